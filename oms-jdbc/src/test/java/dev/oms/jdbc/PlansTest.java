package dev.oms.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.oms.Oms;
import dev.oms.fixture.Shop;
import dev.oms.jdbc.crash.EveryCall;
import dev.oms.jdbc.engine.Database;
import dev.oms.jdbc.engine.Engine;
import dev.oms.law.RandomWalk;
import dev.oms.order.Order;
import dev.oms.order.OrderDraft;
import dev.oms.order.PaymentTerms;
import dev.oms.order.PriceDraft;
import dev.oms.stock.GoodsReceipt;
import dev.oms.storage.Catalogue;
import dev.oms.storage.ChangeSet;
import dev.oms.storage.CounterKey;
import dev.oms.storage.CounterType;
import dev.oms.storage.Cursor;
import dev.oms.storage.EntityType;
import dev.oms.storage.Index;
import dev.oms.storage.IndexKey;
import dev.oms.storage.KeyPart;
import dev.oms.storage.KeyRange;
import dev.oms.storage.Kind;
import dev.oms.storage.ReadPlan;
import dev.oms.storage.SellerId;
import dev.oms.storage.Session;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Every statement the library sends finds its rows by an index, and a page reads about as much as it answers, however
 * much is stored: all that a random history sends, and a page of every index by every prefix, range and cursor. Among
 * few orders the server is forbidden to scan and to sort, so that it does either only where no index can serve; among
 * many it may do what it likes.
 */
class PlansTest {

    private static final long ORDERS = Long.getLong("oms.plans.orders", 500);
    /** From here on the server has reason enough to use an index. */
    private static final long MANY = 100_000;

    /** No scans and no sorts; and what counts is how many rows are looked at. */
    private static final List<String> AMONG_FEW = List.of(
            "enable_seqscan = off",
            "enable_incremental_sort = off",
            "cpu_tuple_cost = 100",
            "cpu_index_tuple_cost = 100");

    /** Other processes that help read blocks of their own. */
    private static final List<String> AMONG_MANY = List.of("max_parallel_workers_per_gather = 0");

    private static final int FEW = 2_000;
    private static final int FEWEST_OTHERS = 300;
    private static final int TOLD = 20;
    private static final int STEPS = 150;
    private static final int PLAIN = ORDERS < MANY ? 60 : 400;
    private static final int SKUS = 100;
    private static final int MOST_SKUS = 100;
    private static final int CHANNELS = 20;
    private static final int LIMIT = 50;
    /** What an index costs to descend into, and what stands beside a row that is read. */
    private static final long BLOCKS = 24;

    private static final long BLOCKS_PER_ROW = 6;

    @Test
    void everyStatementFindsItsRowsByAnIndex() throws SQLException {
        try (Database database = Engine.POSTGRES.database()) {
            JdbcSchema.create(database.dataSource());
            Sent sent = new Sent(database.dataSource());
            JdbcStorage storage = JdbcStorage.of(sent.source());
            Set<Sent.Statement> statements = new LinkedHashSet<>();
            long orders = some(storage);
            statements.addAll(sent.take());
            List<ChangeSet> sets = decided(storage);
            long copies = Math.max(1, ORDERS / orders);
            multiply(database, copies);
            sent.take();
            applied(storage, sets);
            byId(storage);
            statements.addAll(sent.take());
            Map<Sent.Statement, String> pages = pages(storage, sent, copies);
            statements.addAll(pages.keySet());
            try (Connection connection = DriverManager.getConnection(database.url() + "&preferQueryMode=simple")) {
                explain(connection, statements, pages);
            }
        }
    }

    /** A history in which everything happens, and orders as they mostly are. Answers how many orders there are. */
    private static long some(JdbcStorage storage) {
        Shop shop = Shop.on(storage, policies -> RandomWalk.policies(policies).withoutValidator());
        new RandomWalk(20261122, shop).walk(STEPS);
        EveryCall.giveOnce(storage);
        Oms oms = EveryCall.oms(storage);
        GoodsReceipt receipt = GoodsReceipt.of("plain", "SEOUL");
        for (int sku = 0; sku < SKUS; sku++) {
            receipt = receipt.line("SKU-" + sku, 1_000_000);
        }
        oms.stock().receive(receipt).orThrow();
        for (int order = 0; order < PLAIN; order++) {
            oms.orders().place(plain("P-" + order, order)).orThrow();
        }
        return oms.orders()
                .page(Order.BY_PLACED, KeyRange.all(), Optional.empty(), 100_000)
                .items()
                .size();
    }

    private static OrderDraft plain(String number, int sku) {
        OrderDraft draft =
                OrderDraft.of("shop-" + sku % CHANNELS, number, "KRW").terms(PaymentTerms.CASH_ON_DELIVERY);
        for (int line = 0; line < 3; line++) {
            draft = draft.line("SKU-" + (sku + line) % SKUS, 1, PriceDraft.unitPrice("500"));
        }
        return draft;
    }

