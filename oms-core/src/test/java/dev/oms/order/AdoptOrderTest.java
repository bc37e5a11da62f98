package dev.oms.order;

import static dev.oms.cost.CostRule.perOrder;
import static dev.oms.fixture.Shop.won;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.oms.Oms;
import dev.oms.cost.CostEntry;
import dev.oms.cost.CostKind;
import dev.oms.cost.CostRule;
import dev.oms.cost.CostRules;
import dev.oms.fixture.AnOrder;
import dev.oms.fixture.Shop;
import dev.oms.fixture.Tampering;
import dev.oms.fixture.TornStorage;
import dev.oms.item.Sku;
import dev.oms.lifecycle.State;
import dev.oms.money.Amount;
import dev.oms.money.Money;
import dev.oms.outcome.Outcome;
import dev.oms.storage.BuiltIn;
import dev.oms.storage.memory.InMemoryStorage;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AdoptOrderTest {

    private static final Adoption CONFIRMED = at(OrderLifecycle.CONFIRMED);
    private static final Adoption DELIVERED = at(OrderLifecycle.DELIVERED);
    private static final Money NOTHING = won("0");

    private final Shop shop = Shop.open(builder ->
                    builder.costs(CostRules.of(List.of(CostRule.of(CostKind.PACKAGING, perOrder(won("300")))))))
            .with("MUG", 10)
            .withService("WRAP");

    private static Adoption at(State state) {
        return Adoption.at(state.code(), state, StockEffect.NONE);
    }

    private AnOrder mugs(long units) {
        return shop.order("W-1").line("MUG", units, "1000");
    }

    private AnOrder wrapped() {
        return mugs(4).line("WRAP", 3, "70");
    }

    private static List<String> problems(Outcome<?> outcome) {
        return outcome.reasons().stream()
                .map(reason -> reason.path() + " " + reason.code())
                .toList();
    }

    private static Money buyerPays(Optional<LineAmounts> amounts) {
        return amounts.map(LineAmounts::buyerPays).orElse(NOTHING);
    }

    /** What is due, and of each line what went with cancelled units, what with parcels, and what is left. */
    private static String money(Order order) {
        StringBuilder text = new StringBuilder(order.money().due().toDecimal().toPlainString());
        for (OrderLine line : order.lines()) {
            text.append(" | ")
                    .append(buyerPays(line.cancelled()).toDecimal().toPlainString())
                    .append(' ')
                    .append(buyerPays(line.parcelled()).toDecimal().toPlainString())
                    .append(' ')
                    .append(buyerPays(line.remainingAmounts()).toDecimal().toPlainString());
        }
        return text.toString();
    }

    // Money of units that are gone

    @Test
    void whereTheCarrierCollectsNobodyOwesWhatWasRefusedOrLost() {
        Units places = new Units(3, 0, 0, 0, 0, 0, 0, 4, 1, 2);
        Adoption told = DELIVERED.place("1", places);
        assertEquals("4000 | 6000 4000 0", money(mugs(10).cod().adopted(told)));
        assertEquals(
                "7000 | 3000 7000 0",
                money(shop.order("W-2").line("MUG", 10, "1000").onAccount().adopted(told)));
        shop.assertSound();
    }

    @Test
    void whatIsStillToBeSentIsInNoParcel() {
        Order order = mugs(10).cod()
                .adopted(at(OrderLifecycle.PREPARING).place("1", new Units(0, 6, 0, 0, 0, 0, 4, 0, 0, 0)));
        assertEquals("10000 | 0 4000 6000", money(order));
        assertEquals(Optional.empty(), order.lines().get(0).cancelled());
        Order waiting = shop.order("W-2").line("MUG", 10, "1000").cod().adopted(CONFIRMED);
        assertEquals(Optional.empty(), waiting.lines().get(0).parcelled());
        shop.assertSound();
    }

    @Test
    void servicesGoWithTheGoods() {
        assertEquals("4210 | 0 0 4000 | 0 0 210", money(wrapped().cod().adopted(CONFIRMED)));
        Adoption oneLess = DELIVERED.place("2", new Units(1, 0, 0, 0, 0, 0, 0, 2, 0, 0));
        assertEquals(
                "4140 | 0 4000 0 | 70 140 0",
                money(shop.order("W-2")
                        .line("MUG", 4, "1000")
                        .line("WRAP", 3, "70")
                        .cod()
                        .adopted(oneLess)));
        shop.assertSound();
    }

    @Test
    void whereNothingWasKeptTheServicesAreNotDueEitherUnlessTheyWerePaid() {
        Adoption refused = at(OrderLifecycle.RETURNED);
        assertEquals("0 | 4000 0 0 | 210 0 0", money(wrapped().cod().adopted(refused)));
        assertEquals(
                "4210 | 0 4000 0 | 0 210 0",
                money(shop.order("W-2")
                        .line("MUG", 4, "1000")
                        .line("WRAP", 3, "70")
                        .onAccount()
                        .adopted(refused)));
        shop.assertSound();
    }

    @Test
    void amountsThatCannotBeReadAreRefused() {
        assertEquals(
                List.of("captured money.too_fine", "refunded money.malformed"),
                problems(shop.oms()
                        .orders()
                        .adopt(
                                mugs(1).draft(),
                                CONFIRMED.captured(Amount.of("1.5")).refunded(Amount.of("x")))));
    }

    // What it leaves behind

    @Test
    void servicesAloneAreDeliveredOnceConfirmed() {
        assertEquals(
                "DELIVERED",
                shop.order("W-1").line("WRAP", 1, "70").cod().adopted(CONFIRMED).state());
        assertEquals(
                "CONFIRMED",
                shop.order("W-2").line("MUG", 1, "70").cod().adopted(CONFIRMED).state());
    }

    @Test
    void whatIsUnmappedOrUnpaidIsHeld() {
        Order order = shop.order("W-1")
                .line(LineDraft.ofListing("MUG-RED", 1).price(PriceDraft.unitPrice("100")))
                .prepaid()
                .adopted(CONFIRMED);
        assertEquals(
                List.of(Hold.UNMAPPED_LISTING, Hold.PAYMENT),
                order.openHolds().stream().map(Hold::type).toList());
        assertEquals(1, shop.oms().items().unmapped(10).size());
    }

    @Test
    void itsCostsAreEstimatedAndItsItemsDeclared() {
        Order order = shop.order("W-1")
                .line("HAT", 1, "100")
                .adopted(Adoption.at("paid", OrderLifecycle.CONFIRMED, StockEffect.RESERVE));
        assertEquals(
                List.of(won("300")),
                shop.oms().costs().ofOrder(order.id().value()).stream()
                        .map(CostEntry::amount)
                        .toList());
        assertTrue(shop.oms().items().find(new Sku("HAT")).isPresent());
    }

    @Test
    void whatHadLeftIsTakenToTheLastUnitThoughAllAreKeptForOthers() {
        shop.order("W-2").line("MUG", 10, "1000").cod().placed();
        Order gone = mugs(10).adopted(Adoption.at("sent", OrderLifecycle.SHIPPED, StockEffect.SHIP_UNRESERVED));
        assertEquals(List.of(), gone.openDiscrepancies());
        shop.assertShelf("MUG", 0, 10);
        shop.assertSound();
    }

    // Twice

    /** As if its command lay so far back that nobody remembers it. */
    private static void forget(Shop shop) {
        new Tampering(shop).with(parts -> parts.delete(BuiltIn.RECEIPTS, "order:web/W-1"));
    }

    @Test
    void theSameAgainIsAnsweredAgain() {
        Order order = mugs(1).adopted(CONFIRMED);
        assertEquals(new Outcome.Done<>(order, true), shop.oms().orders().adopt(mugs(1).draft(), CONFIRMED));
    }

    @Test
    void aNumberBelongsToItsOrderHoweverLongAgo() {
        mugs(1).adopted(CONFIRMED);
        forget(shop);
        assertEquals(
                List.of("externalId order.exists"), problems(shop.oms().orders().adopt(mugs(1).draft(), CONFIRMED)));
    }

    @Test
    void ofTwoThatComeInAtOnceUnderOneNumberOneIsRefused() {
        TornStorage torn = TornStorage.before(InMemoryStorage.of(Oms.catalogue()));
        Shop busy = Shop.on(torn);
        AnOrder order = busy.order("W-1").line("MUG", 1, "1");
        torn.afterPart(2, () -> {
            order.adopted(CONFIRMED);
            forget(busy);
        });
        assertEquals(
                List.of("externalId order.exists"), problems(busy.oms().orders().adopt(order.draft(), DELIVERED)));
        busy.assertSound();
    }
}
