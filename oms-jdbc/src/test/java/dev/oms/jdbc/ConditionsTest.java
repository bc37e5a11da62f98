package dev.oms.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.oms.storage.Cursor;
import dev.oms.storage.IndexKey;
import dev.oms.storage.KeyRange;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConditionsTest {

    private static final List<Column> PARTS = List.of(
            new Column("channel", ColumnType.KEY, 0, false, List.of(), ""),
            new Column("number", ColumnType.NUMBER, 1, false, List.of(), ""));
    private static final Cursor CURSOR = new Cursor(IndexKey.of("web", 7L), "o-1");

    private static Conditions behind(KeyRange range, boolean rowValues) {
        Conditions conditions = new Conditions("seller", "t.", PARTS, rowValues);
        conditions.range(range, Optional.of(CURSOR.key()));
        conditions.after(CURSOR, "t.id");
        return conditions;
    }

    @Test
    void aCursorIsComparedByTheColumnsThatTheRangeLeavesOpen() {
        Conditions conditions = behind(KeyRange.startingWith("web"), true);
        assertEquals(" WHERE t.seller = ? AND t.channel = ? AND (t.number, t.id) > (?, ?)", conditions.where());
        assertEquals(
                List.of("seller", "web", 7L, "o-1"),
                conditions.binds().stream().map(Bind::value).toList());
        assertEquals(
                " WHERE t.seller = ? AND t.channel = ? AND t.number >= ?"
                        + " AND ((t.number > ?) OR (t.number = ? AND t.id > ?))",
                behind(KeyRange.startingWith("web"), false).where());
    }

    @Test
    void whereARangeBeginsIsSaidOnce() {
        KeyRange web = KeyRange.startingWith("web");
        assertEquals(
                " WHERE t.seller = ? AND t.channel = ? AND t.number < ? AND (t.number, t.id) > (?, ?)",
                behind(web.from(7L).until(9L), true).where());
        assertEquals(
                " WHERE t.seller = ? AND t.channel = ? AND t.number >= ? AND (t.number, t.id) > (?, ?)",
                behind(web.from(8L), true).where());
        assertEquals(
                List.of("seller", "web", 7L, 7L, 7L, "o-1"),
                behind(web.from(5L), false).binds().stream().map(Bind::value).toList());
        assertEquals(
                List.of("seller", "web", 8L, 7L, 7L, "o-1"),
                behind(web.from(8L), false).binds().stream().map(Bind::value).toList());
    }

    @Test
    void aCursorOfAnotherRangeIsComparedInFull() {
        assertEquals(
                " WHERE t.seller = ? AND t.channel = ? AND (t.channel, t.number, t.id) > (?, ?, ?)",
                behind(KeyRange.startingWith("shop"), true).where());
    }

    @Test
    void behindTheOnlyKeyThereIsNothing() {
        Conditions conditions = new Conditions("seller", "t.", PARTS, true);
        conditions.range(KeyRange.startingWith("web", 7L), Optional.empty());
        conditions.after(IndexKey.of("web", 7L));
        assertEquals(" WHERE t.seller = ? AND t.channel = ? AND t.number = ? AND 1 = 0", conditions.where());
    }
}
