package dev.oms.law;

import static dev.oms.fixture.Shop.SEOUL;
import static dev.oms.fixture.Shop.won;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.oms.Oms;
import dev.oms.cost.ActualCost;
import dev.oms.cost.CostCatalogue;
import dev.oms.cost.CostKind;
import dev.oms.cost.CostOwner;
import dev.oms.cost.CostSource;
import dev.oms.cost.LandedPart;
import dev.oms.customer.Buyer;
import dev.oms.customer.ChannelId;
import dev.oms.customer.CustomerKey;
import dev.oms.daily.DailyBook;
import dev.oms.daily.DailyFigure;
import dev.oms.event.ParkedFact;
import dev.oms.event.StuckStream;
import dev.oms.event.UndeliveredException;
import dev.oms.fixture.PassingStorage;
import dev.oms.fixture.Shop;
import dev.oms.fulfillment.CarrierFact;
import dev.oms.fulfillment.Ship;
import dev.oms.item.ItemDraft;
import dev.oms.item.Sku;
import dev.oms.metric.OrderCounts;
import dev.oms.metric.Scope;
import dev.oms.order.Adoption;
import dev.oms.order.LineDraft;
import dev.oms.order.Order;
import dev.oms.order.OrderLifecycle;
import dev.oms.order.PriceDraft;
import dev.oms.order.StockEffect;
import dev.oms.people.People;
import dev.oms.returns.UnmatchedReturn;
import dev.oms.settlement.LooseAdjustment;
import dev.oms.stock.Backorder;
import dev.oms.stock.GoodsReceipt;
import dev.oms.stock.ReservationOwner;
import dev.oms.stock.StockNote;
import dev.oms.stock.TotalCost;
import dev.oms.stock.TransferDraft;
import dev.oms.storage.ApplyResult;
import dev.oms.storage.BuiltIn;
import dev.oms.storage.Catalogue;
import dev.oms.storage.ChangeSet;
import dev.oms.storage.CounterType;
import dev.oms.storage.CounterValue;
import dev.oms.storage.Index;
import dev.oms.storage.IndexKey;
import dev.oms.storage.KeyPart;
import dev.oms.storage.Kind;
import dev.oms.storage.Row;
import dev.oms.storage.Session;
import dev.oms.storage.StoredReceipt;
import dev.oms.storage.Write;
import dev.oms.storage.memory.InMemoryStorage;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What {@link Index} says of the names of parts and of the number of keys holds for every index there is, over all that
 * random walks and the rarer commands store; and each index promises as much as it can keep.
 */
class IndexPromisesTest {

    private static final int WALKS = 20;
    private static final int STEPS = 250;
    private static final Catalogue CATALOGUE = Oms.catalogue();
    private static final ChannelId WEB = new ChannelId("web");
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Instant LATER = Instant.parse("2026-03-01T13:00:00Z");

    private static final Looking LOOKING = new Looking();

    @BeforeAll
    static void store() {
        rarities(Shop.on(LOOKING, RandomWalk::policies));
        for (int seed = 1; seed <= WALKS && !LOOKING.missing().isEmpty(); seed++) {
            new RandomWalk(seed, Shop.on(new Looking(LOOKING), policies -> RandomWalk.policies(policies)
                            .withoutValidator()))
                    .walk(STEPS);
        }
    }

    @Test
    void aPartNamedLikeAComponentHasItsValue() {
        assertEquals(Map.of(), LOOKING.broken);
    }

    /** A promise nobody ever saw kept at its limits might be too wide, or might never have been compared. */
    @Test
    void everyPromiseWasMetAndIsAsNarrowAsItCanBe() {
        assertEquals(List.of(), LOOKING.missing());
    }

    // What is stored

