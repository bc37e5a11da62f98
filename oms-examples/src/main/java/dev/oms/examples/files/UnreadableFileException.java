package dev.oms.examples.files;

/** A file cannot be read on: it is not in its charset, a quote is never closed, or a limit is passed. */
public final class UnreadableFileException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String file;
    private final long line;

    UnreadableFileException(String file, long line, String why, Throwable cause) {
        super(file + ", line " + line + ": " + why, cause);
        this.file = file;
        this.line = line;
    }

    public String file() {
        return file;
    }

    /** The line that was begun last. */
    public long line() {
        return line;
    }
}