    private static void say(String what) {
        if (ORDERS >= MANY) {
            System.out.println(what);
        }
    }

    /** Change sets that nobody has applied. */
    private static List<ChangeSet> decided(JdbcStorage storage) {
        Decided decided = new Decided(storage);
        for (int order = 0; order < 3; order++) {
            EveryCall.oms(decided).orders().place(plain("D-" + order, order)).orThrow();
        }
        return decided.take();
    }

    private static void multiply(Database database, long copies) throws SQLException {
        long began = System.nanoTime();
        try (Connection connection = database.unpooled().getConnection()) {
            Multitude.make(connection, copies, MOST_SKUS);
            say(copies + " copies in "
                    + Duration.ofNanos(System.nanoTime() - began).toSeconds() + " s");
        }
    }

    /** Alone and together, refused and not, with locks and without. */
    private static void applied(JdbcStorage storage, List<ChangeSet> sets) {
        try (Session session = storage.open(SellerId.DEFAULT)) {
            session.applyAll(sets.subList(0, 1));
            session.applyAll(sets.subList(0, 1));
            session.applyAll(sets.subList(1, 3));
            session.applyAll(List.of(sets.get(1), sets.get(1)));
            Set<CounterKey> counters = new HashSet<>();
            sets.get(0).counters().forEach(change -> counters.add(change.key()));
            session.hold(
                    Set.of(session.find(Order.BY_PLACED, KeyRange.all(), Optional.empty(), 1).items().stream()
                            .map(order -> Order.TYPE.ref(order.id().value()))
                            .findFirst()
                            .orElseThrow()),
                    counters);
        }
    }

    /** One thing of each kind by its id, or what is not there. */
    private static void byId(JdbcStorage storage) {
        try (Session session = storage.open(SellerId.DEFAULT)) {
            for (EntityType<?> type : storage.knows().entityTypes()) {
                byId(session, type);
            }
            for (CounterType type : storage.knows().counterTypes()) {
                ReadPlan plan = new ReadPlan();
                session.find(type.index(), KeyRange.all(), Optional.empty(), 3)
                        .items()
                        .forEach(value -> plan.counter(value.key()));
                session.fetch(plan);
            }
        }
    }

    private static <E> void byId(Session session, EntityType<E> type) {
        ReadPlan plan = new ReadPlan().entity(type.ref("nothing"));
        for (Index<E> index : type.indexes()) {
            session.find(index, KeyRange.all(), Optional.empty(), 2)
                    .items()
                    .forEach(thing -> plan.entity(type.ref(type.id().apply(thing))));
        }
        session.fetch(plan);
    }

    /** Pages of every index, each with the words for it. */
    private static Map<Sent.Statement, String> pages(JdbcStorage storage, Sent sent, long copies) {
        Map<Sent.Statement, String> pages = new LinkedHashMap<>();
        Set<String> empty = new TreeSet<>();
        Catalogue catalogue = storage.knows();
        List<Kind<?>> kinds = new ArrayList<>(catalogue.entityTypes());
        kinds.addAll(catalogue.rowTypes());
        try (Session session = storage.open(SellerId.DEFAULT)) {
            for (Kind<?> kind : kinds) {
                kind.indexes().forEach(index -> pages(session, index, sent, copies, pages, empty));
            }
            catalogue.counterTypes().forEach(type -> pages(session, type.index(), sent, copies, pages, empty));
        }
        say(pages.size() + " pages; nothing stands in " + empty);
        return pages;
    }

    private static <T> void pages(
            Session session,
            Index<T> index,
            Sent sent,
            long copies,
            Map<Sent.Statement, String> pages,
            Set<String> empty) {
        List<T> first = session.find(index, KeyRange.all(), Optional.empty(), 1).items();
        if (first.isEmpty()) {
            empty.add(index.name());
        }
        IndexKey key = first.isEmpty()
                ? new IndexKey(index.parts().stream().map(PlansTest::anything).toList())
                : index.keys(first.get(0)).get(0);
        sent.take();
        for (int parts = 0; parts <= index.parts().size(); parts++) {
            KeyRange prefix =
                    KeyRange.startingWith(key.values().subList(0, parts).toArray());
            List<Object> middle = new ArrayList<>(key.values());
            List<KeyRange> ranges = new ArrayList<>(List.of(prefix));
            if (parts < middle.size()) {
                middle.set(parts, later(middle.get(parts), copies / 2));
                ranges.add(prefix.from(middle.get(parts)));
                ranges.add(prefix.until(middle.get(parts)));
                ranges.add(prefix.from(key.values().get(parts)).until(middle.get(parts)));
            }
            Cursor cursor = new Cursor(new IndexKey(middle), "a" + suffix(copies / 2));
            for (KeyRange range : ranges) {
                session.find(index, range, Optional.empty(), LIMIT);
                keep(sent, index + " of " + range, pages);
                session.find(index, range, Optional.of(cursor), LIMIT);
                keep(sent, index + " of " + range + " behind " + cursor, pages);
            }
        }
    }

