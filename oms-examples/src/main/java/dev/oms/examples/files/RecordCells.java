package dev.oms.examples.files;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import dev.oms.channel.RawRow;
import dev.oms.outcome.Reason;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Collects the cells of one record from the CSV library, within bounds: what is beyond them is not kept, and is damage.
 * Never throws, so that the library can go on. For one thread.
 */
final class RecordCells extends AbstractBaseCsvCallbackHandler<List<String>> {

    /** So much of a cell that is too long is kept to show. */
    static final int SHOWN = 1_000;

    private final FileOptions options;
    private final Charset charset;
    private boolean marked;
    private String[] cells = new String[8];
    private int count;
    private Optional<RawRow.Damage> damage = Optional.empty();

    RecordCells(FileOptions options, Charset charset) {
        this.options = options;
        this.charset = charset;
    }

    /** Whether to look for bytes that were no text. */
    void mayBeMarked(boolean maybe) {
        marked = maybe;
    }

    /** What the record has too much of, or what is no text, if anything. */
    Optional<RawRow.Damage> damage() {
        return damage;
    }

    @Override
    protected void handleBegin(long startingLineNumber) {
        cells = new String[Math.max(1, count)];
        count = 0;
        damage = Optional.empty();
    }

    @Override
    protected void handleEmpty() {
        add("");
    }

    @Override
    protected void handleField(int fieldIdx, char[] buf, int offset, int len, boolean quoted) {
        if (count == options.mostColumns()) {
            damaged(Reason.of(
                    "import.too-many-cells", "", "has more than {most} cells", "most", options.mostColumns()));
            return;
        }
        if (len > options.longestCell()) {
            damaged(tooLong(options.longestCell()));
            add(new String(buf, offset, Math.min(len, SHOWN)));
        } else {
            add(new String(buf, offset, len));
        }
    }

    private void add(String read) {
        String text = read;
        if (marked && Characters.firstMark(text) < text.length()) {
            damaged(Reason.of(
                    "import.not-in-charset",
                    "",
                    "holds bytes that are no text in {charset}; declare the charset the file is in",
                    "charset",
                    charset.name()));
            text = Characters.unmarked(text);
        }
        if (count == cells.length) {
            cells = Arrays.copyOf(cells, 2 * count);
        }
        cells[count++] = text;
    }

    private void damaged(Reason why) {
        damage = damage.or(() -> Optional.of(new RawRow.Damage(count, why)));
    }

    static Reason tooLong(int longest) {
        return Reason.of("import.too-long", "", "has more than {longest} characters", "longest", longest);
    }

    @Override
    protected List<String> buildRecord() {
        return List.of(count == cells.length ? cells : Arrays.copyOf(cells, count));
    }
}
