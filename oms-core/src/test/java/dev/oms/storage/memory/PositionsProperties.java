package dev.oms.storage.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.common.collect.ImmutableList;
import dev.oms.storage.Cursor;
import dev.oms.storage.IndexKey;
import dev.oms.storage.KeyPart;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.NavigableSet;
import java.util.Random;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.StringLength;

class PositionsProperties {

    private static Position at(long number) {
        return Position.of(new Cursor(IndexKey.of(number), "id"));
    }

    @Property(tries = 60)
    void holdsWhatASortedSetWouldHold(
            @ForAll Random random,
            @ForAll @IntRange(min = 1, max = 5_000) int steps,
            @ForAll @IntRange(min = 1, max = 4_000) int numbers,
            @ForAll @IntRange(min = 0, max = 60) int percentGone) {
        Positions positions = new Positions();
        NavigableSet<Position> model = new TreeSet<>();
        for (int i = 0; i < steps; i++) {
            Position position = at(random.nextInt(numbers));
            if (random.nextInt(100) < percentGone) {
                positions.remove(position);
                model.remove(position);
            } else {
                positions.add(position);
                model.add(position);
            }
        }
        for (boolean inclusive : new boolean[] {true, false}) {
            Position start = at(random.nextInt(numbers + 2) - 1L);
            assertEquals(
                    List.copyOf(model.tailSet(start, inclusive)),
                    ImmutableList.copyOf(positions.from(start, inclusive)));
        }
    }

    @Property(tries = 20)
    void risingAndFallingSequencesStaySorted(
            @ForAll boolean rising, @ForAll @IntRange(min = 1, max = 3_000) int count) {
        Positions positions = new Positions();
        NavigableSet<Position> model = new TreeSet<>();
        for (long i = 0; i < count; i++) {
            Position position = at(rising ? i : -i);
            positions.add(position);
            model.add(position);
        }
        assertEquals(List.copyOf(model), ImmutableList.copyOf(positions.from(Position.prefix(List.of()), true)));
        model.forEach(positions::remove);
        assertEquals(List.of(), ImmutableList.copyOf(positions.from(Position.prefix(List.of()), true)));
    }

    @Property(tries = 300)
    void aCursorComesBackAsItWas(
            @ForAll @StringLength(max = 20) String text,
            @ForAll long number,
            @ForAll @LongRange(min = -8_000_000_000L, max = 8_000_000_000L) long second,
            @ForAll @IntRange(max = 999_999) int micros,
            @ForAll @StringLength(min = 1, max = 20) String id) {
        List<KeyPart> parts = List.of(KeyPart.text("text"), KeyPart.number("number"), KeyPart.instant("at"));
        Instant at = Instant.ofEpochSecond(second).plus(micros, ChronoUnit.MICROS);
        Cursor cursor = new Cursor(IndexKey.of(plain(text), number, at), plain(id));
        assertEquals(cursor, Position.of(cursor).cursor(parts));
    }

    /** What a key may hold: no NUL, no half surrogate pair. */
    private static String plain(String text) {
        return text.replaceAll("[\\x00\\ud800-\\udfff]", "-");
    }
}
