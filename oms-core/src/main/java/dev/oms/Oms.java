package dev.oms;

import dev.oms.channel.ChannelGaps;
import dev.oms.channel.ChannelImport;
import dev.oms.channel.ImportSink;
import dev.oms.channel.OrderExport;
import dev.oms.command.Backoff;
import dev.oms.command.Context;
import dev.oms.command.Desk;
import dev.oms.command.DraftCheck;
import dev.oms.command.DueRound;
import dev.oms.command.DueWork;
import dev.oms.command.Finding;
import dev.oms.command.IdSource;
import dev.oms.command.Pruned;
import dev.oms.command.ReceiptPruning;
import dev.oms.cost.CostBooks;
import dev.oms.cost.CostCatalogue;
import dev.oms.cost.CostEffects;
import dev.oms.cost.CostRules;
import dev.oms.cost.CostTally;
import dev.oms.cost.Costing;
import dev.oms.cost.Costs;
import dev.oms.customer.IdentityPolicy;
import dev.oms.daily.DailyBook;
import dev.oms.daily.DailyFigures;
import dev.oms.daily.StoredDay;
import dev.oms.daily.Touched;
import dev.oms.event.FactKind;
import dev.oms.event.Inbox;
import dev.oms.event.InboxPolicy;
import dev.oms.event.Outbox;
import dev.oms.event.ParkedFact;
import dev.oms.event.RelayLane;
import dev.oms.event.RelayPolicy;
import dev.oms.event.SkippedEvent;
import dev.oms.event.StuckStream;
import dev.oms.fulfillment.Parcel;
import dev.oms.fulfillment.Parcels;
import dev.oms.fulfillment.StoredCarrierFact;
import dev.oms.item.Item;
import dev.oms.item.ItemPolicy;
import dev.oms.item.Items;
import dev.oms.item.Listing;
import dev.oms.lifecycle.Lifecycle;
import dev.oms.lifecycle.UnknownStateException;
import dev.oms.metric.IdleStock;
import dev.oms.metric.Measures;
import dev.oms.metric.Profits;
import dev.oms.metric.StockTurns;
import dev.oms.money.Books;
import dev.oms.order.BackorderPolicy;
import dev.oms.order.Backorders;
import dev.oms.order.ChangeEntry;
import dev.oms.order.DeadlinePolicy;
import dev.oms.order.Deadlines;
import dev.oms.order.DiscountPolicy;
import dev.oms.order.HistoryEntry;
import dev.oms.order.LatePaymentPolicy;
import dev.oms.order.Order;
import dev.oms.order.OrderLifecycle;
import dev.oms.order.OrderRules;
import dev.oms.order.Orders;
import dev.oms.order.StoredStates;
import dev.oms.payment.Payment;
import dev.oms.payment.Payments;
import dev.oms.people.Erasure;
import dev.oms.people.IdentityLink;
import dev.oms.people.People;
import dev.oms.returns.UnmatchedReturn;
import dev.oms.returns.UnmatchedReturns;
import dev.oms.settlement.LooseAdjustment;
import dev.oms.settlement.LooseAdjustments;
import dev.oms.stock.Backorder;
import dev.oms.stock.BackorderTheRest;
import dev.oms.stock.Carts;
import dev.oms.stock.ChannelLimit;
import dev.oms.stock.ChannelStock;
import dev.oms.stock.Filling;
import dev.oms.stock.LedgerEntry;
import dev.oms.stock.OneLocationFirst;
import dev.oms.stock.Reservation;
import dev.oms.stock.Shortage;
import dev.oms.stock.SourcingPolicy;
import dev.oms.stock.Stock;
import dev.oms.stock.StockDocument;
import dev.oms.stock.StockLevel;
import dev.oms.stock.StockNote;
import dev.oms.stock.StockNotes;
import dev.oms.stock.Transfer;
import dev.oms.stock.Transfers;
import dev.oms.stock.WaitingDemand;
import dev.oms.storage.Catalogue;
import dev.oms.storage.CommandReceipt;
import dev.oms.storage.CounterType;
import dev.oms.storage.Kind;
import dev.oms.storage.RestartTransactionException;
import dev.oms.storage.SellerId;
import dev.oms.storage.Session;
import dev.oms.storage.Storage;
import dev.oms.storage.UnknownKindException;
import dev.oms.storage.memory.InMemoryStorage;
import jakarta.validation.Validator;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/**
 * An order-management system for one seller. Build one with {@link #on(Storage)} or, for a first look,
 * {@link #inMemory()}; keep it for the life of the application. Views for other sellers, actors and keys cost nothing.
 *
 * <pre>{@code
 * Oms oms = Oms.inMemory();
 * Order order = oms.orders().place(OrderDraft.of("web", "W-1001", "KRW")
 *         .line("MUG", 2, unitPrice("15000"))
 *         .terms(PaymentTerms.CASH_ON_DELIVERY)).orThrow();
 * }</pre>
 *
 * <p>Immutable and thread-safe. This is the one class that asks the system for the time, for ids and for sleep, and
 * only where the builder was given no port for it.
 */
