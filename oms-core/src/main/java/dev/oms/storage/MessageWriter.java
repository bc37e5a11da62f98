package dev.oms.storage;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Collects the bytes of one message. For one thread. */
final class MessageWriter {

    private static final int FIRST_SIZE = 256;
    private static final int LONGEST_NUMBER = 10;

    private final Vocabulary vocabulary;
    private final boolean sorted;
    private final int[] places;
    private byte[] buffer = new byte[FIRST_SIZE];
    private int size;
    private int namesUsed;
    private int depth;

    MessageWriter(Vocabulary vocabulary, boolean sorted) {
        this.vocabulary = vocabulary;
        this.sorted = sorted;
        this.places = new int[vocabulary.size()];
    }

    /** Whether sets and maps are to be sorted. */
    boolean sorted() {
        return sorted;
    }

    /** A message of its own, for a part that is to be compared with its siblings. */
    MessageWriter sibling() {
        MessageWriter sibling = new MessageWriter(vocabulary, sorted);
        sibling.depth = depth;
        return sibling;
    }

    void enter() {
        if (++depth > RecordCodec.MAX_DEPTH) {
            throw new IllegalArgumentException("nested deeper than " + RecordCodec.MAX_DEPTH);
        }
    }

    void leave() {
        depth--;
    }

    void octet(int value) {
        if (size == buffer.length) {
            reserve(1);
        }
        buffer[size++] = (byte) value;
    }

    /** A number that is not negative, or any 64 bits. */
    void number(long value) {
        reserve(LONGEST_NUMBER);
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            buffer[size++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        buffer[size++] = (byte) rest;
    }

    void signed(long value) {
        number((value << 1) ^ (value >> 63));
    }

    void name(int number) {
        int place = places[number];
        if (place > 0) {
            number(place - 1L);
            return;
        }
        number(namesUsed);
        places[number] = ++namesUsed;
        block(vocabulary.name(number));
    }

    /** A length and so many bytes. */
    void block(byte[] content) {
        number(content.length);
        reserve(content.length);
        System.arraycopy(content, 0, buffer, size, content.length);
        size += content.length;
    }

    /** A tagged text. */
    void text(String text) {
        int length = text.length();
        int start = size;
        octet(Tag.TEXT);
        number(length);
        reserve(length);
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                size = start;
                wideText(text);
                return;
            }
            buffer[size++] = (byte) c;
        }
    }

    private void wideText(String text) {
        if (isWellFormed(text)) {
            octet(Tag.TEXT);
            block(text.getBytes(StandardCharsets.UTF_8));
        } else {
            // Java's UTF-16 encoder replaces half a pair, too
            byte[] units = new byte[text.length() * 2];
            for (int i = 0; i < text.length(); i++) {
                units[2 * i] = (byte) (text.charAt(i) >> 8);
                units[2 * i + 1] = (byte) text.charAt(i);
            }
            octet(Tag.TEXT_16);
            block(units);
        }
    }

    private static boolean isWellFormed(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                return false;
            }
        }
        return true;
    }

    Bytes toBytes() {
        return Bytes.of(buffer, size);
    }

    byte[] toArray() {
        return Arrays.copyOf(buffer, size);
    }

    private void reserve(int more) {
        if (buffer.length - size < more) {
            buffer = Arrays.copyOf(buffer, Math.max(Math.addExact(size, more), buffer.length * 2));
        }
    }
}
