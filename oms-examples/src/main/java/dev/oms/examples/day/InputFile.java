package dev.oms.examples.day;

import dev.oms.customer.ChannelId;
import dev.oms.examples.files.FileOptions;
import dev.oms.examples.files.FileRows;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * A file to read, as often as needed.
 *
 * @param channel what its channel is to be called; empty: made of the layout and the name
 * @param name without folders
 * @param bytes how long it is, packed as it lies there
 * @param opener opens it anew
 */
public record InputFile(Optional<ChannelId> channel, String name, long bytes, Opener opener) {

    /** Opens the bytes of a file. */
    @FunctionalInterface
    public interface Opener {
        InputStream open() throws IOException;
    }

    /**
     * A file on disk.
     *
     * @throws UncheckedIOException if it is not there
     */
    public static InputFile of(Optional<ChannelId> channel, Path path) {
        try {
            return new InputFile(
                    channel, String.valueOf(path.getFileName()), Files.size(path), () -> Files.newInputStream(path));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /**
     * Its rows from the first.
     *
     * @param read is told how many bytes have been read, packed as they lie there
     * @throws UncheckedIOException if it cannot be read
     */
    public FileRows rows(LongConsumer read) {
        try {
            return FileRows.of(name, new Counting(opener.open(), read), FileOptions.STANDARD);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The name without its endings. */
    public String stem() {
        int dot = name.indexOf('.', 1);
        return dot < 0 ? name : name.substring(0, dot);
    }

    /** Tells how many bytes went through. */
    private static final class Counting extends FilterInputStream {

        private final LongConsumer read;
        private long bytes;

        Counting(InputStream in, LongConsumer read) {
            super(in);
            this.read = read;
        }

        @Override
        public int read() throws IOException {
            int one = super.read();
            told(one < 0 ? 0 : 1);
            return one;
        }

        @Override
        public int read(byte[] buffer, int from, int length) throws IOException {
            int count = super.read(buffer, from, length);
            told(Math.max(0, count));
            return count;
        }

        private void told(int more) {
            bytes += more;
            read.accept(bytes);
        }
    }
}
