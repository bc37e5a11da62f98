package dev.oms.examples.day;

import dev.oms.Oms;
import dev.oms.channel.CarrierEventRow;
import dev.oms.channel.CostRuleRow;
import dev.oms.channel.ImportReport;
import dev.oms.channel.Layout;
import dev.oms.channel.StockRow;
import dev.oms.command.Finding;
import dev.oms.cost.CostRule;
import dev.oms.cost.CostRules;
import dev.oms.customer.ChannelId;
import dev.oms.event.ParkedFact;
import dev.oms.event.Received;
import dev.oms.examples.files.RowSource;
import dev.oms.examples.files.UnreadableFileException;
import dev.oms.fulfillment.CarrierFact;
import dev.oms.fulfillment.Ship;
import dev.oms.item.ItemDraft;
import dev.oms.item.ItemPolicy;
import dev.oms.money.Books;
import dev.oms.money.Money;
import dev.oms.money.Rate;
import dev.oms.order.Order;
import dev.oms.order.OrderLifecycle;
import dev.oms.outcome.Outcome;
import dev.oms.outcome.Reason;
import dev.oms.stock.GoodsReceipt;
import dev.oms.stock.LocationId;
import dev.oms.stock.Stock;
import dev.oms.stock.TotalCost;
import dev.oms.storage.Storage;
import dev.oms.storage.memory.InMemoryStorage;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the seller does with the library, in this order:
 *
 * <ol>
 *   <li>Cost rules become the policy by which costs are estimated.
 *   <li>The stock file is received, with what the goods cost.
 *   <li>Order files are imported: each order comes in at the status its channel reports. Without a stock file they are
 *       history and touch no stock.
 *   <li>What carriers told is taken in, in the order they told it. A parcel that is picked up and names its order ships
 *       that order; one to be confirmed is confirmed by it.
 * </ol>
 *
 * <p>Time begins with the first thing a carrier told, moves with what carriers tell and ends at the evening the figures
 * are of. For one thread.
 */
public final class Day {

    private static final long CHECKED_ANYWAY = 5_000;

    private final List<Recognised> files;
    private final DayClock clock;
    private final Instant asOf;
    private final ZoneId zone;
    private final List<TableResult<CostRuleRow>> costRules;
    private final List<TableResult<StockRow>> stock;
    private final List<TableResult<CarrierEventRow>> carriers;
    private final Map<String, Line> parked = new LinkedHashMap<>();
    private final Map<Recognised, FileResult> orders = new LinkedHashMap<>();
    private final Set<ChannelId> channels = new LinkedHashSet<>();
    private final Oms.Builder builder;
    private final Oms oms;
    private boolean hasCostRules;

    private Day(
            List<Recognised> files,
            Map<String, Integer> scales,
            Optional<ZoneId> zone,
            Instant asOf,
            String run,
            Storage storage) {
        this.files = files;
        this.asOf = asOf;
        this.zone = zone.or(() -> layouts()
                        .map(layout -> layout.settings().get("date.zone"))
                        .filter(name -> name != null)
                        .map(ZoneId::of)
                        .findFirst())
                .orElse(ZoneOffset.UTC);
        Books books = Books.iso();
        for (Map.Entry<String, Integer> scale : scales.entrySet()) {
            books = books.withScale(scale.getKey(), scale.getValue());
        }
        Books kept = books;
        this.costRules = tables("cost-rules")
                .map(table -> TableResult.read(table, kept, CostRuleRow::of))
                .toList();
        this.stock = tables("stock-with-costs")
                .map(table -> TableResult.read(table, kept, StockRow::of))
                .toList();
        this.carriers = tables("carrier-events")
                .map(table -> TableResult.read(table, kept, CarrierEventRow::of))
                .toList();
        this.clock = new DayClock(carriers.stream()
                .flatMap(table -> table.values().stream())
                .map(CarrierEventRow::at)
                .min(Comparator.naturalOrder())
                .filter(first -> first.isBefore(asOf))
                .orElse(asOf));
        AtomicLong last = new AtomicLong(10_000_000);
        this.builder = Oms.on(storage)
                .clock(clock)
                .ids(kind ->
                        kind + "-" + run + Long.toString(last.incrementAndGet()).substring(1))
                .books(books)
                .zone(this.zone)
                .items(ItemPolicy.DECLARE_ON_FIRST_SIGHT)
                .costs(CostRules.of(rules(books)))
                .withoutValidator(); // layouts have read each cell already, and said what is wrong with it
        this.oms = builder.build();
    }

    /**
     * A day in memory with these files, nothing done yet.
     *
     * @param scales decimals of currencies that differ from ISO 4217
     * @param zone of the seller's months; empty: that of the first order file
     * @param asOf the evening
     */
    public static Day of(List<Recognised> files, Map<String, Integer> scales, Optional<ZoneId> zone, Instant asOf) {
        return new Day(List.copyOf(files), scales, zone, asOf, "", InMemoryStorage.of(Oms.catalogue()));
    }

