package dev.oms.storage;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;

/** The shapes of values that hold no others. */
final class PlainShapes {

    /** By class. */
    static final Map<Class<?>, Shape> BY_TYPE = Map.ofEntries(
            Map.entry(String.class, new TextShape()),
            Map.entry(int.class, new IntShape()),
            Map.entry(Integer.class, new IntShape()),
            Map.entry(long.class, new LongShape()),
            Map.entry(Long.class, new LongShape()),
            Map.entry(boolean.class, new BooleanShape()),
            Map.entry(Boolean.class, new BooleanShape()),
            Map.entry(Instant.class, new InstantShape()),
            Map.entry(LocalDate.class, new DateShape()),
            Map.entry(BigDecimal.class, new DecimalShape()),
            Map.entry(Bytes.class, new BytesShape()));

    private PlainShapes() {}

    private abstract static class PlainShape extends Shape {

        private final Structure structure;

        PlainShape(Class<?> type) {
            this.structure = new Structure.Plain(type);
        }

        @Override
        Structure structure() {
            return structure;
        }
    }

    private static final class TextShape extends PlainShape {

        TextShape() {
            super(String.class);
        }

        @Override
        void write(Object value, MessageWriter out) {
            out.text((String) value);
        }

        @Override
        Object read(MessageReader in) {
            return in.text();
        }
    }

    private static final class IntShape extends PlainShape {

        IntShape() {
            super(int.class);
        }

        @Override
        void write(Object value, MessageWriter out) {
            out.octet(Tag.NUMBER);
            out.signed((Integer) value);
        }

        @Override
        Object read(MessageReader in) {
            in.expect(Tag.NUMBER);
            return Math.toIntExact(in.signed());
        }
    }

    private static final class LongShape extends PlainShape {

        LongShape() {
            super(long.class);
        }

        @Override
        void write(Object value, MessageWriter out) {
            out.octet(Tag.NUMBER);
            out.signed((Long) value);
        }

        @Override
        Object read(MessageReader in) {
            in.expect(Tag.NUMBER);
            return in.signed();
        }
    }

    private static final class BooleanShape extends PlainShape {

        BooleanShape() {
            super(boolean.class);
        }

        @Override
        void write(Object value, MessageWriter out) {
            out.octet((Boolean) value ? Tag.TRUE : Tag.FALSE);
        }

        @Override
        Object read(MessageReader in) {
            int tag = in.octet();
            if (tag != Tag.TRUE && tag != Tag.FALSE) {
                throw in.damaged("tag " + tag + " where true or false belongs");
            }
            return tag == Tag.TRUE;
        }
    }

    private static final class InstantShape extends PlainShape {

        InstantShape() {
            super(Instant.class);
        }

        @Override
        void write(Object value, MessageWriter out) {
            Instant instant = (Instant) value;
            out.octet(Tag.INSTANT);
            out.signed(instant.getEpochSecond());
            out.number(instant.getNano());
        }

        @Override
        Object read(MessageReader in) {
            in.expect(Tag.INSTANT);
            long seconds = in.signed();
            long nanos = in.number();
            if (nanos < 0 || nanos > 999_999_999) {
                throw in.damaged("a second of " + nanos + " nanoseconds");
            }
            return Instant.ofEpochSecond(seconds, nanos);
        }
    }

    private static final class DateShape extends PlainShape {

        DateShape() {
            super(LocalDate.class);
        }

        @Override
        void write(Object value, MessageWriter out) {
            out.octet(Tag.DATE);
            out.signed(((LocalDate) value).toEpochDay());
        }

        @Override
        Object read(MessageReader in) {
            in.expect(Tag.DATE);
            return LocalDate.ofEpochDay(in.signed());
        }
    }

    private static final class DecimalShape extends PlainShape {

        DecimalShape() {
            super(BigDecimal.class);
        }

        @Override
        void write(Object value, MessageWriter out) {
            BigDecimal decimal = (BigDecimal) value;
            if (!isScale(decimal.scale())) {
                throw new IllegalArgumentException("a decimal of scale " + decimal.scale());
            }
            out.octet(Tag.DECIMAL);
            out.signed(decimal.scale());
            out.block(decimal.unscaledValue().toByteArray());
        }

        @Override
        Object read(MessageReader in) {
            in.expect(Tag.DECIMAL);
            long scale = in.signed();
            byte[] unscaled = in.block();
            if (!isScale(scale) || unscaled.length == 0) {
                throw in.damaged("a decimal of scale " + scale + " and " + unscaled.length + " bytes");
            }
            return new BigDecimal(new BigInteger(unscaled), (int) scale);
        }

        private static boolean isScale(long scale) {
            return -RecordCodec.MAX_SCALE <= scale && scale <= RecordCodec.MAX_SCALE;
        }
    }

    private static final class BytesShape extends PlainShape {

        BytesShape() {
            super(Bytes.class);
        }

        @Override
        void write(Object value, MessageWriter out) {
            out.octet(Tag.BYTES);
            out.block(((Bytes) value).content());
        }

        @Override
        Object read(MessageReader in) {
            in.expect(Tag.BYTES);
            byte[] content = in.block();
            return content.length == 0 ? Bytes.EMPTY : Bytes.of(content);
        }
    }

    /** An enum constant by its name. */
    static final class EnumShape extends Shape {

        private final Structure.Choice choice;

        EnumShape(Class<?> type) {
            this.choice = Structure.Choice.of(type);
        }

        @Override
        Structure structure() {
            return choice;
        }

        @Override
        void write(Object value, MessageWriter out) {
            out.text(choice.name(value));
        }

        @Override
        Object read(MessageReader in) {
            Object constant = choice.constants().get(in.text());
            if (constant == null) {
                throw in.damaged("no constant of " + choice.type().getSimpleName());
            }
            return constant;
        }
    }
}
