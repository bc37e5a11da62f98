package dev.oms.jdbc;

import static dev.oms.jdbc.Wrongs.at;
import static dev.oms.jdbc.Wrongs.bound;
import static dev.oms.jdbc.Wrongs.failing;
import static dev.oms.jdbc.Wrongs.on;
import static dev.oms.jdbc.Wrongs.read;
import static dev.oms.jdbc.Wrongs.rewritten;
import static dev.oms.jdbc.Wrongs.schema;
import static dev.oms.jdbc.Wrongs.skipped;

import dev.oms.jdbc.TamperedSource.Wrong;
import dev.oms.jdbc.engine.Engine;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.text.Normalizer;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/**
 * Storages over JDBC that are wrong in the one thing the name says, and what finds that out, all of it:
 * {@code Counters.floors} is a sentence of the contract kit, a method of {@code CounterClauses}; {@code ListedRows} are
 * those of {@link ListedRowsContract}; {@code WholeHouse} compares a random history with memory, as
 * {@link WholeHouseTest} does.
 */
@SuppressWarnings("ImmutableEnumChecker") // each run asks for a mistake of its own
enum Planted {
    A_REPLACEMENT_TAKES_ANY_VERSION(
            () -> rewritten("UPDATE .* SET (?!version = version)", "AND version = \\?", "AND (version = ? OR TRUE)"),
            "Versions.staleReplacement",
            "Versions.raceToReplace"),
    A_READ_GUARD_TAKES_ANY_VERSION(
            () -> rewritten("UPDATE .* SET version = version ", "AND version = \\?", "AND (version = ? OR TRUE)"),
            "Atomicity.refusedExpect"),
    WHAT_MUST_BE_ABSENT_IS_NOT_ASKED_FOR(
            () -> Wrongs.absent("INSERT INTO oms_tck_note .*"), "Versions.writeSkewOfAbsence"),
    NO_FLOOR_IS_KEPT(
            () -> rewritten("UPDATE ", ">= \\?", ">= LEAST(CAST(? AS BIGINT), -9000000000000000000)"),
            "Counters.floors"),
    FLOORS_ARE_ONE_TOO_HIGH(() -> rewritten("UPDATE ", ">= \\?", "> ?"), "Counters.floors"),
    FLOORS_ARE_ONE_TOO_LOW(() -> rewritten("UPDATE ", ">= \\?", ">= ? - 1"), "Counters.floors"),
    ONE_FLOOR_OF_SEVERAL_IS_KEPT(
            () -> rewritten("(UPDATE .*>= \\?.*)>= \\?", "$1>= LEAST(CAST(? AS BIGINT), -9000000000000000000)"),
            "Counters.everyFloor"),
    COUNTERS_ARE_SET_AND_NOT_ADDED_TO(
            () -> rewritten("on_hand = oms_tck_stock.on_hand \\+ \\?", "on_hand = ?"), "Counters.changesAddUp"),
    ONLY_HALF_THE_KEY_OF_A_COUNTER_IS_COMPARED(
            () -> rewritten("(UPDATE oms_tck_stock .*)location = \\?", "$1(location = ? OR TRUE)"),
            "Counters.changesAddUp"),
    WHAT_IS_ONLY_CHECKED_IS_COUNTED(
            () -> bound("INSERT INTO oms_tck_stock .*", "setBoolean", Boolean.class, counted -> true),
            "Counters.checkedAndNotWritten"),
    COUNTERS_ARE_WRITTEN_AS_THEY_WERE_READ(
            Engine.POSTGRES,
            () -> rewritten(
                    "oms_tck_tally\\.count",
                    "(SELECT s.count FROM oms_tck_tally s"
                            + " WHERE s.seller = oms_tck_tally.seller AND s.name = oms_tck_tally.name)"),
            "Counters.movedUnits"),
    GUARDS_ARE_TAKEN_TO_HOLD(
            () -> on("executeUpdate", PreparedStatement.class, call -> {
                Object count = call.right();
                return Integer.valueOf(0).equals(count) ? call.answering(1) : count;
            }),
            "Versions.staleReplacement",
            "Counters.floors"),
    A_REFUSED_ONE_IS_NOT_ROLLED_BACK(
            () -> on(
                    "rollback",
                    Connection.class,
                    call -> call.argumentCount() == 0 ? call.answering(null) : call.right()),
            "Atomicity.shortCounter",
            "Atomicity.refusedReplace"),
    A_REFUSED_ONE_STAYS_IN_THE_HOSTS_TRANSACTION(
            () -> on(
                    "rollback",
                    Connection.class,
                    call -> call.argumentCount() == 1 ? call.answering(null) : call.right()),
            "Joined.refused"),
    A_REFUSED_ONE_TAKES_THE_HOSTS_WORK_WITH_IT(
            () -> on("rollback", Connection.class, call -> {
                if (call.argumentCount() == 0) {
                    return call.right();
                }
                call.wrongly().line().real().rollback();
                return null;
            }),
            "Joined.refused"),
    NOTHING_IS_COMMITTED(
            () -> on("commit", Connection.class, call -> {
                call.wrongly().line().real().rollback();
                return null;
            }),
            "Sessions.ownWrites"),
    THE_HOSTS_TRANSACTION_IS_COMMITTED(
            () -> on("releaseSavepoint", Connection.class, call -> {
                Object answer = call.right();
                call.wrongly().line().real().commit();
                return answer;
            }),
            "Joined.rolledBack",
            "Joined.seenByOthersAfterTheCommit"),
    AN_UNKNOWN_COMMIT_IS_TAKEN_FOR_DONE(
            Wrongs::lostCommitsAreDone, "Doubts.saysThatItIsInDoubt", "Doubts.neverCommitted"),
    AN_UNKNOWN_COMMIT_IS_TAKEN_FOR_ONE_THAT_FAILED(
            () -> failing("commit", "08006", new SQLException("again", "40001")), "Doubts.saysThatItIsInDoubt"),
    EVERY_STATEMENT_COMMITS(
            () -> on("setAutoCommit", Connection.class, call -> call.wrongly().with(true)), "Atomicity.shortCounter"),
    WHAT_COMES_BEFORE_THE_COUNTERS_IS_COMMITTED(
            () -> at("executeUpdate", "UPDATE oms_tck_(stock|tally) .*", call -> {
                call.line().real().commit();
                return call.right();
            }),
            "Atomicity.shortCounter"),
    CLAIMS_ARE_WRITTEN_ON_ANOTHER_CONNECTION(
            () -> Wrongs.beside("INSERT INTO oms_claim .*", false), "Atomicity.shortCounter"),
    EVENTS_ARE_WRITTEN_ON_ANOTHER_CONNECTION(
            () -> Wrongs.beside("INSERT INTO oms_outbox .*", false), "Atomicity.shortCounter"),
    RECEIPTS_ARE_WRITTEN_ON_ANOTHER_CONNECTION(
            () -> Wrongs.beside("INSERT INTO oms_command .*", false), "Commands.refusedUntilItFits"),
    A_JOINED_SESSION_READS_ON_ANOTHER_CONNECTION(() -> Wrongs.beside("SELECT .*", true), "Joined.readsItsOwnWrites"),
    A_SESSION_STAYS_IN_ITS_TRANSACTION(
            Engine.SQLITE,
            () -> on(
                    "setAutoCommit",
                    Connection.class,
                    call -> Boolean.TRUE.equals(call.argument(0)) ? call.answering(null) : call.right()),
            "Sessions.ownWrites"),
    DIRTY_READS(Wrongs::dirtyReads, "Atomicity.refusedPartsAreNeverSeen"),
    NO_RECEIPT_IS_WRITTEN(() -> skipped("INSERT INTO oms_command .*"), "Commands.once"),
    ALL_FINGERPRINTS_ARE_WRITTEN_ALIKE(
            () -> bound(
                    "INSERT INTO oms_command .*",
                    "setString",
                    String.class,
                    text -> Wrongs.isFingerprint(text) ? "0".repeat(text.length()) : text),
            "Commands.once"),
    FINGERPRINTS_ARE_NOT_COMPARED(Wrongs::equalFingerprints, "Commands.reused"),
    RECEIPTS_ARE_NEVER_TAKEN_AWAY(() -> rewritten("(DELETE FROM oms_command .*)", "$1 AND 1 = 0"), "Commands.pruned"),
    DELIVERED_EVENTS_STAY(() -> rewritten("(DELETE FROM oms_outbox .*)", "$1 AND 1 = 0"), "BuiltIns.delivered"),
    WITH_ONE_EVENT_ALL_ARE_TAKEN_AWAY(
            () -> rewritten("(DELETE FROM oms_outbox .*)id = \\?", "$1(id = ? OR TRUE)"), "BuiltIns.delivered"),
    EVENTS_OF_ALL_SELLERS_ARE_TAKEN_AWAY(
            () -> rewritten("(DELETE FROM oms_outbox .*)seller = \\?", "$1(seller = ? OR TRUE)"),
            "Sessions.sellersNeverMeet"),
    THINGS_OF_ALL_SELLERS_ARE_READ(
            () -> rewritten("(SELECT .*)t.seller = \\?( AND t.id IN .*)", "$1(t.seller = ? OR TRUE)$2"),
            "Sessions.sellersNeverMeet"),
    COUNTERS_OF_ALL_SELLERS_ARE_READ(
            () -> rewritten("(SELECT t.* FROM oms_tck_tally t WHERE )t.seller = \\?", "$1(t.seller = ? OR TRUE)"),
            "Sessions.sellersNeverMeet"),
    PAGES_ARE_OF_ALL_SELLERS(
            () -> rewritten("(SELECT .*)t.seller = \\?(.* LIMIT .*)", "$1(t.seller = ? OR TRUE)$2"),
            "Sessions.sellersNeverMeet"),
    COUNTERS_OF_ALL_SELLERS_ARE_CHANGED(
            () -> rewritten("(UPDATE oms_tck_tally .* WHERE )seller = \\?", "$1(seller = ? OR TRUE)"),
            "Sessions.sellersNeverMeet"),
    VERSIONS_OF_ALL_SELLERS_ARE_CHANGED(
            () -> rewritten("(UPDATE oms_listed_box SET .* WHERE )seller = \\?", "$1(seller = ? OR TRUE)"),
            "ListedRows.ofOneSeller"),
    SELLERS_ARE_COMPARED_WITHOUT_CASE(
            Engine.SQLITE, () -> schema("seller TEXT", "seller TEXT COLLATE NOCASE"), "Sessions.lookalikeSellers"),
    PAGES_HAVE_NO_ORDER(() -> rewritten("(.*) ORDER BY .*( LIMIT .*)", "$1$2"), "Indexes.numbers"),
    PAGES_GO_DOWN(() -> rewritten("(.* ORDER BY .*)( LIMIT .*)", "$1 DESC$2"), "Indexes.equalKeys"),
    EQUAL_KEYS_HAVE_NO_ORDER(
            () -> rewritten("(.* ORDER BY t.label), t.id( LIMIT .*)", "$1, t.id DESC$2"), "Indexes.equalKeys"),
    A_FULL_PAGE_IS_THE_LAST(() -> Wrongs.limited(-1), "Indexes.pages"),
    A_PAGE_BEGINS_WITH_THE_LAST_OF_THE_ONE_BEFORE(
            () -> rewritten("(.*)(t\\.id > \\?)(.* LIMIT .*)", "$1t.id >= ?$3"), "Indexes.pages"),
    A_PAGE_BEGINS_WITH_ANOTHER_KEY(
            () -> rewritten("(.* AND t\\.id) > \\?(.* LIMIT .*)", "$1 > ? AND 1 = 0$2"), "Indexes.pages"),
    THE_UPPER_BOUND_OF_A_RANGE_IS_IN_IT(() -> rewritten("(.*) < \\?(.* LIMIT .*)", "$1 <= ?$2"), "Indexes.halfOpen"),
    THE_LOWER_BOUND_OF_A_RANGE_IS_NOT_IN_IT(
            () -> rewritten("(.*) >= \\?(.* LIMIT .*)", "$1 > ?$2"), "Indexes.halfOpen"),
    EVENTS_OF_A_VERSION_HAVE_NO_ORDER(
            () -> rewritten("t\\.ordinal, t\\.id( LIMIT .*)", "t.id DESC$1"), "BuiltIns.events"),
    OLD_KEYS_OF_AN_INDEX_STAY(
            () -> rewritten("(DELETE FROM oms_tck_document_by_tag .*)", "$1 AND 1 = 0"), "Indexes.severalKeys"),
    NEW_KEYS_OF_AN_INDEX_ARE_NOT_WRITTEN(
            () -> skipped("INSERT INTO oms_tck_document_by_tag .*"), "Indexes.severalKeys"),
    A_REFUSED_SET_OF_A_LIST_LEAVES_ITS_PARTS(
            () -> rewritten("(DELETE FROM oms_tck_note .*)", "$1 AND 1 = 0"), "Lists.middleRefused"),
    A_REFUSED_SET_OF_A_LIST_LEAVES_ITS_KEY(
            () -> rewritten("(DELETE FROM oms_command .*)", "$1 AND 1 = 0"), "Lists.allRefused"),
    WHAT_IS_HELD_IS_NOT_LOCKED(
            Engine.POSTGRES, () -> rewritten(" FOR UPDATE", ""), "Held.heldCounter", "Held.heldIsNotStale"),
    OF_A_BATCH_THE_FIRST_IS_SENT(Wrongs::firstOfABatch, "Values.lists"),
    DUPLICATE_KEYS_PASS(() -> failing("executeUpdate", "23505", new SQLException("again", "40001")), "Claims.oneOwner"),
    DUPLICATE_KEYS_ARE_FAILURES(
            () -> failing("executeUpdate", "23505", new SQLException("failed", "58030")), "Claims.oneOwner"),
    OVERFLOWS_ARE_FAILURES(
            () -> failing("executeUpdate", "22003", new SQLException("failed", "58030")), "Counters.overflow"),
    OVERFLOWS_ARE_NOT_NOTICED(
            Engine.SQLITE,
            () -> rewritten("typeof\\((.*?)\\) = 'integer'", "typeof($1) IS NOT NULL"),
            "Counters.overflow"),
    INSTANTS_ARE_CUT_TO_MILLISECONDS(
            () -> bound(".*", "setObject", OffsetDateTime.class, time -> time.truncatedTo(ChronoUnit.MILLIS)),
            "Values.extremes"),
    INSTANTS_ARE_AS_A_CLOCK_ON_THE_WALL_SHOWS_THEM(
            () -> bound(".*", "setObject", OffsetDateTime.class, time -> time.atZoneSameInstant(ZoneId.systemDefault())
                    .toLocalDateTime()
                    .atOffset(ZoneOffset.UTC)),
            "Values.timeZones"),
    NUMBERS_GO_THROUGH_FLOATING_POINT(
            () -> bound(".*", "setLong", Long.class, number -> (long) number.doubleValue()),
            "Values.extremes",
            "Indexes.numbers"),
    NUMBERS_ARE_OF_32_BITS(
            () -> bound(".*", "setLong", Long.class, number -> (long) number.intValue()), "Values.extremes"),
    EMPTY_TEXT_IS_ONE_BLANK(
            () -> bound(".*", "setString", String.class, text -> text.isEmpty() ? " " : text), "Values.extremes"),
    LONG_TEXTS_ARE_CUT(
            () -> bound(".*", "setString", String.class, text -> text.substring(0, Math.min(text.length(), 65_535))),
            "Values.megabyte"),
    BYTES_GO_THROUGH_TEXT(
            () -> bound("INSERT .*", "setBytes", byte[].class, bytes -> new String(bytes, StandardCharsets.UTF_8)
                    .getBytes(StandardCharsets.UTF_8)),
            "Values.bytes"),
    TEXTS_ARE_READ_WITHOUT_BLANKS(() -> read("getString", String.class, String::strip), "Values.extremes"),
    KEYS_ARE_NORMALIZED(
            () -> bound(".*", "setBytes", byte[].class, bytes -> Normalizer.normalize(
                            new String(bytes, StandardCharsets.UTF_8), Normalizer.Form.NFC)
                    .getBytes(StandardCharsets.UTF_8)),
            "Claims.lookalikes"),
    KEYS_ARE_CUT(
            () -> bound(".*", "setBytes", byte[].class, bytes -> Arrays.copyOf(bytes, Math.min(bytes.length, 255))),
            "Claims.longest"),
    KEYS_ARE_COMPARED_WITHOUT_CASE(
            Engine.POSTGRES, () -> schema("COLLATE \"C\"", "COLLATE any_case"), "Claims.lookalikes"),
    KEYS_ARE_SORTED_AS_IN_A_DICTIONARY(
            Engine.POSTGRES, () -> schema("COLLATE \"C\"", "COLLATE \"en-x-icu\""), "Indexes.textsByBytes"),
    KEYS_ARE_COMPARED_WITHOUT_CASE_IN_SQLITE(
            Engine.SQLITE, () -> schema("(seller|id|label|text) TEXT", "$1 TEXT COLLATE NOCASE"), "Claims.lookalikes"),
    KEYS_ARE_COMPARED_WITHOUT_BLANKS_AT_THE_END(
            Engine.SQLITE, () -> schema("(seller|id|label|text) TEXT", "$1 TEXT COLLATE RTRIM"), "Claims.lookalikes"),
    A_CLAIM_THAT_IS_TAKEN_IS_OVERWRITTEN(
            Engine.POSTGRES,
            () -> rewritten(
                    "(INSERT INTO oms_claim [^;]*)",
                    "$1 ON CONFLICT (seller, id) DO UPDATE SET owner = excluded.owner"),
            "Claims.oneOwner"),
    AN_UPDATE_IN_PLACE_OF_AN_INSERT_HAS_NO_FLOORS(
            Engine.POSTGRES,
            () -> rewritten("(DO UPDATE SET [^;]*)>= \\?", "$1>= LEAST(CAST(? AS BIGINT), -9000000000000000000)"),
            "Counters.stepUpBelowTheFloor"),
    OF_MANY_IDS_FOUR_HUNDRED_ARE_LOOKED_FOR(Wrongs::firstFourHundred, "Values.thousands"),
    ROWS_OF_A_LIST_HAVE_NO_ORDER(() -> rewritten("t\\.position", "-t.position"), "ListedRows.comeBack"),
    ROWS_OF_A_LIST_THAT_SHRINKS_STAY(
            () -> rewritten("(DELETE FROM oms_listed_box_item .*)", "$1 AND 1 = 0"), "ListedRows.comeBack"),
    ROWS_OF_A_LIST_ARE_NOT_WRITTEN_AGAIN(
            () -> rewritten("(UPDATE oms_listed_box_item .*)", "$1 AND 1 = 0"), "ListedRows.comeBack"),
    ROWS_OF_A_LIST_THAT_GROWS_ARE_LOST(
            () -> skipped("INSERT INTO oms_listed_box_item .*\\), \\(.*\\), \\(.*"), "ListedRows.comeBack"),
    LISTS_OF_ALL_SELLERS_ARE_READ(
            () -> rewritten("(SELECT .* FROM oms_listed_box_item t WHERE )t.seller = \\?", "$1(t.seller = ? OR TRUE)"),
            "ListedRows.ofOneSeller"),
    ROWS_OF_ALL_SELLERS_ARE_TAKEN_AWAY(
            () -> rewritten("(DELETE FROM oms_listed_box_item WHERE )seller = \\?", "$1(seller = ? OR TRUE)"),
            "ListedRows.ofOneSeller"),
    TORN_READS_IN_SEVERAL_STATEMENTS(
            Engine.POSTGRES,
            () -> Wrongs.versionsNeverChange("SELECT .* FROM oms_listed_box t WHERE .* IN"),
            "ListedRows.neverTorn"),
    TORN_READS_IN_ONE_STATEMENT(
            Engine.SQLITE,
            () -> Wrongs.staleFirstRow("SELECT .* FROM oms_listed_box t WHERE .* IN"),
            "ListedRows.neverTorn"),
    NULL_IS_READ_AS_EMPTY_TEXT(Wrongs::emptyForNull, "WholeHouse"),
    AMOUNTS_LOSE_THEIR_LAST_DIGIT(
            () -> bound("(INSERT INTO|UPDATE) oms_order_line .*", "setLong", Long.class, number -> number / 10 * 10),
            "WholeHouse");

    private final Engine engine;
    private final Supplier<Wrong> wrong;
    private final List<String> caughtBy;

    Planted(Supplier<Wrong> wrong, String... caughtBy) {
        this(Engine.H2, wrong, caughtBy);
    }

    Planted(Engine engine, Supplier<Wrong> wrong, String... caughtBy) {
        this.engine = engine;
        this.wrong = wrong;
        this.caughtBy = List.of(caughtBy);
    }

    Engine engine() {
        return engine;
    }

    /** A new storage's mistake. */
    Wrong wrong() {
        return wrong.get();
    }

    /** Each of them is red. */
    List<String> caughtBy() {
        return caughtBy;
    }
}