    /** The same on a storage that may hold earlier days. */
    public static Day of(
            List<Recognised> files, Map<String, Integer> scales, Optional<ZoneId> zone, Instant asOf, Storage storage) {
        String run = UUID.randomUUID().toString().substring(0, 8) + "-";
        return new Day(List.copyOf(files), scales, zone, asOf, run, storage);
    }

    /**
     * A day as a program was told: these files, recognised and scaled by its arguments.
     *
     * @param storage empty: in memory
     */
    public static Day of(
            Arguments arguments,
            List<InputFile> files,
            Optional<ZoneId> zone,
            Instant asOf,
            Optional<Storage> storage) {
        Recogniser recogniser = new Recogniser(arguments.layout(), arguments.zone(), arguments.currency());
        List<Recognised> recognised = files.stream().map(recogniser::recognise).toList();
        return storage.map(kept -> of(recognised, arguments.scales(), zone, asOf, kept))
                .orElseGet(() -> of(recognised, arguments.scales(), zone, asOf));
    }

    /** The system it works on. */
    public Oms oms() {
        return oms;
    }

    /** Of the seller's days and months. */
    public ZoneId zone() {
        return zone;
    }

    /** Whether anything is known of costs. */
    public boolean isCosted() {
        return hasCostRules || !stock.isEmpty();
    }

    /** The same system going on after the day, by a clock of its own; for any number of threads. */
    public Oms goingOn(InstantSource time) {
        return builder.clock(time).ids(kind -> kind + "-" + UUID.randomUUID()).build();
    }

    /** A line of a file, and what it tells. */
    private record Line(TableResult<?> table, long number, String what) {
        void couldNot(String why) {
            table.couldNot("line " + number + ", " + what + ": " + why);
        }
    }

    /** Does everything. */
    public void run(Progress progress) {
        stock.forEach(this::receive);
        for (Recognised file : files) {
            if (file instanceof Recognised.Orders of) {
                channels.add(of.channel());
                orders.put(of, take(of, progress));
            }
        }
        carriers.forEach(table -> table.values().forEach(event -> tell(event, table)));
        parked.forEach((fact, line) -> waits(oms.inbox().find(fact).orElseThrow(), line));
        clock.reach(asOf);
    }

    private static void waits(ParkedFact fact, Line line) {
        if (fact.isWaiting()) {
            fact.reasons().forEach(why -> line.couldNot(why.message()));
        }
    }

    /**
     * How things stand, read back from the storage.
     *
     * @param check whether to look at every law of what is stored, however much that is
     */
    public Evening evening(boolean check) {
        Figures figures = Figures.read(oms, zone, asOf, isCosted());
        Optional<List<Finding>> findings =
                check || figures.stored().orders() <= CHECKED_ANYWAY ? Optional.of(oms.verify()) : Optional.empty();
        return new Evening(asOf, zone, results(), figures, findings);
    }

    private List<FileResult> results() {
        Map<Recognised, FileResult> tables = new LinkedHashMap<>();
        costRules.forEach(table -> tables.put(table.source(), table.result()));
        stock.forEach(table -> tables.put(table.source(), table.result()));
        carriers.forEach(table -> tables.put(table.source(), table.result()));
        List<FileResult> results = new ArrayList<>();
        for (Recognised file : files) {
            if (file instanceof Recognised.Unknown unknown) {
                results.add(FileResult.refused(
                        unknown.file(), "none", unknown.reasons().get(0)));
            } else {
                results.add(file instanceof Recognised.Orders ? orders.get(file) : tables.get(file));
            }
        }
        return results;
    }

    private List<CostRule> rules(Books books) {
        List<CostRule> rules = new ArrayList<>();
        for (TableResult<CostRuleRow> table : costRules) {
            for (CostRuleRow row : table.values()) {
                CostRule.parse(
                                row.kind(),
                                row.basis(),
                                row.percent()
                                        .map(Day::percent)
                                        .or(() -> row.amount().map(Day::plain))
                                        .orElse(""),
                                row.amount().map(amount -> amount.unit().code()).orElse(""),
                                row.channel().orElse(""),
                                books)
                        .fold(rules::add, reasons -> couldNot(table, row.line(), row.kind(), reasons));
            }
        }
        hasCostRules = !rules.isEmpty();
        return rules;
    }

    /** Declares what the file names and receives it, a document for each location and two hundred rows. */
    private void receive(TableResult<StockRow> table) {
        for (StockRow row : table.values()) {
            ItemDraft draft = ItemDraft.of(row.sku().value());
            ItemDraft named = row.name().isEmpty() ? draft : draft.name(row.name());
            oms.items()
                    .declare(row.barcode().map(named::barcode).orElse(named))
                    .fold(
                            item -> true,
                            reasons -> couldNot(table, row.line(), row.sku().value(), reasons));
        }
        Map<LocationId, List<StockRow>> places = table.values().stream()
                .filter(row -> row.units() > 0)
                .collect(Collectors.groupingBy(StockRow::location, LinkedHashMap::new, Collectors.toList()));
        places.forEach((location, rows) -> {
            for (int from = 0; from < rows.size(); from += Stock.MAX_LINES) {
                List<StockRow> part = rows.subList(from, Math.min(rows.size(), from + Stock.MAX_LINES));
                GoodsReceipt receipt = GoodsReceipt.of(
                        "opening/" + table.name() + "/" + location.value() + "/" + (from / Stock.MAX_LINES + 1),
                        location.value());
                for (StockRow row : part) {
                    receipt = row.totalCost().isPresent()
                            ? receipt.line(
                                    row.sku().value(),
                                    row.units(),
                                    new TotalCost(
                                            plain(row.totalCost().get()),
                                            row.totalCost().get().unit().code()))
                            : receipt.line(row.sku().value(), row.units());
                }
                oms.stock()
                        .receive(receipt)
                        .fold(
                                done -> true,
                                reasons -> couldNot(table, part.get(0).line(), location.value(), reasons));
            }
        });
    }