public final class Oms {

    private static final Catalogue CATALOGUE = Catalogue.of(
            List.<Kind<?>>of(
                    Order.TYPE,
                    HistoryEntry.TYPE,
                    ChangeEntry.TYPE,
                    Parcel.TYPE,
                    StoredCarrierFact.TYPE,
                    Payment.TYPE,
                    Item.TYPE,
                    Listing.TYPE,
                    Reservation.TYPE,
                    Backorder.TYPE,
                    Filling.TYPE,
                    ChannelLimit.TYPE,
                    Transfer.TYPE,
                    LedgerEntry.TYPE,
                    StockDocument.TYPE,
                    Shortage.TYPE,
                    StockNote.TYPE,
                    CostCatalogue.ENTRIES,
                    CostCatalogue.GOODS,
                    CostCatalogue.LAYERS,
                    CostCatalogue.REVALUATIONS,
                    CostCatalogue.UNCOSTED,
                    CostCatalogue.LANDED,
                    CostCatalogue.GAPS,
                    UnmatchedReturn.TYPE,
                    IdentityLink.TYPE,
                    Erasure.TYPE,
                    LooseAdjustment.TYPE,
                    StoredDay.TYPE,
                    Touched.TYPE,
                    ParkedFact.TYPE,
                    RelayLane.TYPE,
                    StuckStream.TYPE,
                    SkippedEvent.TYPE,
                    Pruned.TYPE),
            List.<CounterType>of(StockLevel.TYPE, WaitingDemand.TYPE, CostTally.TYPE, CostCatalogue.REMAINING));

    private final Storage storage;
    private final Desk desk;
    private final OrderRules rules;
    private final Costing costing;
    private final InboxPolicy patience;
    private final IdentityPolicy identities;

    private Oms(
            Storage storage,
            Desk desk,
            OrderRules rules,
            Costing costing,
            InboxPolicy patience,
            IdentityPolicy identities) {
        this.storage = storage;
        this.desk = desk;
        this.rules = rules;
        this.costing = costing;
        this.patience = patience;
        this.identities = identities;
    }

    /** Everything the library stores: what a storage must know. */
    public static Catalogue catalogue() {
        return CATALOGUE;
    }

    /**
     * A system that forgets everything when the process ends: seller {@code default}, standard policies, the system's
     * clock, items declared on first sight.
     */
    public static Oms inMemory() {
        return on(InMemoryStorage.of(CATALOGUE))
                .items(ItemPolicy.DECLARE_ON_FIRST_SIGHT)
                .build();
    }

    /** A system on a storage. */
    public static Builder on(Storage storage) {
        return new Builder(storage);
    }

    public Orders orders() {
        return new Orders(desk, rules, inbox());
    }

    public Parcels parcels() {
        return new Parcels(desk, rules, inbox());
    }

    /** Lines that wait for stock, and how they get it. */
    public Backorders backorders() {
        return new Backorders(desk, rules);
    }

    public Payments payments() {
        return new Payments(desk, rules, inbox());
    }

