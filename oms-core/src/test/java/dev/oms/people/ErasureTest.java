package dev.oms.people;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.oms.Oms;
import dev.oms.command.DueReport;
import dev.oms.customer.Buyer;
import dev.oms.customer.ChannelId;
import dev.oms.customer.CustomerKey;
import dev.oms.customer.IdentityPolicy;
import dev.oms.customer.Personal;
import dev.oms.fixture.EncodingStorage;
import dev.oms.fixture.PassingStorage;
import dev.oms.fixture.Shop;
import dev.oms.fixture.Tampering;
import dev.oms.fixture.Together;
import dev.oms.fulfillment.CarrierFact;
import dev.oms.fulfillment.Ship;
import dev.oms.item.ItemKind;
import dev.oms.metric.CustomerFigures;
import dev.oms.metric.Customers;
import dev.oms.metric.Grain;
import dev.oms.metric.Rfm;
import dev.oms.metric.RfmCustomer;
import dev.oms.metric.Sales;
import dev.oms.metric.Scope;
import dev.oms.order.Adoption;
import dev.oms.order.ChangeEntry;
import dev.oms.order.LineDraft;
import dev.oms.order.Order;
import dev.oms.order.OrderLifecycle;
import dev.oms.order.PriceDraft;
import dev.oms.order.StockEffect;
import dev.oms.order.TimelineEntry;
import dev.oms.outcome.Outcome;
import dev.oms.outcome.Reason;
import dev.oms.returns.UnmatchedReturn;
import dev.oms.storage.ApplyResult;
import dev.oms.storage.ChangeSet;
import dev.oms.storage.Session;
import dev.oms.storage.StorageException;
import dev.oms.storage.memory.InMemoryStorage;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

class ErasureTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final String MAIL = "canary-mail@example.com";
    private static final String PHONE = "010-9876-5432";
    private static final String NAME = "Canary Name";
    private static final String BUYER_ID = "canary-buyer-id";
    private static final List<String> CANARIES = List.of(MAIL, PHONE, "01098765432", NAME, BUYER_ID);
    private static final ChannelId LAZADA = new ChannelId("lazada");

    private final Shop shop = Shop.open().with("MUG", 1_000);
    private final People people = shop.oms().customers();

    /** A person everywhere: store, web and marketplace, an account, a return, a merge, an order in each state. */
    private List<Order> somebody(Shop at) {
        Buyer web = Buyer.unknown().withMail(MAIL).withPhone(PHONE).withName(NAME);
        List<Order> orders = new ArrayList<>();
        orders.add(order(at, "web", "W-1", web, 0));
        orders.add(order(
                at,
                "lazada",
                "L-1",
                Buyer.unknown().withChannelBuyerId(BUYER_ID).withName(NAME),
                1));
        orders.add(order(at, "lazada", "L-2", web.withChannelBuyerId(BUYER_ID), 2));
        orders.add(order(at, "till", "T-1", Buyer.unknown().withPhone(PHONE), 3));
        at.oms().orders().confirm(orders.get(0).id()).orThrow();
        at.oms()
                .parcels()
                .ship(Ship.everything(orders.get(0).id(), "CJ", "6011"))
                .orThrow();
        at.oms().parcels().record(CarrierFact.delivered("6011", NOON)).orThrow();
        at.oms().orders().cancel(orders.get(2).id(), "changed their mind").orThrow();
        UnmatchedReturn back = new UnmatchedReturn(
                LAZADA,
                "R-1",
                1,
                Buyer.unknown().withChannelBuyerId(BUYER_ID).withName(NAME),
                Optional.empty(),
                Shop.won("1").unit(),
                NOON,
                NOON,
                List.of(new UnmatchedReturn.Line("1", Optional.of("MUG"), "", ItemKind.GOODS, 1, Shop.won("1000"))));
        new Tampering(at).with(parts -> parts.insert(UnmatchedReturn.TYPE, back));
        People there = at.oms().customers();
        there.merge(CustomerKey.mail(MAIL), CustomerKey.phone(PHONE), "said so at the till")
                .orThrow();
        there.link("acc-7", CustomerKey.mail(MAIL), "mail confirmed").orThrow();
        Order other = order(at, "web", "W-9", Buyer.unknown().withMail("other@example.com"), 4);
        IdentityLink wrong = there.merge(
                        CustomerKey.mail(MAIL),
                        there.of(other.id()).orElseThrow().key(),
                        "one street")
                .orThrow();
        there.unmerge(wrong.id(), "neighbors").orThrow();
        at.assertSound();
        return orders;
    }

    private static Order order(Shop at, String channel, String number, Buyer buyer, int day) {
        return at.order(channel, number, "KRW")
                .line("MUG", 2, "1000")
                .that(draft -> draft.buyer(buyer).placedAt(NOON.plus(Duration.ofDays(day))))
                .placed();
    }

    private static List<String> codes(Outcome<?> outcome) {
        return outcome.reasons().stream().map(Reason::code).toList();
    }

    /** Everything stored, personal text revealed. */
    private static String dump(Shop at) {
        return at.oms()
                .read(session -> new Revealing(session, at.oms().storage().knows()).text());
    }

    @Test
    void allThatIsHeldAboutAPersonIsHandedOut() {
        List<Order> orders = somebody(shop);
        Holding held = people.export(CustomerKey.phone(PHONE)).orElseThrow();
        assertEquals(
                orders.stream().map(Order::id).toList(),
                held.orders().stream().map(Order::id).toList());
        assertEquals(1, held.returns().size());
        assertEquals(3, held.links().size());
        assertEquals(
                Optional.of(Personal.of(MAIL)), held.orders().get(0).buyer().mail());
        assertFalse(held.customer().isGuest());
        CANARIES.stream()
                .filter(canary -> !canary.equals(BUYER_ID))
                .forEach(canary -> assertFalse(held.toString().contains(canary), canary));
        assertEquals(Optional.empty(), people.export(CustomerKey.mail("nobody@example.com")));
    }

    @Test
    void nothingOfThemIsLeftAndEverythingElseIs() {
        List<Order> orders = somebody(shop);
        String before = dump(shop);
        CANARIES.stream()
                .filter(canary -> !canary.equals("01098765432"))
                .forEach(canary -> assertTrue(before.contains(canary), canary + " is not there to be erased"));
        List<CustomerKey> keys =
                List.of(CustomerKey.mail(MAIL), CustomerKey.phone(PHONE), CustomerKey.channelBuyer(LAZADA, BUYER_ID));
        keys.forEach(key -> assertTrue(people.of(key).isPresent(), key.value()));

        Erasure erasure =
                people.erase(CustomerKey.mail(MAIL), "asked for by letter 7").orThrow();

        assertTrue(erasure.isFinished());
        assertEquals(4 + 1 + 3, erasure.pieces());
        String after = dump(shop);
        CANARIES.forEach(canary -> assertFalse(after.contains(canary), canary));
        keys.forEach(key ->
                assertFalse(after.contains(key.value().substring(key.value().indexOf(':') + 1)), key.value()));
        keys.forEach(key -> assertEquals(Optional.empty(), people.of(key)));
        assertFalse(after.contains("acc-7"));
        assertTrue(after.contains("other@example.com"), "the neighbor is still there");
        for (Order order : orders) {
            Order now = shop.now(order);
            assertEquals(Buyer.anonymous(erasure.anonymous()), now.buyer());
            TimelineEntry last = shop.oms().orders().timeline(order.id()).stream()
                    .max(Comparator.comparing(TimelineEntry::version))
                    .orElseThrow();
            assertEquals(
                    List.of("address.changed", "buyer.erased"),
                    last.changes().stream().map(ChangeEntry.Change::code).toList());
        }
        Customer anonymous = people.of(orders.get(3).id()).orElseThrow();
        assertTrue(anonymous.isAnonymous());
        assertEquals(3, anonymous.orders());
        shop.assertSound();
    }

    @Test
    void attributesThatNameThemGoAndTheOthersStay() {
        Shop noted = Shop.open(
                        builder -> builder.identities(IdentityPolicy.standard().personalAttributes("gift-card")))
                .with("MUG", 10);
        Order order = noted.order("W-1")
                .line(LineDraft.ofSku("MUG", 1)
                        .price(PriceDraft.unitPrice("5"))
                        .attributes(Map.of("engraving", "For " + NAME.toUpperCase(Locale.ROOT), "color", "red")))
                .that(draft -> draft.buyer(Buyer.unknown().withMail(MAIL).withName(NAME))
                        .attributes(Map.of("note", "reply to " + MAIL, "gift-card", "Dear you", "campaign", "spring")))
                .placed();
        noted.oms().customers().erase(CustomerKey.mail(MAIL), "asked").orThrow();
        Order now = noted.now(order);
        assertEquals(Map.of("campaign", "spring"), now.attributes());
        assertEquals(Map.of("color", "red"), now.lines().get(0).attributes());
        noted.assertSound();
    }

    @Test
    void figuresDoNotChangeAndThePersonIsStillOne() {
        somebody(shop);
        Customers customers = Customers.of(Scope.allTime(), Grain.DAY, ZoneOffset.UTC);
        Rfm rfm = Rfm.of(Scope.allTime(), NOON.plus(Duration.ofDays(9)), ZoneOffset.UTC);
        Object sales = shop.oms().measures().compute(Sales.of(Scope.allTime()));
        CustomerFigures people1 = shop.oms().measures().of(people.persons()).compute(customers);
        List<String> cells = cells(rfm);

        people.erase(CustomerKey.mail(MAIL), "asked").orThrow();

        assertEquals(sales, shop.oms().measures().compute(Sales.of(Scope.allTime())));
        for (CustomerFigures figures : List.of(
                shop.oms().measures().of(people.persons()).compute(customers),
                shop.oms().measures().compute(customers))) {
            assertEquals(people1.whole(), figures.whole());
            assertEquals(people1.parts(), figures.parts());
            assertEquals(people1.repeatCustomers(), figures.repeatCustomers());
        }
        assertEquals(cells, cells(rfm));
    }

    private List<String> cells(Rfm rfm) {
        return shop.oms().measures().of(people.persons()).compute(rfm).values().stream()
                .flatMap(figures -> figures.customers().stream())
                .map(RfmCustomer::cell)
                .sorted()
                .toList();
    }

    @Test
    void erasedOnceIsErasedForGood() {
        List<Order> orders = somebody(shop);
        Oms keyed = shop.oms().keyed("letter-7");
        Erasure erasure =
                keyed.customers().erase(CustomerKey.mail(MAIL), "asked").orThrow();
        List<Object> dump = shop.dump();

        assertEquals(
                erasure,
                keyed.customers().erase(CustomerKey.mail(MAIL), "asked").orThrow());
        assertEquals(erasure, people.erase(erasure.anonymous(), "asked again").orThrow());
        assertEquals(List.of("customer.unknown"), codes(people.erase(CustomerKey.mail(MAIL), "asked again")));
        assertEquals(Optional.of(erasure), people.erasure(erasure.id()));
        assertEquals(
                List.of("customer.erased"),
                codes(people.merge(erasure.anonymous(), CustomerKey.mail("other@example.com"), "they look alike")));
        assertEquals(List.of("text.invalid"), codes(people.erase(CustomerKey.mail("other@example.com"), "")));
        assertEquals(dump, shop.dump());
        assertEquals(Optional.empty(), people.of(CustomerKey.mail(MAIL)));

        Order later = order(shop, "web", "W-2", Buyer.unknown().withMail(MAIL), 9);
        assertFalse(people.of(later.id()).orElseThrow().isAnonymous(), "who comes again is somebody new");
        assertEquals(Standing.FIRST, people.standing(later.id()));
        assertEquals(3, people.of(orders.get(0).id()).orElseThrow().orders());
        shop.assertSound();
    }

    @Test
    void aDryRunErasesNothing() {
        somebody(shop);
        List<Object> dump = shop.dump();
        assertFalse(shop.oms()
                .preview()
                .customers()
                .erase(CustomerKey.mail(MAIL), "asked")
                .orThrow()
                .isFinished());
        assertEquals(dump, shop.dump());
    }

    /** Whatever write is the last before the power fails, due work does the rest, and it comes out the same. */
    @Test
    void anErasureGoesOnWhereverItWasInterrupted() {
        for (int writes = 1; writes < 100; writes++) {
            Failing storage = new Failing();
            Shop weak = Shop.on(storage).with("MUG", 100);
            somebody(weak);
            storage.left = writes;
            boolean whole;
            try {
                whole = weak.oms()
                        .customers()
                        .erase(CustomerKey.mail(MAIL), "asked")
                        .orThrow()
                        .isFinished();
            } catch (StorageException power) {
                whole = false;
            }
            storage.left = Integer.MAX_VALUE;
            Persons meanwhile = weak.oms().customers().persons();
            assertEquals(2, meanwhile.customers(), "one person and the neighbor, after " + writes);
            weak.assertSound();
            if (whole) {
                assertTrue(writes > 8, "it took " + writes);
                return;
            }
            for (int round = 0; round < 100 && !done(weak); round++) {
                assertEquals(1, weak.oms().customers().dueWork().get(0).run(1).done());
            }
            String after = dump(weak);
            CANARIES.forEach(canary -> assertFalse(after.contains(canary), canary));
            assertEquals(2, weak.oms().customers().persons().customers());
            weak.assertSound();
        }
        throw new AssertionError("it never came to an end");
    }

    private static boolean done(Shop at) {
        DueReport report = at.oms().customers().dueWork().get(0).run(1_000);
        return report.next().isEmpty();
    }

    /** An order that comes in meanwhile and knows one key more. */
    @Test
    void whatComesInMeanwhileIsErasedToo() {
        Failing storage = new Failing();
        Shop weak = Shop.on(storage).with("MUG", 100);
        somebody(weak);
        storage.left = 2;
        assertThrows(StorageException.class, () -> weak.oms().customers().erase(CustomerKey.mail(MAIL), "asked"));
        storage.left = Integer.MAX_VALUE;
        Buyer more =
                Buyer.unknown().withChannelBuyerId("fresh-id").withPhone(PHONE).withMail(MAIL);
        order(weak, "ebay", "E-1", more, 1);
        order(
                weak,
                "ebay",
                "E-2",
                Buyer.unknown().withChannelBuyerId("fresh-id").withName(NAME),
                2);
        weak.oms().runDue(1_000);
        String after = dump(weak);
        CANARIES.forEach(canary -> assertFalse(after.contains(canary), canary));
        assertFalse(after.contains("fresh-id"));
        assertEquals(2, weak.oms().customers().persons().customers());
        weak.assertSound();
    }

    @Test
    void aPersonOfThousandsOfOrdersIsErasedInManyChangeSets() {
        Shop bare = Shop.bare();
        for (int i = 0; i < 2_500; i++) {
            adopted(bare, "N" + i);
        }
        Erasure erasure =
                bare.oms().customers().erase(CustomerKey.mail(MAIL), "asked").orThrow();
        assertEquals(2_500, erasure.pieces());
        assertFalse(dump(bare).contains(MAIL));
        assertEquals(1, bare.oms().customers().persons().customers());
    }

    /** Two who erase at once, while the person goes on buying. */
    @Test
    void anErasureCanBeDoneByManyAtOnce() {
        Shop bare = Shop.bare();
        List<Callable<Boolean>> work = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            adopted(bare, "N" + i);
        }
        for (int i = 0; i < 3; i++) {
            work.add(() -> bare.oms()
                    .customers()
                    .erase(CustomerKey.mail(MAIL), "asked")
                    .fold(Erasure::isFinished, refused -> codes(Outcome.refused(refused))
                            .equals(List.of("customer.unknown"))));
        }
        work.add(() -> {
            for (int i = 30; i < 40; i++) {
                adopted(bare, "N" + i);
            }
            return true;
        });
        assertEquals(List.of(true, true, true, true), Together.run(work));
        bare.oms().customers().erase(CustomerKey.mail(MAIL), "what came in meanwhile");
        assertFalse(dump(bare).contains(MAIL));
        bare.assertSound();
    }

    private static void adopted(Shop at, String number) {
        at.order(number)
                .line("SKU", 1, "5")
                .that(draft -> draft.buyer(Buyer.unknown().withMail(MAIL)))
                .adopted(Adoption.at("done", OrderLifecycle.DELIVERED, StockEffect.NONE));
    }

    @Test
    void ofAnAnonymousBuyerNothingElseIsKnown() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new Buyer(
                        Optional.empty(),
                        Optional.of(Personal.of(MAIL)),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(CustomerKey.anonymous("e-1"))));
    }

    /** Storage whose power fails after some writes. */
    private static final class Failing extends PassingStorage {

        private int left = Integer.MAX_VALUE;

        Failing() {
            super(EncodingStorage.before(InMemoryStorage.of(Oms.catalogue())));
        }

        @Override
        protected List<ApplyResult> applyAll(Session session, List<ChangeSet> sets) {
            if (left == 0) {
                throw new StorageException("no power");
            }
            left--;
            return super.applyAll(session, sets);
        }
    }
}
