package dev.oms.storage;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads one message and believes nothing it says: every length is checked against what is left. For one thread. */
final class MessageReader {

    private static final int MAX_SHIFT = 63;

    private final byte[] content;
    private final Vocabulary vocabulary;
    private int[] names = new int[16];
    private int namesUsed;
    private int at;
    private int depth;

    MessageReader(byte[] content, Vocabulary vocabulary) {
        this.content = content;
        this.vocabulary = vocabulary;
    }

    void version() {
        int version = octet();
        if (version != RecordCodec.VERSION) {
            throw new UnreadableException(
                    "written in version " + version + " of the format, not " + RecordCodec.VERSION);
        }
    }

    void end() {
        if (at != content.length) {
            throw damaged((content.length - at) + " bytes too many");
        }
    }

    void enter() {
        if (++depth > RecordCodec.MAX_DEPTH) {
            throw damaged("nested deeper than " + RecordCodec.MAX_DEPTH);
        }
    }

    void leave() {
        depth--;
    }

    int octet() {
        if (at == content.length) {
            throw damaged("cut off");
        }
        return content[at++] & 0xFF;
    }

    void expect(int tag) {
        int found = octet();
        if (found != tag) {
            throw damaged("tag " + found + " where tag " + tag + " belongs");
        }
    }

    long number() {
        long value = 0;
        for (int shift = 0; shift <= MAX_SHIFT; shift += 7) {
            int octet = octet();
            value |= (long) (octet & 0x7F) << shift;
            if (octet < 0x80) {
                if (shift == MAX_SHIFT && octet > 1) {
                    break;
                }
                return value;
            }
        }
        throw damaged("a number of more than 64 bits");
    }

    long signed() {
        long value = number();
        return (value >>> 1) ^ -(value & 1);
    }

    /** How many bytes, or things of at least one byte each, follow. */
    int count() {
        long count = number();
        if (count < 0 || count > content.length - at) {
            throw damaged("cut off");
        }
        return (int) count;
    }

    /** The number of a name in the vocabulary, or {@link Vocabulary#UNKNOWN}. */
    int name() {
        long place = number();
        if (place < 0 || place > namesUsed) {
            throw damaged("a name out of turn");
        }
        if (place < namesUsed) {
            return names[(int) place];
        }
        if (namesUsed == names.length) {
            names = Arrays.copyOf(names, names.length * 2);
        }
        int number = vocabulary.numberOf(utf8(count()));
        names[namesUsed++] = number;
        return number;
    }

    byte[] block() {
        int length = count();
        at += length;
        return Arrays.copyOfRange(content, at - length, at);
    }

    /** A tagged text. */
    String text() {
        int tag = octet();
        if (tag == Tag.TEXT) {
            return utf8(count());
        }
        if (tag != Tag.TEXT_16) {
            throw damaged("tag " + tag + " where a text belongs");
        }
        byte[] units = block();
        if (units.length % 2 != 0) {
            throw damaged("half a character");
        }
        char[] chars = new char[units.length / 2];
        for (int i = 0; i < chars.length; i++) {
            chars[i] = (char) (((units[2 * i] & 0xFF) << 8) | (units[2 * i + 1] & 0xFF));
        }
        return new String(chars);
    }

    /** Passes over one value of any kind; the names it brings stay known. */
    void skip() {
        int tag = octet();
        enter();
        switch (tag) {
            case Tag.FALSE, Tag.TRUE, Tag.NOTHING -> {}
            case Tag.NUMBER, Tag.DATE -> number();
            case Tag.INSTANT -> {
                number();
                number();
            }
            case Tag.TEXT, Tag.TEXT_16, Tag.BYTES -> skipBlock();
            case Tag.DECIMAL -> {
                number();
                skipBlock();
            }
            case Tag.SOMETHING -> skip();
            case Tag.LIST -> {
                for (int left = count(); left > 0; left--) {
                    skip();
                }
            }
            case Tag.MAP -> {
                for (int left = count(); left > 0; left--) {
                    skip();
                    skip();
                }
            }
            case Tag.RECORD -> {
                for (int left = count(); left > 0; left--) {
                    name();
                    skip();
                }
            }
            case Tag.VARIANT -> {
                name();
                skip();
            }
            default -> throw damaged("an unknown tag " + tag);
        }
        leave();
    }

    UnreadableException damaged(String why) {
        return new UnreadableException("damaged at byte " + at + " of " + content.length + ": " + why);
    }

    private void skipBlock() {
        int length = count(); // moves at, too
        at += length;
    }

    private String utf8(int length) {
        int start = at;
        at += length;
        for (int i = start; i < at; i++) {
            if (content[i] < 0) {
                return strictUtf8(start, length);
            }
        }
        return new String(content, start, length, StandardCharsets.US_ASCII);
    }

    /** A new decoder reports what {@code new String} would replace. */
    private String strictUtf8(int start, int length) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content, start, length))
                    .toString();
        } catch (CharacterCodingException malformed) {
            throw new UnreadableException("a text is not UTF-8", malformed);
        }
    }
}
