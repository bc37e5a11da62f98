package dev.oms.tck;

import dev.oms.storage.Bytes;
import dev.oms.storage.Codec;
import dev.oms.storage.UnreadableException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** Encodes a kind of the kit: its fields one after the other, texts with their length before them. Thread-safe. */
final class TckCodec<T> implements Codec<T> {

    private final BiConsumer<Out, T> writer;
    private final Function<In, T> reader;

    private TckCodec(BiConsumer<Out, T> writer, Function<In, T> reader) {
        this.writer = writer;
        this.reader = reader;
    }

    static <T> TckCodec<T> of(BiConsumer<Out, T> writer, Function<In, T> reader) {
        return new TckCodec<>(writer, reader);
    }

    @Override
    public Bytes encode(T value) {
        Out out = new Out();
        writer.accept(out, value);
        return out.bytes();
    }

    @Override
    public T decode(Bytes bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes.toArray());
        try {
            T value = reader.apply(new In(buffer));
            if (buffer.hasRemaining()) {
                throw new UnreadableException(buffer.remaining() + " bytes too many");
            }
            return value;
        } catch (BufferUnderflowException | DateTimeException | NegativeArraySizeException damaged) {
            throw new UnreadableException("not written by this codec", damaged);
        }
    }

    static final class Out {

        private final List<byte[]> parts = new ArrayList<>();

        void number(long number) {
            parts.add(ByteBuffer.allocate(Long.BYTES).putLong(number).array());
        }

        void text(String text) {
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            number(utf8.length);
            parts.add(utf8);
        }

        void texts(List<String> texts) {
            number(texts.size());
            texts.forEach(this::text);
        }

        void instant(Instant instant) {
            number(instant.getEpochSecond());
            number(instant.getNano());
        }

        Bytes bytes() {
            ByteBuffer all = ByteBuffer.allocate(
                    parts.stream().mapToInt(part -> part.length).sum());
            parts.forEach(all::put);
            return Bytes.of(all.array());
        }
    }

    static final class In {

        private final ByteBuffer buffer;

        In(ByteBuffer buffer) {
            this.buffer = buffer;
        }

        long number() {
            return buffer.getLong();
        }

        String text() {
            long length = number();
            if (length > buffer.remaining()) {
                throw new BufferUnderflowException();
            }
            byte[] utf8 = new byte[(int) length];
            buffer.get(utf8);
            return new String(utf8, StandardCharsets.UTF_8);
        }

        List<String> texts() {
            long size = number();
            List<String> texts = new ArrayList<>();
            for (long i = 0; i < size; i++) {
                texts.add(text());
            }
            return texts;
        }

        Instant instant() {
            return Instant.ofEpochSecond(number(), number());
        }
    }
}