    /** What no walk does. */
    private static void rarities(Shop shop) {
        Oms oms = shop.oms();
        oms.items()
                .declare(ItemDraft.of("CUP").ownCode("c1", 1).ownCode("c6", 6))
                .orThrow();
        oms.stock()
                .receive(GoodsReceipt.of("r", SEOUL)
                        .line("CUP", 9, TotalCost.totalCost("900", "KRW"))
                        .line("MUG", 9))
                .orThrow();
        oms.transfers()
                .ship(TransferDraft.of("t", SEOUL, "BUSAN").line("CUP", 1).line("MUG", 1))
                .orThrow();
        Order unmapped = shop.order("W-1")
                .line(LineDraft.ofListing("RED", 1).price(PriceDraft.unitPrice("100")))
                .line(LineDraft.ofListing("BLUE", 1).price(PriceDraft.unitPrice("100")))
                .prepaid()
                .that(draft -> draft.guest("buyer1@example.com"))
                .placed();
        oms.orders()
                .requestCancellation(unmapped.id(), "ordered twice", Optional.of(LATER))
                .orThrow();
        oms.items().map(WEB, "RED", new Sku("CUP")).orThrow();
        Order order = shop.order("W-2").line("CUP", 2, "500").cod().confirmed();
        oms.parcels().ship(Ship.everything(order.id(), "CJ", "1")).orThrow();
        oms.parcels().record(CarrierFact.refused("1", NOON)).orThrow();
        oms.stock()
                .receive(GoodsReceipt.of("back", SEOUL)
                        .returned("CUP", 1, order.id().value(), "1"))
                .orThrow();
        oms.costs()
                .record(ActualCost.invoiced(
                        CostOwner.period(WEB, LocalDate.of(2026, 3, 1), LocalDate.of(2026, 4, 1)),
                        CostKind.ADVERTISING,
                        won("90"),
                        CostSource.of("ads", "2026-03"),
                        LocalDate.of(2026, 3, 31)))
                .orThrow();
        oms.parcels().record(CarrierFact.delivered("nobody's", NOON)).orThrow();
        ParkedFact parked = oms.inbox().parked(Duration.ZERO, 1).get(0);
        oms.inbox().dismiss(parked.id(), "another shop's").orThrow();
        relay(shop);
        LOOKING.look(
                CostCatalogue.LANDED,
                new LandedPart("p", 1, "l", "r", new Sku("CUP"), won("1"), Optional.empty(), List.of(), NOON));
        LOOKING.look(
                Backorder.TYPE,
                new Backorder(
                        "b", 1, new Sku("CUP"), new ReservationOwner("o", "1"), 2, 0, 0, 0, Optional.of(LATER), NOON));
        LOOKING.look(
                UnmatchedReturn.TYPE,
                new UnmatchedReturn(
                        WEB, "R-1", 1, Buyer.unknown(), Optional.empty(), won("1").unit(), NOON, LATER, List.of()));
        people(shop);
        promise(shop);
        oms.daily(DailyBook.of("book", ZoneOffset.UTC)
                        .keep(new DailyFigure<>("orders", OrderCounts.of(Scope.allTime()))))
                .refreshing()
                .run(1_000);
        LOOKING.look(LooseAdjustment.TYPE, new LooseAdjustment(WEB, "A-1", "1", "debt", NOON, LATER, won("-1")));
        LOOKING.look(StockNote.TYPE, new StockNote(WEB, "N-1", "1", Optional.empty(), 1, "found", NOON, LATER));
        oms.channelStock().limit(WEB, Optional.empty(), 1, Optional.empty()).orThrow();
        oms.channelStock()
                .limit(WEB, Optional.of(new Sku("CUP")), 2, Optional.empty())
                .orThrow();
    }

    /** A day before today, too, for today's figures are not stored. */
    private static void promise(Shop shop) {
        shop.order("S-1")
                .line("CUP", 1, "5")
                .that(draft -> draft.placedAt(NOON.minus(Duration.ofDays(2))).shipBy(LATER))
                .placed();
    }

    private static void people(Shop shop) {
        Buyer known = Buyer.unknown()
                .withMail("b@example.com")
                .withPhone("01012345678")
                .withChannelBuyerId("7");
        for (Buyer buyer : List.of(known, Buyer.unknown().withMail("c@example.com"))) {
            shop.order("P-" + buyer.channelBuyerId().orElse(""))
                    .line("CUP", 1, "5")
                    .that(draft -> draft.buyer(buyer))
                    .adopted(Adoption.at("done", OrderLifecycle.DELIVERED, StockEffect.NONE));
        }
        LOOKING.look(
                UnmatchedReturn.TYPE,
                new UnmatchedReturn(WEB, "R-2", 1, known, Optional.empty(), won("1").unit(), NOON, LATER, List.of()));
        People people = shop.oms().customers();
        people.merge(CustomerKey.mail("b@example.com"), CustomerKey.mail("c@example.com"), "one card")
                .orThrow();
        people.erase(CustomerKey.mail("b@example.com"), "asked").orThrow();
    }

