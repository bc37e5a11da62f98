package dev.oms.stock;

import dev.oms.command.CommandId;
import dev.oms.command.Decision;
import dev.oms.command.Desk;
import dev.oms.command.Fields;
import dev.oms.command.Handler;
import dev.oms.command.Moment;
import dev.oms.item.Component;
import dev.oms.item.Item;
import dev.oms.item.ItemPolicy;
import dev.oms.item.Sku;
import dev.oms.money.Books;
import dev.oms.money.Money;
import dev.oms.outcome.Outcome;
import dev.oms.outcome.Reason;
import dev.oms.outcome.Reasons;
import dev.oms.storage.Bytes;
import dev.oms.storage.CommandReceipt;
import dev.oms.storage.CounterType;
import dev.oms.storage.CounterValue;
import dev.oms.storage.Cursor;
import dev.oms.storage.KeyRange;
import dev.oms.storage.KeyText;
import dev.oms.storage.Kind;
import dev.oms.storage.Page;
import dev.oms.storage.Pages;
import dev.oms.storage.ReadPlan;
import dev.oms.storage.ReadSet;
import dev.oms.storage.RecordCodec;
import dev.oms.storage.Ref;
import dev.oms.storage.Session;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Goods in, counts and corrections, and what is there. Every change names its cause, writes a ledger entry and
 * publishes an event. Units are refused outside 1 to 1,000,000,000 a line, and all that is wrong is answered at once.
 * Immutable and thread-safe.
 */
public final class Stock {

    /** What a storage has to know for this room. */
    public static final List<Kind<?>> KINDS = List.of(
            StockDocument.TYPE,
            Reservation.TYPE,
            Backorder.TYPE,
            Filling.TYPE,
            ChannelLimit.TYPE,
            Transfer.TYPE,
            Shortage.TYPE,
            LedgerEntry.TYPE,
            StockNote.TYPE);

    /** The counters a storage has to know for this room. */
    public static final List<CounterType> COUNTERS = List.of(StockLevel.TYPE, WaitingDemand.TYPE);

    /** The most lines one document may have. */
    public static final int MAX_LINES = 200;

    private final Desk desk;
    private final Books books;
    private final ItemPolicy policy;
    private final StockEffects effects;

    /**
     * The stock of the desk's seller.
     *
     * @param books what amounts of money are resolved in
     * @param policy what becomes of a SKU nobody has declared
     * @param effects what else happens when on hand changes
     */
    public Stock(Desk desk, Books books, ItemPolicy policy, StockEffects effects) {
        this.desk = desk;
        this.books = books;
        this.policy = policy;
        this.effects = effects;
    }

    /**
     * Goods arrived: on hand and available rise. Handed in again, the same document is answered again; another content
     * under its number is refused with {@code document.differs}. A shortage the goods cover is closed.
     */
    public Outcome<StockDocument> receive(GoodsReceipt receipt) {
        Reasons reasons = new Reasons();
        checkHead(
                reasons,
                "number",
                receipt.number(),
                receipt.location(),
                receipt.lines().size());
        List<StockDocument.Line> lines = new ArrayList<>();
        for (int i = 0; i < receipt.lines().size(); i++) {
            GoodsReceipt.Line line = receipt.lines().get(i);
            String path = "lines[" + i + "]";
            boolean units = Fields.units(reasons, path + ".units", line.units());
            boolean sku = Fields.key(reasons, path + ".sku", line.sku());
            Optional<Money> cost = line.totalCost().flatMap(text -> cost(reasons, path + ".totalCost", text));
            line.returned().ifPresent(from -> {
                Fields.key(reasons, path + ".order", from.order());
                Fields.key(reasons, path + ".line", from.line());
            });
            reasons.require(
                    line.returned().isEmpty() || line.totalCost().isEmpty(),
                    "receipt.returned-at-cost",
                    path + ".totalCost",
                    "units that come back are worth what the order took them at");
            if (sku && units) {
                lines.add(new StockDocument.Line(new Sku(line.sku()), line.units(), 0, cost, line.returned()));
            }
        }
        return reasons.isEmpty()
                ? post(document(
                        StockDocumentKind.RECEIPT, receipt.number(), receipt.location(), Bucket.AVAILABLE, lines))
                : Outcome.refused(reasons.list());
    }

