package dev.oms.channel;

import java.util.ArrayList;
import java.util.List;

/** The rows of one number of a file, while they come in. For one thread. */
final class Group {

    /** A row and its number among the data rows. */
    record Member(RawRow row, long number) {}

    /** No order is that long, however its rows are cut. */
    static final int MOST_CHARACTERS = 4_000_000;

    private final String id;
    private final List<Member> members = new ArrayList<>();
    private final int largest;
    private long characters;
    private boolean tooLong;
    private long rows;
    private long lastNumber;
    private boolean again;
    private boolean bad;

    Group(String id, int largest) {
        this.id = id;
        this.largest = largest;
    }

    String id() {
        return id;
    }

    List<Member> members() {
        return members;
    }

    RawRow first() {
        return members.get(0).row();
    }

    long rows() {
        return rows;
    }

    long lastNumber() {
        return lastNumber;
    }

    boolean isTooLarge() {
        return rows > largest || tooLong;
    }

    /** How much text its rows hold. */
    long characters() {
        return characters;
    }

    /** Whether rows of this number had come before and were closed. */
    boolean again() {
        return again;
    }

    void markAgain() {
        again = true;
    }

    boolean isBad() {
        return bad;
    }

    void markBad() {
        bad = true;
    }

    void add(RawRow row, long number) {
        addUnread(number);
        for (String cell : row.cells()) {
            characters += cell.length();
        }
        tooLong = tooLong || characters > MOST_CHARACTERS;
        if (members.isEmpty() || !isTooLarge()) {
            members.add(new Member(row, number));
        } else {
            // Nobody will read it; the first row says where it began.
            members.subList(1, members.size()).clear();
            characters = 0;
        }
    }

    /** Counts a row that could not be read. */
    void addUnread(long number) {
        rows++;
        lastNumber = number;
    }
}
