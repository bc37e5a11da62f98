package dev.oms.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.oms.Oms;
import dev.oms.fixture.Together;
import dev.oms.item.ItemPolicy;
import dev.oms.jdbc.engine.Database;
import dev.oms.jdbc.engine.Engine;
import dev.oms.order.Order;
import dev.oms.order.OrderDraft;
import dev.oms.order.OrderId;
import dev.oms.order.PaymentTerms;
import dev.oms.order.PriceDraft;
import dev.oms.stock.GoodsReceipt;
import dev.oms.storage.ChangeSet;
import dev.oms.storage.CombiningStorage;
import dev.oms.storage.KeyRange;
import dev.oms.storage.SellerId;
import dev.oms.storage.Session;
import dev.oms.storage.Storage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;

/**
 * What placing an order on a database costs beside the transaction a program would write {@linkplain ByHand by hand}:
 * both on the same server, in tables alike, in turn. Prints medians of the ratios of paired rounds, with quartiles.
 *
 * <pre>Figures POSTGRES place</pre>
 */
public final class Figures {

    private static final int SKUS = 10_000;
    private static final int LINES = 3;
    private static final int ROUNDS = Integer.getInteger("oms.figures.rounds", 15);
    private static final int EACH = Integer.getInteger("oms.figures.orders", 200);
    private static final int GROUP = 20;
    private static final int SHORT_IN = 20;
    private static final int FEW = 10_000;
    private static final int MANY = Integer.getInteger("oms.figures.stored", 1_000_000);
    private static final int PLACED = 100;
    private static final int KNOWN_SKUS = 20;
    private static final int PAGE = 50;
    private static final String NOWHERE = "SKU-NONE";

    private final Database database;
    private final HikariDataSource pool;
    private final Dialect dialect;
    private final JdbcStorage storage;
    private final Random random = new Random(20261122);
    private int number;

    private Figures(Engine engine, boolean portable) throws SQLException {
        this(engine, portable, 0);
    }

    /** @param stored how many orders there are already */
    private Figures(Engine engine, boolean portable, int stored) throws SQLException {
        this.database = engine.database();
        JdbcSchema.create(database.dataSource());
        HikariConfig config = new HikariConfig();
        config.setDataSource(database.unpooled());
        config.setMaximumPoolSize(20);
        this.pool = new HikariDataSource(config);
        this.dialect = portable ? new PlainPostgreSql() : Dialects.of(pool);
        this.storage = JdbcStorage.of(pool, dialect, Oms.catalogue());
        if (stored > 0) {
            fill(stored);
        }
        stock();
    }

    /** PostgreSQL without what not every database can do. */
    private static final class PlainPostgreSql extends PostgreSql {

        @Override
        boolean pipelines() {
            return false;
        }

        @Override
        Optional<String> ifAbsent() {
            return Optional.empty();
        }

        @Override
        Optional<String> onKey(Table table, String set, String where) {
            return Optional.empty();
        }

        @Override
        boolean locksWhatItReads() {
            return false;
        }

        @Override
        boolean rowValues() {
            return false;
        }
    }

    public static void main(String[] arguments) throws Exception {
        Engine engine = Engine.valueOf(arguments[0]);
        List<String> wanted = arguments.length > 1 ? List.of(arguments).subList(1, arguments.length) : List.of("place");
        for (String what : wanted) {
            Figures figures = new Figures(engine, what.equals("portable"));
            switch (what) {
                case "place", "portable" -> {
                    figures.place(what, 1);
                    figures.place(what, 4);
                    figures.place(what, 16);
                    figures.hot();
                }
                case "group" -> figures.group();
                case "combiner" -> figures.combiner();
                case "million" -> many(engine);
                default -> throw new IllegalArgumentException("no figure " + what);
            }
            figures.pool.close();
            figures.database.close();
        }
        System.exit(0);
    }

    private static Oms oms(Storage storage) {
        return Oms.on(storage)
                .withoutValidator()
                .items(ItemPolicy.DECLARE_ON_FIRST_SIGHT)
                .build();
    }

    /** Orders of before, a few of them placed and the others copied. */
    private void fill(int stored) throws SQLException {
        Oms oms = oms(storage);
        GoodsReceipt receipt = GoodsReceipt.of("before", "SEOUL");
        for (int sku = 0; sku < KNOWN_SKUS; sku++) {
            receipt = receipt.line("SKU-" + sku, 1_000_000_000);
        }
        oms.stock().receive(receipt).orThrow();
        for (int order = 0; order < PLACED; order++) {
            List<String> skus = new ArrayList<>();
            for (int line = 0; line < LINES; line++) {
                skus.add("SKU-" + (order + line) % KNOWN_SKUS);
            }
            oms.orders().place(draft(skus)).orThrow();
        }
        long began = System.nanoTime();
        try (Connection connection = pool.getConnection()) {
            Multitude.make(connection, stored / PLACED - 1, 0);
        }
        System.out.printf("    %d orders stored in %.0f s%n", stored, (System.nanoTime() - began) / 1e9);
    }

