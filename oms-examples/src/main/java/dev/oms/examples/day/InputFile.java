package dev.oms.examples.day;

import dev.oms.channel.FileShape;
import dev.oms.customer.ChannelId;
import dev.oms.examples.files.FileOptions;
import dev.oms.examples.files.FileRows;
import dev.oms.examples.files.JoinedRows;
import dev.oms.examples.files.JsonRows;
import dev.oms.examples.files.RowSource;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

/**
 * A file to read, as often as needed.
 *
 * @param channel what its channel is to be called; empty: made of the layout and the name
 * @param name without folders
 * @param bytes how long it is, packed as it lies there
 * @param opener opens it anew
 * @param path where it lies; empty if it lies in no folder
 * @param reading how its rows are read
 */
public record InputFile(
        Optional<ChannelId> channel, String name, long bytes, Opener opener, Optional<Path> path, Reading reading) {

    /**
     * How rows are read.
     *
     * @param charset empty: UTF-8
     */
    record Reading(FileShape shape, Optional<Charset> charset) {

        static final Reading PLAIN =
                new Reading(new FileShape(List.of(), Optional.empty(), Optional.empty(), List.of()), Optional.empty());
    }

    /** A file that is read as any table is. */
    public InputFile(Optional<ChannelId> channel, String name, long bytes, Opener opener) {
        this(channel, name, bytes, opener, Optional.empty(), Reading.PLAIN);
    }

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
                    channel,
                    String.valueOf(path.getFileName()),
                    Files.size(path),
                    () -> Files.newInputStream(path),
                    Optional.of(path),
                    Reading.PLAIN);
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
    public RowSource rows(LongConsumer read) {
        if (reading.shape().json().isPresent()) {
            return JsonRows.of(
                    name,
                    () -> new Counting(opener.open(), read),
                    reading.shape().json().get(),
                    FileOptions.STANDARD);
        }
        RowSource rows = table(read);
        for (FileShape.Join join : reading.shape().joins()) {
            Optional<InputFile> other = beside(join.file());
            if (other.isPresent()) {
                rows = new JoinedRows(rows, other.get().table(bytes -> {}), join);
            }
        }
        return rows;
    }

    private FileRows table(LongConsumer read) {
        FileOptions options = FileOptions.STANDARD;
        options = reading.charset().map(options::withCharset).orElse(options);
        options = reading.shape().delimiter().map(options::withDelimiter).orElse(options);
        try {
            return FileRows.of(name, new Counting(opener.open(), read), options);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The same file, its rows read otherwise. */
    InputFile readBy(FileShape shape, Optional<Charset> charset) {
        return new InputFile(channel, name, bytes, opener, path, new Reading(shape, charset));
    }

    /** A file beside this one, by its name without endings. */
    private Optional<InputFile> beside(String stem) {
        Optional<Path> folder = path.map(Path::toAbsolutePath).map(Path::getParent);
        if (folder.isEmpty()) {
            return Optional.empty();
        }
        try (Stream<Path> all = Files.list(folder.get())) {
            return all.filter(Files::isRegularFile)
                    .map(file -> of(Optional.empty(), file))
                    .filter(file -> file.stem().equalsIgnoreCase(stem))
                    .min(Comparator.comparing(InputFile::name));
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