    private static void relay(Shop shop) {
        shop.oms()
                .outbox()
                .relay(
                        event -> {
                            throw UndeliveredException.forGood("never");
                        },
                        100);
        StuckStream stuck = shop.oms().outbox().stuck(1).get(0);
        shop.oms().outbox().skip(stuck.stream(), stuck.event(), "of no use").orThrow();
    }

    /** Looks at all that is written, whether or not it is applied. */
    private static final class Looking extends PassingStorage {

        private final Set<String> met;
        /** An example of each. */
        private final Map<String, String> broken;

        Looking() {
            super(InMemoryStorage.of(CATALOGUE));
            this.met = ConcurrentHashMap.newKeySet();
            this.broken = new ConcurrentHashMap<>();
        }

        /** An empty storage that adds to what the other has seen. */
        Looking(Looking other) {
            super(InMemoryStorage.of(CATALOGUE));
            this.met = other.met;
            this.broken = other.broken;
        }

        @Override
        protected List<ApplyResult> applyAll(Session session, List<ChangeSet> sets) {
            sets.forEach(this::look);
            return super.applyAll(session, sets);
        }

        private void look(ChangeSet set) {
            set.writes().forEach(this::look);
            set.rows().forEach(this::look);
            set.claims().forEach(claim -> look(BuiltIn.CLAIMS, claim));
            set.events().forEach(event -> look(BuiltIn.OUTBOX, event));
            set.counters()
                    .forEach(change ->
                            look(change.key().type().index(), CounterValue.class, CounterValue.zero(change.key())));
            look(
                    BuiltIn.RECEIPTS,
                    new StoredReceipt(
                            set.command().key(),
                            set.command().fingerprint(),
                            set.command().receipt()));
        }

        private void look(Write write) {
            if (write instanceof Write.Insert<?> insert) {
                lookAtNew(insert);
            } else if (write instanceof Write.Replace<?> replace) {
                lookAtNext(replace);
            }
        }

        private <E> void lookAtNew(Write.Insert<E> insert) {
            look(insert.type(), insert.after());
        }

        private <E> void lookAtNext(Write.Replace<E> replace) {
            look(replace.type(), replace.after());
        }

        private <R> void look(Row<R> row) {
            look(row.type(), row.row());
        }

        <T> void look(Kind<T> kind, T thing) {
            kind.indexes().forEach(index -> look(index, kind.type(), thing));
        }

        private <T> void look(Index<T> index, Class<T> type, T thing) {
            List<IndexKey> keys = index.keys(thing);
            met.add(keyed(index, Math.min(keys.size(), 2)));
            for (IndexKey key : keys) {
                for (int i = 0; i < index.parts().size(); i++) {
                    KeyPart part = index.parts().get(i);
                    Object found = key.values().get(i);
                    Components.of(type).value(part.name(), thing).ifPresent(value -> {
                        met.add(compared(index, part));
                        if (!value.equals(found)) {
                            broken.putIfAbsent(compared(index, part), found + ", not " + value);
                        }
                    });
                }
            }
        }

        /** What should have been met and was not. */
        List<String> missing() {
            Set<String> missing = new TreeSet<>();
            Stream.<Kind<?>>concat(CATALOGUE.entityTypes().stream(), CATALOGUE.rowTypes().stream())
                    .forEach(kind -> kind.indexes().forEach(index -> expect(index, kind.type(), missing)));
            CATALOGUE.counterTypes().stream()
                    .map(CounterType::index)
                    .forEach(index -> expect(index, CounterValue.class, missing));
            missing.removeAll(met);
            return List.copyOf(missing);
        }

        private static void expect(Index<?> index, Class<?> type, Set<String> expected) {
            switch (index.multiplicity()) {
                case ONE -> expected.add(keyed(index, 1));
                case OPTIONAL -> expected.addAll(List.of(keyed(index, 0), keyed(index, 1)));
                case MANY -> expected.add(keyed(index, 2));
            }
            index.parts().stream()
                    .filter(part -> Components.of(type).has(part.name()))
                    .forEach(part -> expected.add(compared(index, part)));
        }

        private static String keyed(Index<?> index, int keys) {
            return index.name() + " with " + (keys < 2 ? keys : "more") + " keys";
        }

        private static String compared(Index<?> index, KeyPart part) {
            return index.name() + "(" + part.name() + ")";
        }
    }
}
