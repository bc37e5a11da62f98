package dev.oms.examples.files;

/** A file cannot be begun: it is not packed as its name says, or is in another charset than it should be in. */
public final class UnreadableFileException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String file;

    UnreadableFileException(String file, String why) {
        super(file + ": " + why);
        this.file = file;
    }

    public String file() {
        return file;
    }
}