    /** Customers as people: whose orders are whose, and the personal data held of them. */
    public People customers() {
        return new People(desk, rules, identities);
    }

    public Items items() {
        return new Items(desk, rules.items());
    }

    public Stock stock() {
        return new Stock(desk, rules.books(), rules.items(), new CostEffects(costing));
    }

    /** What is kept for carts. */
    public Carts carts() {
        return new Carts(desk, rules.items(), rules.sourcing());
    }

    /** Units between locations. */
    public Transfers transfers() {
        return new Transfers(desk, rules.items(), new CostEffects(costing));
    }

    /** What channels are told of our stock. */
    public ChannelStock channelStock() {
        return new ChannelStock(desk);
    }

    public Costs costs() {
        return new Costs(desk, new CostBooks(rules.books(), rules.zone(), costing));
    }

    public Profits profit() {
        return new Profits(desk, rules.lifecycle());
    }

    /** What is stored, as measures that figures are made of. */
    public Measures measures() {
        return new Measures(desk, rules.lifecycle());
    }

    /** Figures kept for years, day by day. */
    public DailyFigures daily(DailyBook book) {
        return new DailyFigures(desk, measures(), book);
    }

    /** Stock that does not sell. */
    public IdleStock idleStock() {
        return new IdleStock(desk, stock(), costs());
    }

    /** How stock turned over a period, and when there was none. */
    public StockTurns stockTurns() {
        return new StockTurns(desk, stock());
    }

    /** What we are told, and what of it waits for something we do not know yet. */
    public Inbox inbox() {
        return new Inbox(desk, kindsOfFacts(), patience);
    }

    /** What happened, on its way to the outside world. */
    public Outbox outbox() {
        return new Outbox(desk, RelayPolicy.standard());
    }

    /**
     * Does what waits for a time to come, at most {@code limit} pieces, on the caller's thread: call it from a
     * scheduler, and again {@linkplain DueRound#next when it says}. Several may call it at once; each piece is done
     * once.
     *
     * <pre>{@code
     * DueRound round = oms.as("scheduler", "").runDue(500);
     * }</pre>
     */
    public DueRound runDue(int limit) {
        List<DueWork> works = new ArrayList<>(orders().dueWork());
        works.add(backorders().filling());
        works.add(carts().expiring());
        works.add(costs().sharing());
        works.addAll(inbox().dueWork());
        works.addAll(customers().dueWork());
        return DueRound.of(works, limit, desk.now());
    }

    private List<FactKind<?, ?>> kindsOfFacts() {
        return List.of(Parcels.facts(rules), Payments.facts(rules));
    }

    /** Files of channels, row by row; orders in them are adopted. */
    public ChannelImport imports() {
        ImportSink sink = ImportSink.of(
                new Orders(desk, rules.withoutConstraints(), inbox())::adopt,
                new UnmatchedReturns(desk),
                new LooseAdjustments(desk),
                new StockNotes(desk));
        return new ChannelImport(rules.books(), rules.lifecycle(), sink);
    }

    /** Orders as CSV for a spreadsheet, in the seller's time zone. */
    public OrderExport export() {
        return new OrderExport(desk, rules.zone());
    }

    /** What channels list and is not here, and the other way round. */
    public ChannelGaps gaps() {
        return new ChannelGaps(desk);
    }

    /** The same system for another seller; nothing is shared between sellers. */
    public Oms forSeller(SellerId seller) {
        Context context = desk.context();
        return view(new Context(seller, context.actor(), context.reason(), context.key()));
    }

    /**
     * The same system, its commands given by {@code actor}.
     *
     * @param actor an id of a user, a job or a channel; never a person's name
     * @param reason why, in the actor's words; may be empty
     */
    public Oms as(String actor, String reason) {
        return view(desk.context().as(actor, reason));
    }

    /**
     * The same system, the next command given under this idempotency key: given again, it answers again and does
     * nothing.
     */
    public Oms keyed(String key) {
        return view(desk.context().withKey(key));
    }

    /** The same system, whose commands decide and answer as always and store nothing. */
    public Oms preview() {
        return new Oms(storage, desk.previewing(), rules, costing, patience, identities);
    }