    private void stock() throws SQLException {
        Oms oms = oms(storage);
        for (int from = 0; from < SKUS; from += GROUP * 10) {
            GoodsReceipt receipt = GoodsReceipt.of("in-" + from, "SEOUL");
            for (int sku = from; sku < from + GROUP * 10; sku++) {
                receipt = receipt.line("SKU-" + sku, 1_000_000_000);
            }
            oms.stock().receive(receipt).orThrow();
        }
        oms.stock()
                .receive(GoodsReceipt.of("in-none", "SEOUL").line(NOWHERE, 1))
                .orThrow();
        oms.orders().place(draft(List.of(NOWHERE))).orThrow();
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : ByHand.schema(dialect, Oms.catalogue())) {
                statement.execute(sql);
            }
            statement.execute("INSERT INTO " + ByHand.levels() + " SELECT * FROM oms_stock_level");
        }
    }

    /** Tells the database how much there is: of a table that was nearly empty when it looked, it reads all rows. */
    private void gatherStatistics() throws SQLException {
        if (dialect instanceof PostgreSql) {
            try (Connection connection = pool.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("ANALYZE");
            }
        }
    }

    private OrderDraft draft(List<String> skus) {
        OrderDraft draft = OrderDraft.of("web", "W-" + ++number, "KRW").terms(PaymentTerms.CASH_ON_DELIVERY);
        for (String sku : skus) {
            draft = draft.line(sku, 1, PriceDraft.unitPrice("500"));
        }
        return draft;
    }

    private List<String> anySkus() {
        List<String> skus = new ArrayList<>();
        for (int i = 0; i < LINES; i++) {
            skus.add("SKU-" + random.nextInt(SKUS));
        }
        return skus;
    }

    private List<List<OrderDraft>> drafts(int clients, Callable<List<String>> skus) throws Exception {
        List<List<OrderDraft>> all = new ArrayList<>();
        for (int client = 0; client < clients; client++) {
            List<OrderDraft> drafts = new ArrayList<>();
            for (int i = 0; i < EACH; i++) {
                drafts.add(draft(skus.call()));
            }
            all.add(drafts);
        }
        return all;
    }

    /** The same orders, prepared for the rival. */
    private List<List<ByHand.Prepared>> prepared(List<List<OrderDraft>> drafts, ByHand rival) {
        Decided decided = new Decided(storage);
        Oms deciding = oms(decided);
        List<List<ByHand.Prepared>> all = new ArrayList<>();
        for (List<OrderDraft> each : drafts) {
            List<ByHand.Prepared> prepared = new ArrayList<>();
            for (OrderDraft draft : each) {
                deciding.orders().place(draft).orThrow();
                prepared.add(rival.prepare(decided.take(), false));
            }
            all.add(prepared);
        }
        return all;
    }

    private List<ByHand> rivals(int clients) throws SQLException {
        List<ByHand> rivals = new ArrayList<>();
        for (int i = 0; i < clients; i++) {
            rivals.add(new ByHand(database.unpooled().getConnection(), dialect, Oms.catalogue()));
        }
        return rivals;
    }

    private void place(String what, int clients) throws Exception {
        pairs(what + ", " + clients + " clients", clients, this::anySkus, this::anySkus, storage);
    }

    private void hot() throws Exception {
        pairs("one of three lines a hot SKU, 16 clients", 16, this::hotSkus, this::hotSkus, storage);
        if (dialect instanceof PostgreSql) {
            System.out.printf("    deadlocks of ours and by hand: %d%n", deadlocks());
        }
    }

    private long deadlocks() throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(
                        "SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()")) {
            result.next();
            return result.getLong(1);
        }
    }

    private List<String> hotSkus() {
        List<String> skus = anySkus();
        skus.set(0, "SKU-0");
        return skus;
    }

    private void combiner() throws Exception {
        pairs(
                "combiner, hot SKU, 16 callers, 1 in " + SHORT_IN + " short",
                16,
                this::hotOrShort,
                this::hotSkus,
                CombiningStorage.before(storage, 32));
    }

    private List<String> hotOrShort() {
        List<String> skus = hotSkus();
        if (random.nextInt(SHORT_IN) == 0) {
            skus.set(1, NOWHERE);
        }
        return skus;
    }

    private void pairs(
            String what, int clients, Callable<List<String>> skus, Callable<List<String>> rivalSkus, Storage ours)
            throws Exception {
        Oms oms = oms(ours);
        List<ByHand> rivals = rivals(clients);
        List<Double> ratios = new ArrayList<>();
        List<Long> ourTimes = new ArrayList<>();
        List<Long> rivalTimes = new ArrayList<>();
        double ourRate = 0;
        double rivalRate = 0;
        for (int round = -3; round < ROUNDS; round++) {
            List<List<OrderDraft>> drafts = drafts(clients, skus);
            List<List<ByHand.Prepared>> prepared = prepared(drafts(clients, rivalSkus), rivals.get(0));
            Callable<Double> us = () -> rate(clients, EACH, ourTimes, (client, i) -> oms.orders()
                    .place(drafts.get(client).get(i)));
            Callable<Double> them = () -> rate(clients, EACH, rivalTimes, (client, i) -> rivals.get(client)
                    .write(prepared.get(client).get(i)));
            boolean first = round % 2 == 0;
            double a = first ? us.call() : 0;
            double b = them.call();
            a = first ? a : us.call();
            if (round < 0) {
                gatherStatistics();
                ourTimes.clear();
                rivalTimes.clear();
                continue;
            }
            ratios.add(a / b);
            ourRate += a / ROUNDS;
            rivalRate += b / ROUNDS;
        }
        for (ByHand rival : rivals) {
            rival.close();
        }
        print(what + ": ours to by hand", ratios, ourRate, rivalRate);
        System.out.printf("    p99 ours %.1f ms, by hand %.1f ms%n", p99(ourTimes), p99(rivalTimes));
    }

    private void group() throws Exception {
        ByHand rival = rivals(1).get(0);
        Decided decided = new Decided(storage);
        Oms deciding = oms(decided);
        List<Double> ratios = new ArrayList<>();
        double ourRate = 0;
        double rivalRate = 0;
        int groups = Math.max(1, EACH / GROUP);
        for (int round = -3; round < ROUNDS; round++) {
            List<List<ChangeSet>> lists = new ArrayList<>();
            List<ByHand.Prepared> prepared = new ArrayList<>();
            for (int i = 0; i < groups; i++) {
                for (int j = 0; j < GROUP; j++) {
                    deciding.orders().place(draft(anySkus())).orThrow();
                }
                lists.add(decided.take());
                prepared.add(rival.prepare(lists.get(i), true));
            }
            double a = rate(1, groups, new ArrayList<>(), (client, i) -> {
                try (Session session = storage.open(SellerId.DEFAULT)) {
                    return session.applyAll(lists.get(i));
                }
            });
            double b = rate(1, groups, new ArrayList<>(), (client, i) -> rival.write(prepared.get(i)));
            if (round < 0) {
                gatherStatistics();
                continue;
            }
            ratios.add(a / b);
            ourRate += a / ROUNDS;
            rivalRate += b / ROUNDS;
        }
        rival.close();
        print("applyAll of " + GROUP + ": ours to by hand", ratios, ourRate, rivalRate);
    }

    /** What there is already does not make an order dearer, nor what is read of it. */
    private static void many(Engine engine) throws Exception {
        Figures few = new Figures(engine, false, FEW);
        Figures many = new Figures(engine, false, MANY);
        List<Double> times = new ArrayList<>();
        List<Double> work = new ArrayList<>();
        double fewRate = 0;
        double manyRate = 0;
        for (int round = -3; round < ROUNDS; round++) {
            boolean first = round % 2 == 0;
            double[] a = first ? few.cost() : new double[0];
            double[] b = many.cost();
            a = first ? a : few.cost();
            if (round < 0) {
                few.gatherStatistics();
                many.gatherStatistics();
                continue;
            }
            times.add(b[0] / a[0]);
            work.add(b[1] / a[1]);
            fewRate += 1 / a[0] / ROUNDS;
            manyRate += 1 / b[0] / ROUNDS;
        }
        print("an order at " + MANY + " to one at " + FEW + ", time", times, manyRate, fewRate);
        print("the same, the server's processors", work, manyRate, fewRate);
        many.reads();
        few.pool.close();
        few.database.close();
        many.pool.close();
        many.database.close();
    }

    /** Seconds for an order, and seconds the server worked for it. */
    private double[] cost() throws Exception {
        List<OrderDraft> drafts = drafts(1, this::anySkus).get(0);
        Oms oms = oms(storage);
        double worked = worked();
        double rate =
                rate(1, EACH, new ArrayList<>(), (client, i) -> oms.orders().place(drafts.get(i)));
        return new double[] {1 / rate, (worked() - worked) / EACH};
    }

    /** How long the server's processes for this database have worked, by what Linux says. */
    private double worked() throws SQLException, IOException {
        double seconds = 0;
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT pid FROM pg_stat_activity"
                        + " WHERE datname = current_database() AND backend_type = 'client backend'")) {
            while (result.next()) {
                Path file = Path.of("/proc", result.getString(1), "schedstat");
                seconds += Long.parseLong(Files.readString(file).split(" ", 2)[0]) / 1e9;
            }
        }
        return seconds;
    }

    /** An order by its key and a page of them by state, against the statements one would write for it by hand. */
    private void reads() throws Exception {
        Oms oms = oms(storage);
        try (ReadByHand hand = new ReadByHand(database.unpooled().getConnection())) {
            List<String> ids = hand.someOrders(EACH);
            Order any = oms.orders().find(new OrderId(ids.get(0))).orElseThrow();
            readPairs(
                    "an order by its key",
                    i -> oms.orders().find(new OrderId(ids.get(i))),
                    i -> hand.order(ids.get(i)));
            KeyRange state = KeyRange.startingWith(any.state());
            readPairs(
                    "a page of " + PAGE + " by state",
                    i -> oms.orders().page(Order.BY_STATE, state.from(at(i)), Optional.empty(), PAGE),
                    i -> hand.page(any.state(), at(i), PAGE));
        }
    }

    /** Some time at which orders were placed, another one for each number. */
    private static Instant at(int i) {
        Instant from = Instant.now().truncatedTo(ChronoUnit.MICROS);
        return from.plus(Duration.ofMinutes(10L * (MANY / PLACED) / (EACH + 1) * i));
    }

    /** One thing that is read. */
    private interface Look {
        Object at(int i) throws Exception;
    }

    private static void readPairs(String what, Look ours, Look hand) throws Exception {
        List<Double> ratios = new ArrayList<>();
        List<Double> p99s = new ArrayList<>();
        double ourRate = 0;
        double handRate = 0;
        for (int round = -3; round < ROUNDS; round++) {
            List<Long> ourTimes = new ArrayList<>();
            List<Long> handTimes = new ArrayList<>();
            boolean first = round % 2 == 0;
            double a = first ? rate(1, EACH, ourTimes, (client, i) -> ours.at(i)) : 0;
            double b = rate(1, EACH, handTimes, (client, i) -> hand.at(i));
            a = first ? a : rate(1, EACH, ourTimes, (client, i) -> ours.at(i));
            if (round >= 0) {
                ratios.add(b / a);
                p99s.add(p99(ourTimes) / p99(handTimes));
                ourRate += a / ROUNDS;
                handRate += b / ROUNDS;
            }
        }
        print(what + ", ours to by hand in time", ratios, ourRate, handRate);
        print(what + ", ours to by hand in p99", p99s, ourRate, handRate);
    }

    /** One thing a client does. */
    private interface Turn {
        Object take(int client, int at) throws Exception;
    }

    private static double rate(int clients, int each, List<Long> times, Turn turn) {
        List<Callable<long[]>> tasks = new ArrayList<>();
        for (int client = 0; client < clients; client++) {
            int me = client;
            tasks.add(() -> {
                long[] nanos = new long[each];
                for (int i = 0; i < each; i++) {
                    long began = System.nanoTime();
                    turn.take(me, i);
                    nanos[i] = System.nanoTime() - began;
                }
                return nanos;
            });
        }
        long began = System.nanoTime();
        List<long[]> all = Together.run(tasks);
        double seconds = (System.nanoTime() - began) / 1e9;
        all.forEach(nanos -> Arrays.stream(nanos).forEach(times::add));
        return clients * each / seconds;
    }

    private static double p99(List<Long> nanos) {
        List<Long> sorted = nanos.stream().sorted().toList();
        return sorted.get((int) (sorted.size() * 0.99)) / 1e6;
    }

    private static void print(String what, List<Double> ratios, double ours, double rival) {
        List<Double> sorted = ratios.stream().sorted().toList();
        System.out.printf(
                "%s: %.2f (quartiles %.2f and %.2f), %.0f/s to %.0f/s%n",
                what,
                sorted.get(sorted.size() / 2),
                sorted.get(sorted.size() / 4),
                sorted.get(sorted.size() * 3 / 4),
                ours,
                rival);
    }
}
