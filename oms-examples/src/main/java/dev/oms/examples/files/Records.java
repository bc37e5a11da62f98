package dev.oms.examples.files;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.Arrays;

/**
 * The records of a text: a line, or the lines up to the one on which its quotes are closed. It only tells where a
 * record ends; what its cells are is for the CSV library.
 *
 * <p>A quote that is not closed within the bounds, or that text follows where it is closed some lines below, is one
 * that was never closed: the first line alone is the record, and the next line begins anew. What such a look-ahead has
 * seen is remembered, so that no character is looked at more than twice, be there an open quote on every line. At most
 * four times the longest record is held. For one thread.
 */
final class Records implements Closeable {

    /** What a record is. */
    enum Sort {
        /** Lines without any quote: records each. */
        LINES,
        WHOLE,
        /** Text stands behind a closing quote. */
        TEXT_BEHIND_QUOTE,
        /** A quote is never closed. */
        OPEN_QUOTE,
        /** The line is longer than any record may be; only its beginning is there. */
        TOO_LONG
    }

    private enum Mode {
        /** In a cell without quotes, or at the start of one. */
        PLAIN,
        QUOTED,
        /** Behind the closing quote of a cell. */
        CLOSED
    }

    private static final int CHUNK = 1 << 13;

    private final InputStream bytes;
    private final Characters characters;
    private final int longest;
    private final int mostLines;
    private char delimiter = ',';

    private char[] text;
    private int length;
    private int start;
    private int following;
    private long line;
    /** From the following record to here there is no quote. */
    private int quietTo;
    /** Where the record can be read: the text, or its beginning alone if it is too long. */
    private char[] shown = {};

    private int shownFrom;
    private int shownTo;
    private Sort sort = Sort.WHOLE;

    private int at;
    private Mode mode = Mode.PLAIN;
    /** Where the quoted cell begins that was begun last. */
    private int cell;
    /** Whether that cell goes over a line end. */
    private boolean spans;
    /** Which cell has text behind its quote; −1: none. */
    private int behind;
    /** Where the first line ends, if the record does not end there; else −1. */
    private int firstEnd;

    private int secondLine;
    private int firstOpenCell;
    private int lines;

    /** How far lines that end within quotes have been looked at, and what was found there. */
    private int known = -1;

    private boolean knownHopeless;
    private Mode knownMode = Mode.PLAIN;
    private int knownCell;
    private boolean knownSpans;
    private int knownBehind;
    private long knownLine;

    /**
     * The records of bytes.
     *
     * @param longest how many characters a record may have
     * @param mostLines how many lines
     */
    Records(InputStream bytes, Charset charset, int longest, int mostLines) {
        this.bytes = bytes;
        this.characters = new Characters(bytes, charset);
        this.longest = longest;
        this.mostLines = mostLines;
        this.text = new char[1 << 17];
    }

    /** The first characters, which are still to be read as records. */
    String sample(int most) throws IOException {
        while (length < most && text.length - length >= CHUNK && fill()) {
            // Some more.
        }
        return new String(text, 0, Math.min(most, length));
    }

    /** Leaves out a first line that is wholly in the sample. */
    void skipLine(int contentLength) throws IOException {
        at = contentLength;
        following = afterLineEnd();
    }

    void delimitedBy(char separator) {
        delimiter = separator;
    }

    /**
     * Goes to the next record, or to as many as are {@linkplain Sort#LINES plain}; false at the end.
     *
     * @param number of its first line, from 1
     */
    boolean next(long number) throws IOException {
        start = following;
        line = number;
        if (start == length && !fill()) {
            return false;
        }
        if (quiet()) {
            return true;
        }
        at = start;
        mode = Mode.PLAIN;
        spans = false;
        behind = -1;
        firstEnd = -1;
        lines = 1;
        sort = scan();
        if (sort == Sort.TOO_LONG) {
            return true;
        }
        if (sort == Sort.OPEN_QUOTE) {
            lines = 1;
            cell = firstEnd < 0 ? cell : firstOpenCell;
            shownTo = firstEnd < 0 ? length : firstEnd;
            following = firstEnd < 0 ? length : secondLine;
        } else {
            following = afterLineEnd();
            shownTo = at;
        }
        shown = text;
        shownFrom = start;
        return true;
    }

