package dev.oms.cost;

import dev.oms.money.CurrencyUnit;
import dev.oms.money.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/** Pure functions over entries: what still stands, what replaces what. */
public final class CostEntries {

    private CostEntries() {}

    /** The entries that are neither reversed by another of the list nor reversals themselves. */
    public static List<CostEntry> standing(List<CostEntry> entries) {
        Set<String> reversed = new HashSet<>();
        entries.forEach(entry -> entry.reverses().ifPresent(reversed::add));
        return entries.stream()
                .filter(entry -> entry.reverses().isEmpty() && !reversed.contains(entry.id()))
                .toList();
    }

    /** What the entries of this currency come to. */
    public static Money total(List<CostEntry> entries, CurrencyUnit unit) {
        return Money.sum(
                entries.stream()
                        .map(CostEntry::amount)
                        .filter(amount -> amount.unit().equals(unit))
                        .toList(),
                unit);
    }

    /** The kinds that still rest on an estimate. */
    public static Set<CostKind> stillEstimated(List<CostEntry> entries) {
        Set<CostKind> kinds = new TreeSet<>();
        standing(entries).stream().filter(entry -> !entry.basis().isActual()).forEach(entry -> kinds.add(entry.kind()));
        return kinds;
    }

    /**
     * The rows to append when an actual cost is known: a reversal of each standing estimate it replaces, then the
     * actual itself.
     *
     * <p>It replaces the estimates of its kind whose owner is its own, a part of it, or wider than it: a carrier's bill
     * for one parcel replaces the shipping estimated for the order. For an order in several parcels estimate again when
     * it is shipped ({@link #reestimated}), so that each bill replaces its parcel's estimate alone. A credit from the
     * carrier with a kind of its own replaces no cost.
     *
     * <p>Example: estimates of 3.00 and 0.40, actual 3.50: rows −3.00, −0.40, 3.50; all five sum to 3.50.
     *
     * @param entries entries the actual may replace, with all that reverse them; others are left alone
     */
    public static List<CostEntry> replace(List<CostEntry> entries, CostEntry actual) {
        if (!actual.basis().isActual()) {
            throw new IllegalArgumentException("only an actual cost replaces an estimate, not " + actual.id());
        }
        List<CostEntry> rows = new ArrayList<>();
        for (CostEntry entry : standing(entries)) {
            if (!entry.basis().isActual()
                    && entry.kind() == actual.kind()
                    && (actual.owner().covers(entry.owner()) || entry.owner().covers(actual.owner()))) {
                rows.add(entry.reversedBy(actual.source(), actual.effectiveDate(), actual.recordedAt()));
            }
        }
        rows.add(actual);
        return List.copyOf(rows);
    }

    /**
     * The rows to append when an order is estimated again: a reversal of each standing estimate of the order, except of
     * kinds that the new estimate says nothing about, then the new estimates. A part that is known by an actual cost
     * already is not estimated again.
     *
     * @param entries all entries of the order
     * @param estimates with ids of their own
     */
    public static List<CostEntry> reestimated(List<CostEntry> entries, List<CostEntry> estimates) {
        List<CostEntry> standing = standing(entries);
        List<CostEntry> rows = new ArrayList<>();
        for (CostEntry entry : standing) {
            Optional<CostEntry> again = estimates.stream()
                    .filter(estimate -> estimate.kind() == entry.kind())
                    .filter(estimate ->
                            estimate.owner().orderId().equals(entry.owner().orderId()))
                    .findFirst();
            if (!entry.basis().isActual() && again.isPresent()) {
                rows.add(entry.reversedBy(
                        again.get().source(),
                        again.get().effectiveDate(),
                        again.get().recordedAt()));
            }
        }
        for (CostEntry estimate : estimates) {
            boolean known = standing.stream()
                    .anyMatch(entry -> entry.basis().isActual()
                            && entry.kind() == estimate.kind()
                            && entry.owner().covers(estimate.owner()));
            if (!known) {
                rows.add(estimate);
            }
        }
        return List.copyOf(rows);
    }

    /**
     * The entries of an estimate, to be stored with the order.
     *
     * @param ids gives a new id for each
     */
    public static List<CostEntry> of(
            CostEstimate estimate,
            Supplier<String> ids,
            CostSource source,
            LocalDate effectiveDate,
            Instant recordedAt) {
        return estimate.costs().stream()
                .map(cost -> cost.toEntry(ids.get(), source, effectiveDate, recordedAt))
                .toList();
    }
}