    /**
     * Puts right what is on hand. Never goes below zero on hand. A {@linkplain AdjustmentReason#isLoss() loss} may take
     * units that are spoken for and then opens a {@link Shortage}; a correction may not take more than is available.
     */
    public Outcome<StockDocument> adjust(StockAdjustment adjustment) {
        Reasons reasons = new Reasons();
        checkHead(
                reasons,
                "key",
                adjustment.key(),
                adjustment.location(),
                adjustment.lines().size());
        reasons.require(
                adjustment.bucket() == Bucket.AVAILABLE || adjustment.bucket().isPhysical(),
                "bucket.no-units",
                "bucket",
                "{bucket} is a figure; no units lie in it",
                "bucket",
                adjustment.bucket());
        List<StockDocument.Line> lines = new ArrayList<>();
        boolean mayRise = !adjustment.reason().isLoss();
        boolean mayFall = adjustment.reason() != AdjustmentReason.FOUND;
        Set<String> skus = new HashSet<>();
        for (int i = 0; i < adjustment.lines().size(); i++) {
            StockAdjustment.Line line = adjustment.lines().get(i);
            String path = "lines[" + i + "]";
            long most = mayRise ? Fields.MAX_UNITS : -1;
            long least = mayFall ? -Fields.MAX_UNITS : 1;
            boolean units = Fields.range(reasons, path + ".units", line.units(), least, most);
            reasons.require(line.units() != 0, "units.zero", path + ".units", "an adjustment by 0 units says nothing");
            boolean sku = checkSku(reasons, skus, path, line.sku());
            if (sku && units) {
                lines.add(new StockDocument.Line(new Sku(line.sku()), line.units(), 0, Optional.empty()));
            }
        }
        return reasons.isEmpty()
                ? post(new StockDocument(
                        StockDocumentKind.ADJUSTMENT,
                        adjustment.key(),
                        1,
                        new LocationId(adjustment.location()),
                        Optional.of(adjustment.reason()),
                        adjustment.bucket(),
                        Bucket.AVAILABLE,
                        Optional.empty(),
                        lines,
                        "",
                        "",
                        Instant.EPOCH))
                : Outcome.refused(reasons.list());
    }

    /**
     * Sets on hand to what somebody counted.
     *
     * <p>Levels are counters, so another command may change one between the reading and the writing. The count is
     * therefore put in place only if on hand then is exactly what was counted; if a shipment or a receipt came between,
     * the difference is taken anew. Reservations do not disturb it. A count of fewer units than are spoken for is no
     * error: it opens a {@link Shortage}, in the same step.
     */
    public Outcome<StockDocument> count(StockCount count) {
        Reasons reasons = new Reasons();
        checkHead(
                reasons,
                "number",
                count.number(),
                count.location(),
                count.lines().size());
        Optional<Instant> countedAt = count.countedAt().map(Moment::micros);
        Instant now = desk.now();
        reasons.require(
                countedAt.map(at -> !at.isAfter(now)).orElse(true),
                "time.future",
                "countedAt",
                "counted at {at}, which is not yet",
                "at",
                countedAt.orElse(now));
        List<StockDocument.Line> lines = new ArrayList<>();
        Set<String> skus = new HashSet<>();
        for (int i = 0; i < count.lines().size(); i++) {
            StockCount.Line line = count.lines().get(i);
            String path = "lines[" + i + "]";
            boolean units = Fields.range(reasons, path + ".units", line.units(), 0, Fields.MAX_UNITS);
            boolean sku = checkSku(reasons, skus, path, line.sku());
            if (sku && units) {
                lines.add(new StockDocument.Line(new Sku(line.sku()), line.units(), 0, Optional.empty()));
            }
        }
        return reasons.isEmpty()
                ? post(new StockDocument(
                        StockDocumentKind.COUNT,
                        count.number(),
                        1,
                        new LocationId(count.location()),
                        Optional.empty(),
                        Bucket.AVAILABLE,
                        Bucket.AVAILABLE,
                        countedAt,
                        lines,
                        "",
                        "",
                        Instant.EPOCH))
                : Outcome.refused(reasons.list());
    }