    private static void keep(Sent sent, String words, Map<Sent.Statement, String> pages) {
        sent.take().forEach(statement -> pages.put(statement, words));
    }

    private static Object anything(KeyPart part) {
        return switch (part.type()) {
            case TEXT -> "a";
            case NUMBER -> 1L;
            case INSTANT -> Instant.parse("2026-03-02T09:00:00Z");
        };
    }

    private static Object later(Object value, long copies) {
        if (value instanceof Instant at) {
            return at.plus(Duration.ofMinutes(10 * copies));
        }
        return value instanceof String text ? text + suffix(copies) : value;
    }

    private static String suffix(long copy) {
        return "~" + "0".repeat(7 - Long.toString(copy).length()) + copy;
    }

    private static void explain(
            Connection connection, Collection<Sent.Statement> statements, Map<Sent.Statement, String> pages)
            throws SQLException {
        List<String> faults = new ArrayList<>();
        Set<String> used = new HashSet<>();
        Set<String> small = small(connection);
        int plans = 0;
        try (Statement settings = connection.createStatement()) {
            for (String setting : ORDERS < MANY ? AMONG_FEW : AMONG_MANY) {
                settings.execute("SET " + setting);
            }
            for (Plan.Mode mode : ORDERS < MANY ? List.of(Plan.Mode.CUSTOM) : List.of(Plan.Mode.values())) {
                settings.execute(mode.setting());
                for (Sent.Statement statement : statements) {
                    if (statement.looks()) {
                        if (ORDERS < MANY) {
                            settings.execute("SET enable_sort = " + (statement.isPage() ? "off" : "on"));
                        }
                        Plan plan = Plan.of(statement, connection);
                        plan.indexes().forEach(used::add);
                        plans++;
                        fault(plan, mode, small)
                                .ifPresent(fault -> faults.add(
                                        fault + ", " + mode + ", " + pages.getOrDefault(statement, "") + "\n" + plan));
                    }
                }
            }
        }
        say(plans + " plans; indexes that none uses: " + unused(connection, used));
        say("so small that it may be read as a whole: " + small);
        assertTrue(plans > pages.size() + FEWEST_OTHERS, plans + " plans");
        assertEquals(List.of(), faults.stream().limit(TOLD).toList(), () -> faults.size() + " faults");
    }

    private static Optional<String> fault(Plan plan, Plan.Mode mode, Set<String> small) {
        long asked = Math.max(plan.rows(), plan.statement().values().size());
        boolean readsMuch = plan.blocks() > BLOCKS + BLOCKS_PER_ROW * asked;
        for (String table : plan.scanned()) {
            if (!small.contains(table) && (ORDERS < MANY || readsMuch)) {
                return Optional.of("scans " + table);
            }
        }
        if (small.containsAll(plan.tables())) {
            return Optional.empty();
        }
        boolean isPage = plan.statement().isPage();
        if (isPage
                && plan.sortsBeforeLimit()
                && (ORDERS < MANY
                        || plan.most() > pages(mode) * plan.statement().limit())) {
            return Optional.of("sorts " + plan.most() + " rows");
        }
        if (plan.scanned().isEmpty() && plan.passed() > LIMIT && (isPage || ORDERS >= MANY)) {
            return Optional.of("passes over " + plan.passed() + " rows");
        }
        return readsMuch
                ? Optional.of("reads " + plan.blocks() + " blocks for " + plan.rows() + " rows")
                : Optional.empty();
    }

    /**
     * Of how many pages the rows may be sorted. For values it does not know the server guesses a third of the rows:
     * where that is about a page, it sorts them all, and of more it reads the index in order.
     */
    private static long pages(Plan.Mode mode) {
        return mode == Plan.Mode.GENERIC ? 4 : 1;
    }

    /** Among many orders, the tables that hold so little that to read all of it is as good. */
    private static Set<String> small(Connection connection) throws SQLException {
        return ORDERS < MANY
                ? Set.of()
                : names(connection, "SELECT relname FROM pg_class WHERE relkind = 'r' AND reltuples < " + FEW);
    }

    private static Set<String> unused(Connection connection, Set<String> used) throws SQLException {
        Set<String> unused = names(connection, "SELECT indexname FROM pg_indexes WHERE schemaname = current_schema()");
        unused.removeAll(used);
        return unused;
    }

    private static Set<String> names(Connection connection, String sql) throws SQLException {
        Set<String> names = new TreeSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet all = statement.executeQuery(sql)) {
            while (all.next()) {
                if (all.getString(1).startsWith(JdbcStorage.PREFIX)) {
                    names.add(all.getString(1));
                }
            }
        }
        return names;
    }
}
