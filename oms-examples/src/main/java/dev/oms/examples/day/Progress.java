package dev.oms.examples.day;

import java.io.PrintStream;
import java.util.Locale;

/**
 * Shows how far the reading is: a bar where somebody watches, else a line every hundred thousand rows. Silent for files
 * that are read in an instant. For one thread.
 */
public final class Progress {

    private static final long LINE_EVERY = 100_000;
    private static final int WIDTH = 40;

    private final PrintStream err;
    private final boolean watched;
    private String file = "";
    private long bytes;
    private long ofBytes;
    private boolean shown;

    private Progress(PrintStream err, boolean watched) {
        this.err = err;
        this.watched = watched;
    }

    /** On a stream; {@code watched} if a console is attached. */
    public static Progress on(PrintStream err, boolean watched) {
        return new Progress(err, watched);
    }

    void begin(InputFile next) {
        done();
        file = next.name();
        bytes = 0;
        ofBytes = next.bytes();
    }

    void bytes(long read) {
        bytes = read;
    }

    void rows(long read) {
        if (watched && ofBytes > 1_000_000) {
            int percent = (int) Math.min(100, bytes * 100 / ofBytes);
            int filled = percent * WIDTH / 100;
            err.print(String.format(
                    Locale.ROOT,
                    "\r%s [%s%s] %3d %%, %,d rows",
                    file,
                    "#".repeat(filled),
                    "-".repeat(WIDTH - filled),
                    percent,
                    read));
            err.flush();
            shown = true;
        } else if (!watched && read > 0 && read % LINE_EVERY == 0) {
            err.println(String.format(Locale.ROOT, "%s: %,d rows read", file, read));
        }
    }

    /** Leaves the bar behind. */
    public void done() {
        if (shown) {
            err.println();
            shown = false;
        }
    }
}