    /**
     * Moves units between buckets: holds available ones out of sale, or gives them back. Refused with
     * {@code stock.short} if there are fewer.
     */
    public Outcome<StockDocument> move(StockMove move) {
        Reasons reasons = new Reasons();
        checkHead(reasons, "key", move.key(), move.location(), move.lines().size());
        reasons.require(
                move.from() != move.to(), "bucket.same", "to", "{bucket} is where the units are", "bucket", move.to());
        reasons.require(
                move.from() != Bucket.EARMARKED && move.to() != Bucket.EARMARKED,
                "bucket.not-by-hand",
                move.to() == Bucket.EARMARKED ? "to" : "from",
                "what waiting lines are to get is not moved by hand");
        List<StockDocument.Line> lines = new ArrayList<>();
        Set<String> skus = new HashSet<>();
        for (int i = 0; i < move.lines().size(); i++) {
            StockMove.Line line = move.lines().get(i);
            String path = "lines[" + i + "]";
            boolean units = Fields.units(reasons, path + ".units", line.units());
            boolean sku = checkSku(reasons, skus, path, line.sku());
            if (sku && units) {
                lines.add(new StockDocument.Line(new Sku(line.sku()), line.units(), 0, Optional.empty()));
            }
        }
        return reasons.isEmpty()
                ? post(new StockDocument(
                        StockDocumentKind.MOVE,
                        move.key(),
                        1,
                        new LocationId(move.location()),
                        Optional.empty(),
                        move.from(),
                        move.to(),
                        Optional.empty(),
                        lines,
                        "",
                        "",
                        Instant.EPOCH))
                : Outcome.refused(reasons.list());
    }

    /** How many units of a SKU are promised and not reserved. */
    public WaitingDemand demand(Sku sku) {
        return desk.read(session -> WaitingDemand.of(
                session.fetch(new ReadPlan().counter(WaitingDemand.key(sku))).counter(WaitingDemand.key(sku))));
    }

    /** The open backorders of a SKU in the order in which they are served, at most so many. */
    public List<Backorder> backorders(Sku sku, int limit) {
        return desk.read(session -> session.find(
                        Backorder.OPEN_BY_RANK, KeyRange.startingWith(sku.value()), Optional.empty(), limit)
                .items());
    }

    /** The level of a SKU at a location; all zero if there never was any. */
    public StockLevel level(Sku sku, LocationId location) {
        return desk.read(session -> level(session, sku, location));
    }

    /** The levels of a SKU, by location. */
    public List<StockLevel> levels(Sku sku) {
        return desk.read(
                session -> Pages.all(session, StockLevel.TYPE.index(), KeyRange.startingWith(sku.value())).stream()
                        .map(StockLevel::of)
                        .toList());
    }

    /** What is there of a SKU everywhere. What is reserved for carts stops counting the moment it expires. */
    public Availability availability(Sku sku) {
        return desk.read(session -> availability(session, sku, desk.now()));
    }

    /**
     * How many units of a SKU can be promised. Of a kit, as many as its scarcest component allows: with 7 cups and 3
     * plates, one of which and two of which make a set, there is 1 set.
     */
    public long available(Sku sku) {
        Instant now = desk.now();
        return desk.read(session -> available(session, sku, now));
    }

