package dev.oms.channel;

/**
 * Is told how far an import is, every ten thousand rows and at the end. How long the file is, only its reader knows.
 */
@FunctionalInterface
public interface ImportProgress {

    /** Tells nobody. */
    ImportProgress NONE = rows -> {};

    void read(long rows);
}