    /**
     * The same system on another storage, usually a transaction of the host's: its commands see what was done in that
     * transaction, are in force when it commits, and leave it usable when they refuse. There they make one attempt and
     * throw {@link RestartTransactionException} where they would have made another; the host then begins its
     * transaction again.
     *
     * @throws UnknownKindException if the storage does not know all kinds of {@link Oms#catalogue()}
     */
    public Oms within(Storage other) {
        requireCatalogue(other);
        return new Oms(other, desk.on(other), rules, costing, patience, identities);
    }

    /**
     * The receipt of a command by its key, for a host whose own commit was in doubt. Empty means that nothing is known
     * yet, not that nothing happened: a lost session may still commit. What settles it is to give the command again
     * under the same key. The key of a command is what {@link #keyed} said, or what the outside world calls it
     * ({@code order.place} has channel and number); exceptions tell it.
     */
    public Optional<CommandReceipt> outcomeOf(String key) {
        return desk.outcomeOf(key);
    }

    /**
     * Work for the host's scheduler: forgets the receipts of commands that are older than {@code retention}. A key that
     * is pruned may be used again; natural keys, such as a channel's order numbers, never are.
     */
    public DueWork pruning(Duration retention) {
        return new ReceiptPruning(desk, retention);
    }

    /** Reads whatever the storage keeps, in one session; for reports. */
    public <T> T read(Function<Session, T> reading) {
        return desk.read(reading);
    }

    /** The policies in force. */
    public OrderRules rules() {
        return rules;
    }

    /** The storage this system works on. */
    public Storage storage() {
        return storage;
    }

    /** Looks at everything stored for this seller and reports every law that does not hold; empty on healthy data. */
    public List<Finding> verify() {
        return desk.read(session -> Verification.verify(session, rules.lifecycle(), kindsOfFacts(), CATALOGUE));
    }

    private static void requireCatalogue(Storage storage) {
        List<String> missing = storage.knows().missing(CATALOGUE);
        if (!missing.isEmpty()) {
            throw new UnknownKindException(missing);
        }
    }

    private Oms view(Context context) {
        return new Oms(storage, desk.with(context), rules, costing, patience, identities);
    }

    /** Chooses ports and policies. For one thread; may be used again. */
    public static final class Builder {

        private static final Duration PATIENCE = Duration.ofSeconds(10);
        private static final int MOST_ATTEMPTS = 5_000;

        private final Storage storage;
        private SellerId seller = SellerId.DEFAULT;
        private InstantSource clock = InstantSource.system();
        private IdSource ids = kind -> UUID.randomUUID().toString();
        private Optional<Backoff> backoff = Optional.empty();
        private Books books = Books.iso();
        private ZoneId zone = ZoneOffset.UTC;
        private Lifecycle<Order> lifecycle = OrderLifecycle.standard();
        private SourcingPolicy sourcing = new BackorderTheRest(OneLocationFirst.anyOrder());
        private BackorderPolicy backorders = BackorderPolicy.byAge();
        private ItemPolicy items = ItemPolicy.REFUSE_UNKNOWN;
        private CostRules costs = CostRules.none();
        private DiscountPolicy discounts = DiscountPolicy.NONE;
        private Costing costing = Costing.FIFO;
        private InboxPolicy inbox = InboxPolicy.standard();
        private IdentityPolicy identities = IdentityPolicy.standard();
        private DeadlinePolicy deadlines = Deadlines.none();
        private LatePaymentPolicy latePayments = LatePaymentPolicy.REINSTATE;
        private Optional<Validator> validator = Optional.empty();
        private boolean validated = true;

        private Builder(Storage storage) {
            this.storage = storage;
        }

        public Builder seller(SellerId id) {
            this.seller = id;
            return this;
        }

        public Builder clock(InstantSource source) {
            this.clock = source;
            return this;
        }

        public Builder ids(IdSource source) {
            this.ids = source;
            return this;
        }