    static long available(Session session, Sku sku, Instant now) {
        List<Component> parts = session.fetch(new ReadPlan().entity(Item.ref(sku)))
                .entity(Item.ref(sku))
                .map(Item::components)
                .orElse(List.of());
        return parts.stream()
                .mapToLong(part -> availability(session, part.sku(), now).available() / part.units())
                .min()
                .orElseGet(() -> availability(session, sku, now).available());
    }

    static Availability availability(Session session, Sku sku, Instant now) {
        List<StockLevel> levels =
                Pages.all(session, StockLevel.TYPE.index(), KeyRange.startingWith(sku.value())).stream()
                        .map(StockLevel::of)
                        .toList();
        Map<LocationId, Long> expired = new HashMap<>();
        KeyRange gone = KeyRange.startingWith(sku.value()).until(now.plus(1, ChronoUnit.MICROS));
        Pages.all(session, Reservation.EXPIRING, gone)
                .forEach(reservation -> expired.merge(reservation.location(), reservation.open(), Long::sum));
        WaitingDemand demand = WaitingDemand.of(
                session.fetch(new ReadPlan().counter(WaitingDemand.key(sku))).counter(WaitingDemand.key(sku)));
        return new Availability(sku, levels, expired, demand.waiting());
    }

    /** One page of why on hand is what it is, oldest first. */
    public Page<LedgerEntry> ledger(Sku sku, LocationId location, Optional<Cursor> after, int limit) {
        return desk.read(session ->
                session.find(LedgerEntry.BY_PLACE, KeyRange.startingWith(sku.value(), location.value()), after, limit));
    }

    /** All of why on hand is what it is, oldest first. */
    public List<LedgerEntry> ledger(Sku sku, LocationId location) {
        return desk.read(session ->
                Pages.all(session, LedgerEntry.BY_PLACE, KeyRange.startingWith(sku.value(), location.value())));
    }

    /** What one cause changed on hand. */
    public List<LedgerEntry> ledger(LedgerCause cause) {
        return desk.read(session ->
                Pages.all(session, LedgerEntry.BY_CAUSE, KeyRange.startingWith(cause.kind(), cause.reference())));
    }

    /** All reservations of a line, open or not. */
    public List<Reservation> reservations(ReservationOwner owner) {
        return desk.read(session ->
                Pages.all(session, Reservation.BY_OWNER, KeyRange.startingWith(owner.order(), owner.line())));
    }

    /** All reservations of an order, open or not, by line. */
    public List<Reservation> reservations(String order) {
        return desk.read(session -> Pages.all(session, Reservation.BY_OWNER, KeyRange.startingWith(order)));
    }

    /** Who the reserved units of a SKU at a location are kept for. */
    public List<Reservation> openReservations(Sku sku, LocationId location) {
        return desk.read(session ->
                Pages.all(session, Reservation.OPEN_BY_PLACE, KeyRange.startingWith(sku.value(), location.value())));
    }

    /** A document as it was carried out. */
    public Optional<StockDocument> document(StockDocumentKind kind, String number) {
        return KeyText.problem(number).isPresent()
                ? Optional.empty()
                : desk.read(session -> session.fetch(new ReadPlan().entity(StockDocument.ref(kind, number)))
                        .entity(StockDocument.ref(kind, number)));
    }

    /** The open shortages, by SKU and location, at most so many. */
    public List<Shortage> shortages(int limit) {
        return desk.read(session -> session.find(Shortage.OPEN, KeyRange.all(), Optional.empty(), limit)
                .items());
    }

    /**
     * Closes a shortage that released or moved reservations have resolved; one that goods in covers closes by itself.
     * Refused with {@code shortage.units-missing} while more units are spoken for than are there, and with
     * {@code shortage.none} if there never was one; closed already is fine.
     */
    public Outcome<Shortage> closeShortage(Sku sku, LocationId location) {
        return desk.run(
                new CommandId(
                        "stock.close-shortage",
                        Optional.empty(),
                        Bytes.utf8(KeyText.joined(sku.value(), location.value()))),
                new Closing(sku, location));
    }

