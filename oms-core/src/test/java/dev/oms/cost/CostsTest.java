package dev.oms.cost;

import static dev.oms.cost.Goods.EUR;
import static dev.oms.cost.Goods.SELLER;
import static dev.oms.cost.Goods.eur;
import static dev.oms.cost.Goods.usd;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.oms.command.Context;
import dev.oms.command.Desk;
import dev.oms.customer.ChannelId;
import dev.oms.money.Money;
import dev.oms.outcome.Outcome;
import dev.oms.outcome.Reason;
import dev.oms.storage.Bytes;
import dev.oms.storage.ChangeSet;
import dev.oms.storage.Command;
import dev.oms.storage.CommandReceipt;
import dev.oms.storage.Fingerprint;
import dev.oms.storage.KeyRange;
import dev.oms.storage.Pages;
import dev.oms.storage.Session;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CostsTest {

    private static final LocalDate JULY_1 = LocalDate.of(2024, 7, 1);
    private static final LocalDate JULY_31 = LocalDate.of(2024, 7, 31);
    private static final CostOwner ORDER = CostOwner.order("O1");

    private final Goods goods = new Goods();
    private Runnable faster = () -> {};
    private final Costs costs = new Costs(new Desk(
            goods.storage,
            () -> Goods.NOON,
            kind -> {
                Runnable once = faster;
                faster = () -> {};
                once.run();
                return goods.ids().next(kind);
            },
            (attempts, begun) -> attempts < 3,
            Context.of(SELLER)));

    @Test
    void anActualCostReplacesTheEstimateAndNothingIsRewritten() {
        estimate("E1", ORDER, CostKind.SHIPPING, eur("3.00"));
        estimate("E2", ORDER, CostKind.PACKAGING, eur("0.50"));
        CostEntry actual =
                costs.record(bill(CostOwner.parcel("O1", "P1"), "3.40")).orThrow();
        List<CostEntry> entries = costs.ofOrder("O1");
        assertEquals(4, entries.size());
        assertEquals(eur("3.90"), CostEntries.total(entries, EUR));
        assertEquals(Set.of(CostKind.PACKAGING), CostEntries.stillEstimated(entries));
        assertTrue(entries.contains(actual));
        CostEntry reversal = entries.stream()
                .filter(entry -> entry.reverses().isPresent())
                .findFirst()
                .orElseThrow();
        assertEquals(eur("-3.00"), reversal.amount());
        assertEquals(Basis.ESTIMATED, reversal.basis());
        assertEquals(JULY_31, reversal.effectiveDate());
        assertEquals(Optional.of("E1"), reversal.reverses());
    }

    @Test
    void aDocumentTellsOfACostOnce() {
        ActualCost bill = bill(ORDER, "3.40");
        CostEntry first = costs.record(bill).orThrow();
        assertEquals(new Outcome.Done<>(first, true), costs.record(bill));
        assertEquals(List.of("command.key-reused"), codes(costs.record(bill(ORDER, "3.50"))));
        assertEquals(1, costs.ofOrder("O1").size());
        ActualCost otherKind = ActualCost.invoiced(ORDER, CostKind.COD_FEE, eur("1.00"), bill.source(), JULY_31);
        assertFalse(costs.record(otherKind).isRefused());
        assertEquals(2, costs.ofOrder("O1").size());
    }

    @Test
    void aDocumentTellsOfACostOnceEvenUnderAnotherKeyOfTheCommand() {
        costs.record(bill(ORDER, "3.40")).orThrow();
        Costs keyed = new Costs(new Desk(
                goods.storage,
                () -> Goods.NOON,
                goods.ids(),
                (attempts, key) -> false,
                new Context(SELLER, "host", "", Optional.of("my-key"))));
        assertTrue(keyed.record(bill(ORDER, "3.40")) instanceof Outcome.Done<CostEntry> done && done.replayed());
        assertEquals(1, costs.ofOrder("O1").size());
    }

    @Test
    void twoBillsThatReplaceOneEstimateTogetherReverseItOnce() {
        estimate("E1", ORDER, CostKind.SHIPPING, eur("3.00"));
        faster = () -> costs.record(ActualCost.invoiced(
                        CostOwner.parcel("O1", "P1"),
                        CostKind.SHIPPING,
                        eur("2.00"),
                        CostSource.of("carrier-bill", "first"),
                        JULY_31))
                .orThrow();
        costs.record(bill(CostOwner.parcel("O1", "P2"), "3.40")).orThrow();
        assertEquals(4, costs.ofOrder("O1").size());
        assertEquals(eur("5.40"), CostEntries.total(costs.ofOrder("O1"), EUR));
    }

    @Test
    void aSettlementCorrectsWhatWasInvoiced() {
        CostEntry invoiced = costs.record(bill(ORDER, "3.40")).orThrow();
        ActualCost settled = ActualCost.settled(
                        ORDER, CostKind.SHIPPING, eur("3.10"), CostSource.of("settlement", "S1/4"), JULY_31)
                .correcting(invoiced.id());
        costs.record(settled).orThrow();
        assertEquals(eur("3.10"), CostEntries.total(costs.ofOrder("O1"), EUR));
        ActualCost again = ActualCost.settled(
                        ORDER, CostKind.SHIPPING, eur("3.20"), CostSource.of("settlement", "S2/4"), JULY_31)
                .correcting(invoiced.id())
                .correcting("nothing");
        assertEquals(List.of("cost.entry-reversed", "cost.entry-unknown"), codes(costs.record(again)));
    }

    @Test
    void compensationIsACostBelowZeroAndReplacesNoCost() {
        estimate("E1", ORDER, CostKind.SHIPPING, eur("3.00"));
        costs.record(ActualCost.settled(
                        ORDER,
                        CostKind.CARRIER_COMPENSATION,
                        eur("-20.00"),
                        CostSource.of("settlement", "S1/5"),
                        JULY_31))
                .orThrow();
        assertEquals(eur("-17.00"), CostEntries.total(costs.ofOrder("O1"), EUR));
    }

    @Test
    void advertisingBelongsToAChannelAndAPeriod() {
        CostOwner july = CostOwner.period(new ChannelId("web"), JULY_1, JULY_31.plusDays(1));
        estimate("E1", july, CostKind.ADVERTISING, eur("100.00"));
        ActualCost bill =
                ActualCost.invoiced(july, CostKind.ADVERTISING, eur("90.00"), CostSource.of("ads", "2024-07"), JULY_31);
        costs.record(bill).orThrow();
        try (Session session = goods.storage.open(SELLER)) {
            List<CostEntry> entries =
                    Pages.all(session, CostCatalogue.ENTRIES_BY_KIND, KeyRange.startingWith("ADVERTISING"));
            assertEquals(3, entries.size());
            assertEquals(eur("90.00"), CostEntries.total(entries, EUR));
            assertEquals(
                    2,
                    Pages.all(session, CostCatalogue.ENTRIES_BY_SOURCE, KeyRange.startingWith("ads", "2024-07"))
                            .size());
        }
        assertEquals(List.of(), costs.ofOrder("O1"));
    }

    @Test
    void replacingLeavesTheActualWhateverWasEstimatedBefore() {
        SplittableRandom random = new SplittableRandom(9);
        for (int i = 0; i < 20_000; i++) {
            List<CostEntry> entries = new ArrayList<>();
            for (int n = random.nextInt(5); n > 0; n--) {
                CostOwner owner = random.nextBoolean() ? ORDER : CostOwner.parcel("O1", "P" + n);
                entries.add(new EstimatedCost(owner, CostKind.SHIPPING, Money.ofMinor(random.nextInt(-99, 99), EUR))
                        .toEntry("E" + n, CostSource.of("rule", "O1"), JULY_1, Goods.NOON));
            }
            long settled = 0;
            for (int n = random.nextInt(3); n >= 0; n--) {
                long amount = random.nextLong(-50, 999);
                settled += amount;
                entries.addAll(CostEntries.replace(entries, actual("A" + n, ORDER, Money.ofMinor(amount, EUR))));
            }
            assertEquals(Money.ofMinor(settled, EUR), CostEntries.total(entries, EUR));
            assertEquals(Set.of(), CostEntries.stillEstimated(entries));
        }
    }

    @Test
    void anActualLeavesOtherKindsOtherOrdersAndOtherParcelsAlone() {
        List<CostEntry> others = List.of(
                entry("E1", CostOwner.order("O1"), CostKind.PACKAGING),
                entry("E2", CostOwner.order("O2"), CostKind.SHIPPING),
                entry("E3", CostOwner.parcel("O1", "P2"), CostKind.SHIPPING));
        CostEntry actual = actual("A", CostOwner.parcel("O1", "P1"), usd("4.00"));
        assertEquals(List.of(actual), CostEntries.replace(others, actual));
        assertThrows(IllegalArgumentException.class, () -> CostEntries.replace(List.of(), others.get(0)));
    }

    @Test
    void estimatingAgainReplacesEstimatesOfTheSameKindsThatNoActualCovers() {
        List<CostEntry> entries = List.of(
                entry("E1", ORDER, CostKind.SHIPPING),
                entry("E2", ORDER, CostKind.PACKAGING),
                actual("A", CostOwner.parcel("O1", "P1"), eur("3.40")));
        List<CostEntry> again = List.of(
                entry("N1", CostOwner.parcel("O1", "P1"), CostKind.SHIPPING),
                entry("N2", CostOwner.parcel("O1", "P2"), CostKind.SHIPPING));
        List<CostEntry> rows = CostEntries.reestimated(entries, again);
        assertEquals(2, rows.size());
        assertEquals(Optional.of("E1"), rows.get(0).reverses());
        assertEquals("N2", rows.get(1).id());
    }

    @Test
    void ownersThatDifferHaveKeysThatDiffer() {
        List<CostOwner> owners = List.of(
                ORDER,
                CostOwner.line("O1", "1"),
                CostOwner.parcel("O1", "1"),
                CostOwner.order("O1/1"),
                CostOwner.order("O1/1/"),
                CostOwner.order("O1~11"),
                CostOwner.order("x".repeat(255)),
                CostOwner.line("x".repeat(255), "y".repeat(255)),
                CostOwner.line("x".repeat(255), "y".repeat(254)));
        assertEquals(
                owners.size(), owners.stream().map(CostOwner::key).distinct().count());
        assertThrows(IllegalArgumentException.class, () -> CostOwner.period(new ChannelId("web"), JULY_1, JULY_1));
    }

    private static ActualCost bill(CostOwner owner, String amount) {
        return ActualCost.invoiced(
                owner, CostKind.SHIPPING, eur(amount), CostSource.of("carrier-bill", "2024-07/11"), JULY_31);
    }

    private static CostEntry entry(String id, CostOwner owner, CostKind kind) {
        return new EstimatedCost(owner, kind, eur("3.00")).toEntry(id, CostSource.of("rule", "O1"), JULY_1, Goods.NOON);
    }

    private static CostEntry actual(String id, CostOwner owner, Money amount) {
        return new CostEntry(
                id,
                owner,
                CostKind.SHIPPING,
                amount,
                Basis.SETTLED,
                CostSource.of("settlement", id),
                JULY_31,
                Goods.NOON,
                Optional.empty());
    }

    /** Stores an estimate, as placing an order does. */
    private void estimate(String id, CostOwner owner, CostKind kind, Money amount) {
        try (Session session = goods.storage.open(SELLER)) {
            CostEntry entry =
                    new EstimatedCost(owner, kind, amount).toEntry(id, CostSource.of("rule", "O1"), JULY_1, Goods.NOON);
            CommandReceipt receipt = new CommandReceipt("test", 1, Goods.NOON, List.of(), Bytes.EMPTY);
            session.apply(ChangeSet.of()
                    .append(CostCatalogue.ENTRIES, entry)
                    .build(new Command("estimate-" + id, Fingerprint.of(Bytes.utf8(id)), receipt)));
        }
    }

    private static List<String> codes(Outcome<?> outcome) {
        return outcome.reasons().stream().map(Reason::code).toList();
    }
}