    /** Whole lines from here on that have no quote, if there are any; none of them can be too long. */
    private boolean quiet() {
        int to = (int) Math.min(length, (long) start + longest);
        int i = Math.max(start, quietTo);
        char[] chars = text;
        while (i < to && chars[i] != '"') {
            i++;
        }
        quietTo = i;
        int last = Math.min(i, to) - 1;
        // Half of a line end of two characters may be yet to come.
        last = last + 1 == length && last >= start && text[last] == '\r' ? last - 1 : last;
        while (last >= start && !isLineEnd(text[last])) {
            last--;
        }
        if (last < start) {
            return false;
        }
        sort = Sort.LINES;
        shown = text;
        shownFrom = start;
        shownTo = last > start && text[last] == '\n' && text[last - 1] == '\r' ? last - 1 : last;
        at = last;
        following = last + 1 < length && text[last] == '\r' && text[last + 1] == '\n' ? last + 2 : last + 1;
        return true;
    }

    Sort sort() {
        return sort;
    }

    /** The line it begins on, from 1. */
    long line() {
        return line;
    }

    /** Over how many lines it goes. */
    int lines() {
        return lines;
    }

    /** The characters among which it stands, without its line end. */
    char[] text() {
        return shown;
    }

    int from() {
        return shownFrom;
    }

    int to() {
        return shownTo;
    }

    /** Where the cell begins whose quote is open, or has text behind it. */
    int cell() {
        return sort == Sort.TEXT_BEHIND_QUOTE ? behind : cell;
    }

    /** Whether the text ends with this record, without a line end. */
    boolean isLast() {
        return sort == Sort.TOO_LONG ? following == length && at == length : shownTo == length;
    }

    /** Whether bytes have been found that are no text. */
    boolean marked() {
        return characters.marked();
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }

    private Sort scan() throws IOException {
        while (true) {
            if (at == length && (at - start > longest || !fill())) {
                return at - start > longest ? tooFar() : atEnd();
            }
            switch (mode) {
                case PLAIN -> {
                    if (plain()) {
                        return ended();
                    }
                }
                case QUOTED -> {
                    if (quoted() && !lineEndWithinQuotes()) {
                        return Sort.OPEN_QUOTE;
                    }
                }
                case CLOSED -> {
                    if (isLineEnd(text[at])) {
                        return ended();
                    }
                    if (!closed()) {
                        return hopeless();
                    }
                }
            }
        }
    }

    /** Goes on to a line end or behind an opening quote; whether it is a line end. */
    private boolean plain() {
        char[] chars = text;
        int to = length;
        int i = at;
        while (i < to) {
            char c = chars[i];
            if (c > '"') {
                i++;
            } else if (c == '\n' || c == '\r') {
                at = i;
                return true;
            } else if (c == '"' && (i == start || chars[i - 1] == delimiter)) {
                mode = Mode.QUOTED;
                spans = false;
                cell = i;
                at = i + 1;
                return false;
            } else {
                i++;
            }
        }
        at = i;
        return false;
    }

    /** Goes on to a line end or behind a quote; whether it is a line end. */
    private boolean quoted() {
        int i = at;
        while (i < length && text[i] != '"' && !isLineEnd(text[i])) {
            i++;
        }
        at = i;
        if (i < length && text[i] == '"') {
            mode = Mode.CLOSED;
            at++;
            return false;
        }
        return i < length;
    }

