package dev.oms.storage;

/** What begins a value in a message; see {@link RecordCodec}. */
final class Tag {

    static final int FALSE = 1;
    static final int TRUE = 2;
    static final int NUMBER = 3;
    static final int TEXT = 4;
    static final int TEXT_16 = 5;
    static final int BYTES = 6;
    static final int DECIMAL = 7;
    static final int INSTANT = 8;
    static final int DATE = 9;
    static final int NOTHING = 10;
    static final int SOMETHING = 11;
    static final int LIST = 12;
    static final int MAP = 13;
    static final int RECORD = 14;
    static final int VARIANT = 15;

    private Tag() {}
}