    static StockLevel level(Session session, Sku sku, LocationId location) {
        return StockLevel.of(session.fetch(new ReadPlan().counter(StockLevel.key(sku, location)))
                .counter(StockLevel.key(sku, location)));
    }

    private Outcome<StockDocument> post(StockDocument asked) {
        String command = "stock." + asked.kind().code();
        return desk.run(
                new CommandId(
                        command,
                        Optional.of(KeyText.joined(command, asked.number())),
                        RecordCodec.of(StockDocument.class).canonical(asked)),
                new Posting(asked, policy, effects));
    }

    private static StockDocument document(
            StockDocumentKind kind, String number, String location, Bucket bucket, List<StockDocument.Line> lines) {
        return new StockDocument(
                kind,
                number,
                1,
                new LocationId(location),
                Optional.empty(),
                bucket,
                bucket,
                Optional.empty(),
                lines,
                "",
                "",
                Instant.EPOCH);
    }

    private Optional<Money> cost(Reasons reasons, String path, TotalCost text) {
        Outcome<Money> cost = books.parse(text.amount(), text.currency());
        cost.reasons().forEach(reason -> reasons.add(reason.under(path)));
        if (cost.isRefused()) {
            return Optional.empty();
        }
        reasons.require(
                !cost.orThrow().isNegative(), "money.negative", path, "{cost} is negative", "cost", cost.orThrow());
        return Optional.of(cost.orThrow());
    }

    private static void checkHead(Reasons reasons, String key, String number, String location, int lines) {
        Fields.key(reasons, key, number);
        Fields.key(reasons, "location", location);
        Fields.range(reasons, "lines.size", lines, 1, MAX_LINES);
    }

    /** Notes what is wrong with a SKU that may stand on one line alone; answers whether it can be one. */
    private static boolean checkSku(Reasons reasons, Set<String> earlier, String path, String sku) {
        boolean fits = Fields.key(reasons, path + ".sku", sku);
        reasons.require(!fits || earlier.add(sku), "sku.twice", path + ".sku", "{sku} stands here twice", "sku", sku);
        return fits;
    }

    /**
     * Closes a shortage if nothing is missing. That it still stands at the version read is condition enough: whoever
     * makes units missing writes it too.
     */
    private static final class Closing implements Handler<Shortage> {

        private final Sku sku;
        private final LocationId location;
        private final Ref<Shortage> ref;

        Closing(Sku sku, LocationId location) {
            this.sku = sku;
            this.location = location;
            this.ref = Shortage.ref(sku, location);
        }

        @Override
        public void plan(ReadPlan plan) {
            plan.entity(ref).counter(StockLevel.key(sku, location));
        }

        @Override
        public Decision<Shortage> decide(ReadSet read, Session session, Moment moment) {
            Optional<Shortage> found = read.entity(ref);
            if (found.isEmpty()) {
                return Decision.refuse(List.of(Reason.of(
                        "shortage.none",
                        "",
                        "there is no shortage of {sku} at {location}",
                        "sku",
                        sku.value(),
                        "location",
                        location.value())));
            }
            Shortage before = found.get();
            if (!before.isOpen()) {
                return Decision.already(before);
            }
            CounterValue value = read.counter(StockLevel.key(sku, location));
            long missing = StockLevel.of(value).missing();
            if (missing > 0) {
                return Decision.refuse(List.of(Reason.of(
                        "shortage.units-missing",
                        "",
                        "{missing} {sku} are missing at {location}",
                        "missing",
                        missing,
                        "sku",
                        sku.value(),
                        "location",
                        location.value())));
            }
            Shortage after = before.closed(moment.now());
            return Decision.change(after, Bytes.EMPTY, parts -> parts.replace(Shortage.TYPE, before, after));
        }

        @Override
        public Shortage replay(CommandReceipt receipt, Session session) {
            return session.fetch(new ReadPlan().entity(ref)).entity(ref).orElseThrow();
        }
    }
}