    /** Goes over a line end; false if the look-ahead ends here. */
    private boolean lineEndWithinQuotes() throws IOException {
        if (firstEnd < 0) {
            secondLine = afterLineEnd();
            firstEnd = at;
            firstOpenCell = cell;
            if (known > at) {
                resume();
                return !knownHopeless;
            }
        }
        if (text[at] == '\r' || text[at - 1] != '\r') {
            if (lines >= mostLines) {
                tooFar();
                return false;
            }
            lines++;
            spans = true;
        }
        at++;
        return true;
    }

    /** An earlier look-ahead came by here, within quotes as well: goes on where it ended. */
    private void resume() {
        at = known;
        mode = knownMode;
        cell = knownCell;
        spans = knownSpans;
        behind = behind < 0 ? knownBehind : behind;
        lines = (int) (knownLine - line) + 1;
    }

    private void remember(boolean hopeless) {
        known = at;
        knownHopeless = hopeless;
        knownMode = mode;
        knownCell = cell;
        knownSpans = spans;
        knownBehind = behind;
        knownLine = line + lines - 1;
    }

    /** One character behind a closing quote; false if it shows that the quote was meant to close nothing. */
    private boolean closed() {
        char c = text[at];
        boolean doubled = c == '"' && text[at - 1] == '"';
        if (c == delimiter) {
            mode = Mode.PLAIN;
        } else if (!doubled && c != ' ' && c != '\t') {
            if (spans) {
                return false;
            }
            behind = behind < 0 ? cell : behind;
        }
        if (c == '"') {
            mode = Mode.QUOTED;
        }
        at++;
        return true;
    }

    private Sort ended() throws IOException {
        if (at - start > longest) {
            return tooFar();
        }
        return behind < 0 ? Sort.WHOLE : Sort.TEXT_BEHIND_QUOTE;
    }

    private Sort atEnd() throws IOException {
        return mode == Mode.QUOTED ? hopeless() : ended();
    }

    private Sort hopeless() {
        remember(true);
        return Sort.OPEN_QUOTE;
    }

    private Sort tooFar() throws IOException {
        if (firstEnd < 0) {
            return tooLong();
        }
        remember(false);
        return Sort.OPEN_QUOTE;
    }

    /** Leaves out the rest of the line. */
    private Sort tooLong() throws IOException {
        shown = Arrays.copyOfRange(text, start, start + longest);
        shownFrom = 0;
        shownTo = longest;
        known = -1;
        lines = 1;
        boolean more = true;
        while (more) {
            while (at < length && !isLineEnd(text[at])) {
                at++;
            }
            start = at;
            more = at == length && fill();
        }
        following = afterLineEnd();
        return Sort.TOO_LONG;
    }

    /** Where the line begins behind the line end that is next; the end, if there is none. */
    private int afterLineEnd() throws IOException {
        if (at + 1 == length && text[at] == '\r') {
            fill();
        }
        if (at == length) {
            return length;
        }
        return text[at] == '\r' && at + 1 < length && text[at + 1] == '\n' ? at + 2 : at + 1;
    }

    private static boolean isLineEnd(char c) {
        return c == '\n' || c == '\r';
    }

    /** Reads on; what stands before the record makes room. False at the end. */
    private boolean fill() throws IOException {
        if (text.length - length < CHUNK) {
            int held = length - start;
            char[] to = held > text.length / 2 ? new char[text.length * 2] : text;
            System.arraycopy(text, start, to, 0, held);
            text = to;
            shift(start);
        }
        int count = characters.read(text, length);
        length += count;
        return count > 0;
    }

    private void shift(int by) {
        start -= by;
        length -= by;
        at -= by;
        cell -= by;
        behind = behind < 0 ? behind : behind - by;
        firstEnd = firstEnd < 0 ? firstEnd : firstEnd - by;
        secondLine -= by;
        firstOpenCell -= by;
        known = Math.max(-1, known - by);
        quietTo = Math.max(0, quietTo - by);
        knownCell -= by;
        knownBehind = knownBehind < 0 ? knownBehind : knownBehind - by;
    }
}
