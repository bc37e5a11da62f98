package dev.oms.examples.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;

/**
 * Bytes as characters. Bytes that are no text of the charset do not end the reading: each becomes a lone low surrogate,
 * which no decoder makes, so that the cell it stands in can be told and never passes for text. For one thread.
 */
final class Characters {

    private static final int BYTES = 1 << 16;

    /** The first of 256 marks, one for each byte. */
    private static final char MARK = '\uDC00';

    private final InputStream in;
    private final CharsetDecoder decoder;
    private final ByteBuffer bytes = ByteBuffer.allocate(BYTES).flip();
    private final boolean wide;
    private boolean ended;
    private boolean done;
    private boolean marked;

    Characters(InputStream in, Charset charset) {
        this.in = in;
        this.decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        this.wide = charset.name().startsWith("UTF-16") || charset.name().startsWith("UTF-32");
    }

    /** Whether any mark has been made so far. */
    boolean marked() {
        return marked;
    }

    /** Where the first mark stands; the length if there is none. */
    static int firstMark(CharSequence text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c)) {
                i++;
            } else if (c >= MARK && c < MARK + 0x100) {
                return i;
            }
        }
        return text.length();
    }

    /** The text with a replacement character for each mark. */
    static String unmarked(String text) {
        StringBuilder shown = new StringBuilder(text);
        for (int i = firstMark(text); i < shown.length(); i++) {
            char c = shown.charAt(i);
            boolean pair = i > 0 && Character.isHighSurrogate(shown.charAt(i - 1));
            if (c >= MARK && c < MARK + 0x100 && !pair) {
                shown.setCharAt(i, '\uFFFD');
            }
        }
        return shown.toString();
    }

    /**
     * Reads some characters.
     *
     * @param into with room for at least eight behind {@code from}
     * @return how many; 0 at the end
     */
    int read(char[] into, int from) throws IOException {
        CharBuffer out = CharBuffer.wrap(into, from, into.length - from);
        while (out.position() == from && !done) {
            CoderResult result = decoder.decode(bytes, out, ended);
            while (result.isError() && out.remaining() >= result.length()) {
                // Skipping no more than a byte, no line end is lost behind half a character.
                mark(out, wide ? result.length() : 1);
                result = decoder.decode(bytes, out, ended);
            }
            if (result.isUnderflow()) {
                done = ended;
                more();
            }
        }
        return out.position() - from;
    }

    private void mark(CharBuffer out, int count) {
        marked = true;
        for (int i = 0; i < count; i++) {
            out.put((char) (MARK + (bytes.get() & 0xFF)));
        }
    }

    private void more() throws IOException {
        if (ended) {
            return;
        }
        bytes.compact();
        int count = in.read(bytes.array(), bytes.position(), bytes.remaining());
        ended = count < 0;
        bytes.position(bytes.position() + Math.max(0, count)).flip();
    }
}
