package dev.oms.law;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.oms.Oms;
import dev.oms.customer.ChannelId;
import dev.oms.event.ParkedFact;
import dev.oms.fixture.FailingStorage;
import dev.oms.fixture.Shop;
import dev.oms.fixture.StorageDump;
import dev.oms.fixture.Tampering;
import dev.oms.fulfillment.CarrierFact;
import dev.oms.fulfillment.Parcel;
import dev.oms.fulfillment.Ship;
import dev.oms.fulfillment.StoredCarrierFact;
import dev.oms.money.Amount;
import dev.oms.order.ChannelNumber;
import dev.oms.order.Discrepancy;
import dev.oms.order.Hold;
import dev.oms.order.Order;
import dev.oms.order.OrderId;
import dev.oms.payment.PaymentFact;
import dev.oms.storage.BuiltIn;
import dev.oms.storage.KeyRange;
import dev.oms.storage.Pages;
import dev.oms.storage.StoredReceipt;
import dev.oms.storage.memory.InMemoryStorage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;

/**
 * C1 and C2: the same commands and the same facts, the facts told in any order, as often as anybody likes, before what
 * they tell of or after it, end in the same state. Facts that contradict one another are left out: of these the first
 * one told moves the goods, and the others are discrepancies.
 */
class FactOrderProperties {

    private static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");
    private static final Map<String, Integer> SEEN = new TreeMap<>();

    private final FailingStorage storage = FailingStorage.before(InMemoryStorage.of(Oms.catalogue()));
    private final Shop shop = Shop.on(storage).with("MUG", 20).with("CAP", 20);

    private interface Step {
        void in(FactOrderProperties run);
    }

    private static PaymentFact paid(PaymentFact.Kind kind, String amount, int second) {
        return new PaymentFact(
                ChannelNumber.of("web", "W-1"),
                "toss",
                "p-1",
                kind,
                Amount.of(amount),
                NOON.minusSeconds(3_600 - second));
    }

    private static final List<PaymentFact> PAYMENTS = List.of(
            paid(PaymentFact.Kind.AUTHORISED, "45000", 1),
            paid(PaymentFact.Kind.CAPTURED, "20000", 2),
            paid(PaymentFact.Kind.CAPTURED, "25000", 3));

    private static final List<String> TRACKINGS = List.of("A", "B", "C");

    private static List<CarrierFact> carrierFacts(List<Parcel.Status> ends) {
        List<CarrierFact> facts = new ArrayList<>();
        for (int i = 0; i < TRACKINGS.size(); i++) {
            String tracking = TRACKINGS.get(i);
            facts.add(CarrierFact.scan(tracking, "in the van", NOON));
            facts.add(new CarrierFact(
                    tracking,
                    Optional.empty(),
                    Optional.of(ends.get(i)),
                    ends.get(i).name(),
                    NOON.plusSeconds(60)));
            facts.add(CarrierFact.scan(tracking, "closed", NOON.plusSeconds(120)));
        }
        return facts;
    }

    private OrderId order(String number) {
        return shop.oms()
                .orders()
                .find(new ChannelId("web"), number)
                .orElseThrow()
                .id();
    }

    private void ship(String number, String line, String tracking) {
        shop.oms()
                .parcels()
                .ship(Ship.some(order(number), "CJ", tracking).line(line, number.equals("W-1") ? 1 : 2))
                .orThrow();
    }

    private static final Step CONFIRM =
            run -> run.shop.oms().orders().confirm(run.order("W-1")).orThrow();

    private static final List<Step> COMMANDS = List.of(
            run -> run.shop
                    .order("W-1")
                    .line("MUG", 1, "15000")
                    .line("CAP", 1, "30000")
                    .prepaid()
                    .placed(),
            run -> run.shop.order("W-2").line("MUG", 2, "15000").cod().confirmed(),
            CONFIRM,
            run -> run.ship("W-1", "1", "A"),
            run -> run.ship("W-2", "1", "C"),
            run -> run.ship("W-1", "2", "B"));

    private static Step tell(PaymentFact fact) {
        return run -> run.shop.oms().payments().record(fact).orThrow();
    }

    private static Step tell(CarrierFact fact) {
        return run -> run.shop.oms().parcels().record(fact).orThrow();
    }