        /** How to wait when others change the same things; without one: random pauses, up to ten seconds in all. */
        public Builder backoff(Backoff policy) {
            this.backoff = Optional.of(policy);
            return this;
        }

        /** The scales of the seller's currencies; ISO's without one. */
        public Builder books(Books declared) {
            this.books = declared;
            return this;
        }

        /** The seller's time zone; UTC without one. */
        public Builder zone(ZoneId id) {
            this.zone = id;
            return this;
        }

        /** The host's own lifecycle of an order, made from {@link OrderLifecycle#standard()}. */
        public Builder lifecycle(Lifecycle<Order> own) {
            this.lifecycle = own;
            return this;
        }

        /** Where orders are taken from; without one: from one location first, and the rest waits where it may. */
        public Builder sourcing(SourcingPolicy policy) {
            this.sourcing = policy;
            return this;
        }

        /** In which turn waiting lines are served; without one: who came first. */
        public Builder backorders(BackorderPolicy policy) {
            this.backorders = policy;
            return this;
        }

        /** What becomes of a SKU nobody has declared; it is refused without one. */
        public Builder items(ItemPolicy policy) {
            this.items = policy;
            return this;
        }

        /** How often due work tries a fact that came too early. */
        public Builder inbox(InboxPolicy policy) {
            this.inbox = policy;
            return this;
        }

        /** What tells one customer from another; without one, phone numbers alone join nobody. */
        public Builder identities(IdentityPolicy policy) {
            this.identities = policy;
            return this;
        }

        /** How costs are estimated; not at all without one. */
        public Builder costs(CostRules estimates) {
            this.costs = estimates;
            return this;
        }

        /** What is given to orders that are placed, beside what their drafts tell; nothing without one. */
        public Builder discounts(DiscountPolicy policy) {
            this.discounts = policy;
            return this;
        }

        /** By which rule goods are valued; first in, first out without one. */
        public Builder costing(Costing rule) {
            this.costing = rule;
            return this;
        }

        /** By when orders are paid, confirmed and completed by themselves; never without one. */
        public Builder deadlines(DeadlinePolicy policy) {
            this.deadlines = policy;
            return this;
        }

        /**
         * What a payment does that comes after its order expired; without one the order is taken in again if its stock
         * is there.
         */
        public Builder latePayments(LatePaymentPolicy policy) {
            this.latePayments = policy;
            return this;
        }

        /** The host's own validator for drafts; a Hibernate Validator without one. */
        public Builder validator(Validator own) {
            this.validator = Optional.of(own);
            return this;
        }

        /** Drafts are not validated against their constraints; what the library itself needs is still checked. */
        public Builder withoutValidator() {
            this.validated = false;
            return this;
        }

        /**
         * The system.
         *
         * @throws UnknownKindException if the storage does not know all kinds of {@link Oms#catalogue()}
         * @throws UnknownStateException if orders of this seller are in states that the lifecycle neither has nor names
         *     a successor for
         */
        public Oms build() {
            requireCatalogue(storage);
            DraftCheck check =
                    validated ? validator.map(Constraints::of).orElse(Constraints::standard) : DraftCheck.NONE;
            OrderRules rules = new OrderRules(
                    books,
                    zone,
                    lifecycle,
                    sourcing,
                    backorders,
                    items,
                    costs,
                    discounts,
                    deadlines,
                    latePayments,
                    check);
            Desk desk = new Desk(storage, clock, ids, backoff.orElseGet(() -> patient(clock)), Context.of(seller));
            lifecycle.require(desk.read(StoredStates::of));
            return new Oms(storage, desk, rules, costing, inbox, identities);
        }

        /** Random pauses, each bound twice the one before; bounded in number too, whatever the clock does. */
        private static Backoff patient(InstantSource clock) {
            return (failedAttempts, begun) -> {
                if (failedAttempts >= MOST_ATTEMPTS || !clock.instant().isBefore(begun.plus(PATIENCE))) {
                    return false;
                }
                long boundMicros = 50L << Math.min(failedAttempts, 10);
                LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(boundMicros) * 1_000);
                return true;
            };
        }
    }
}