    private FileResult take(Recognised.Orders source, Progress progress) {
        Layout layout = stock.isEmpty() ? source.layout().withoutStockEffect() : source.layout();
        progress.begin(source.file());
        try (RowSource rows = source.file().rows(progress::bytes)) {
            Outcome<ImportReport> report = oms.as(
                            "seller-day", "import of " + source.file().name())
                    .imports()
                    .run(rows, layout, source.channel(), progress::rows);
            return report.fold(
                    done -> FileResult.of(source.file(), done),
                    reasons -> FileResult.refused(source.file(), layout.toString(), reasons.get(0)));
        } catch (UnreadableFileException failed) {
            return FileResult.refused(source.file(), layout.toString(), Recogniser.unreadable(failed));
        }
    }

    private void tell(CarrierEventRow event, TableResult<CarrierEventRow> table) {
        clock.reach(event.at().isAfter(asOf) ? asOf : event.at());
        CarrierWords.Meaning meaning = CarrierWords.meaning(event.event());
        boolean ships =
                meaning == CarrierWords.Meaning.PICKED_UP && event.orderId().isPresent();
        Outcome<?> outcome = ships
                ? ship(event, event.orderId().orElseThrow())
                : oms.as("carrier", "").parcels().record(fact(event, meaning));
        String what = event.orderId().orElseGet(event::trackingNumber) + " " + event.event();
        outcome.fold(
                done -> told(done, new Line(table, event.line(), what)),
                reasons -> couldNot(table, event.line(), what, reasons));
    }

    /** A fact that is parked may find its parcel further down. */
    private boolean told(Object done, Line line) {
        if (done instanceof Received.Parked<?> early) {
            parked.put(early.fact().id(), line);
        }
        return true;
    }

    private Outcome<?> ship(CarrierEventRow event, String number) {
        List<Order> named = channels.stream()
                .flatMap(channel -> oms.orders().find(channel, number).stream())
                .toList();
        if (named.size() != 1) {
            return Outcome.refused(Reason.of(
                    named.isEmpty() ? "order.unknown" : "order.ambiguous",
                    "order",
                    "{found} orders have the number {number}",
                    "found",
                    named.isEmpty() ? "no" : named.size(),
                    "number",
                    number));
        }
        Order order = named.get(0);
        Oms carrier = oms.as("carrier", "picked up");
        if (order.state().equals(OrderLifecycle.PLACED.code())) {
            Outcome<Order> confirmed = carrier.orders().confirm(order.id());
            if (confirmed.isRefused()) {
                return confirmed;
            }
        }
        return carrier.parcels()
                .ship(Ship.everything(order.id(), event.carrier().orElse("carrier"), event.trackingNumber()));
    }

    private static CarrierFact fact(CarrierEventRow event, CarrierWords.Meaning meaning) {
        CarrierFact fact =
                switch (meaning) {
                    case DELIVERED -> CarrierFact.delivered(event.trackingNumber(), event.at());
                    case REFUSED -> CarrierFact.refused(event.trackingNumber(), event.at());
                    case LOST -> CarrierFact.lost(event.trackingNumber(), event.at());
                    case PICKED_UP, SCAN -> CarrierFact.scan(event.trackingNumber(), event.event(), event.at());
                };
        return event.carrier().map(fact::carrier).orElse(fact);
    }

    private static String percent(Rate rate) {
        return BigDecimal.valueOf(rate.numerator(), rate.decimals() - 2).toPlainString();
    }

    private static String plain(Money amount) {
        return amount.toDecimal().toPlainString();
    }

    private static boolean couldNot(TableResult<?> table, long line, String what, List<Reason> reasons) {
        Set<String> said = new HashSet<>();
        reasons.stream().map(Reason::message).filter(said::add).forEach(new Line(table, line, what)::couldNot);
        return false;
    }

    private Stream<Layout> layouts() {
        return files.stream().filter(Recognised.Orders.class::isInstance).map(file -> ((Recognised.Orders) file)
                .layout());
    }

    private Stream<Recognised.Table> tables(String layout) {
        return files.stream()
                .filter(Recognised.Table.class::isInstance)
                .map(Recognised.Table.class::cast)
                .filter(table -> table.layout().name().equals(layout));
    }
}