    /** What matters of everything stored: not ids, not versions, not when it was recorded. */
    private Map<String, Object> state() {
        Map<String, Object> state = new TreeMap<>();
        for (String number : List.of("W-1", "W-2")) {
            Order order = shop.now(order(number));
            state.put(number + " state", order.state());
            state.put(number + " money", order.money());
            state.put(number + " states", shop.states(order));
            order.lines().forEach(line -> state.put(number + " line " + line.id(), line.units()));
            state.put(
                    number + " holds",
                    order.openHolds().stream().map(Hold::type).toList());
            state.put(
                    number + " discrepancies",
                    order.discrepancies().stream().map(Discrepancy::code).toList());
            shop.oms()
                    .parcels()
                    .ofOrder(order.id())
                    .forEach(parcel -> state.put(
                            "parcel " + parcel.tracking(),
                            parcel.status() + " " + parcel.endedAt() + " " + parcel.buyerPays()));
            shop.oms()
                    .payments()
                    .ofOrder(order.id())
                    .forEach(payment -> state.put(
                            "payment " + payment.id(),
                            Tampering.altered(payment, "version", 1L, "order", new OrderId("any"))));
        }
        state.put("MUG", shop.level("MUG"));
        state.put("CAP", shop.level("CAP"));
        state.put("facts", shop.oms().read(session -> StorageDump.count(session, StoredCarrierFact.TYPE)));
        state.put("waiting", shop.oms().inbox().parked(Duration.ZERO, 100));
        return state;
    }

    private void forgetReceipts() {
        List<StoredReceipt> receipts =
                shop.oms().read(session -> Pages.all(session, BuiltIn.RECEIPTS_BY_KEY, KeyRange.all()));
        new Tampering(shop).with(parts -> receipts.forEach(receipt -> parts.delete(BuiltIn.RECEIPTS, receipt.key())));
    }

    private static Map<String, Object> inOrder(List<Parcel.Status> ends) {
        FactOrderProperties run = new FactOrderProperties();
        for (Step command : COMMANDS) {
            if (command == CONFIRM) {
                PAYMENTS.forEach(fact -> tell(fact).in(run));
            }
            command.in(run);
        }
        carrierFacts(ends).forEach(fact -> tell(fact).in(run));
        return run.state();
    }

    @Property(tries = 150, shrinking = ShrinkingMode.OFF)
    void factsInAnyOrderEndInTheSameState(@ForAll long seed) {
        Random random = new Random(seed);
        List<Parcel.Status> drawn = TRACKINGS.stream()
                .map(tracking -> Parcel.Status.values()[1 + random.nextInt(3)])
                .toList();
        List<Step> steps = new ArrayList<>(COMMANDS);
        for (CarrierFact fact : carrierFacts(drawn)) {
            for (int telling = 0; telling <= random.nextInt(3); telling++) {
                steps.add(random.nextInt(steps.size() + 1), tell(fact));
            }
        }
        for (PaymentFact fact : PAYMENTS) {
            steps.add(random.nextInt(steps.indexOf(CONFIRM) + 1), tell(fact));
            steps.add(random.nextInt(steps.size() + 1), tell(fact));
        }
        FactOrderProperties run = new FactOrderProperties();
        for (Step step : steps) {
            if (random.nextInt(10) == 0) {
                run.forgetReceipts();
            }
            boolean dies = steps.indexOf(step) > steps.indexOf(CONFIRM) && random.nextInt(4) == 0;
            if (dies) {
                run.storage.failReading(plan -> plan.ranges().stream()
                        .anyMatch(range -> range.index().name().contains("by_awaited")));
            }
            step.in(run);
        }
        SEEN.merge("parked", run.parked(), Integer::sum);
        SEEN.merge(
                "left to due work",
                run.shop.oms().inbox().parked(Duration.ZERO, 100).size(),
                Integer::sum);
        run.shop.clock().pass(Duration.ofDays(1));
        run.shop.oms().inbox().dueWork().get(0).run(100);
        assertEquals(inOrder(drawn), run.state());
        run.shop.assertSound();
    }

    private int parked() {
        return shop.oms().read(session -> StorageDump.count(session, ParkedFact.TYPE));
    }

    @AfterContainer
    static void theRarePathsWereWalked() {
        assertTrue(SEEN.getOrDefault("parked", 0) > 500, SEEN.toString());
        assertTrue(SEEN.getOrDefault("left to due work", 0) > 50, SEEN.toString());
    }
}
