package dev.oms.channel;

import dev.oms.money.CurrencyUnit;
import dev.oms.money.Money;
import dev.oms.outcome.Reason;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** The amounts of one order, each by the way its cells go together. For one thread. */
final class OrderAmounts {

    private final Layout layout;
    private final CellReader cells;
    private final OrderRows rows;
    private final OrderFacts facts;
    private final CurrencyUnit unit;
    private final Warnings warnings;
    private final Bundles bundles;
    private final Set<String> counted = new HashSet<>();
    private final Map<Integer, Optional<Money>> known = new HashMap<>();

    OrderAmounts(
            Layout layout, CellReader cells, ToldOrder order, CurrencyUnit unit, Warnings warnings, Bundles bundles) {
        this.layout = layout;
        this.cells = cells;
        this.rows = order.rows();
        this.facts = order.facts();
        this.unit = unit;
        this.warnings = warnings;
        this.bundles = bundles;
    }

    CurrencyUnit unit() {
        return unit;
    }

    /** Bundles that have been counted for this order. */
    Set<String> counted() {
        return counted;
    }

    /** An amount with the fields that are added to it and taken off it. */
    Optional<Money> money(int field) {
        Optional<Money> own = known.get(field);
        if (own == null) {
            own = own(field);
            known.put(field, own);
        }
        return own.isEmpty() ? own : withFields(own, field);
    }

    /** What a refund gives back, whatever its sign. */
    Money refund(OrderRow row) {
        long before = cells.errorCount();
        Optional<Money> told = cells.money(row.raw(), Field.LINE_REFUND, unit);
        if (told.isEmpty() && cells.errorCount() == before) {
            cells.refuse(row.raw(), Field.LINE_REFUND, Reason.of("import.missing", "", "must not be blank"));
        }
        return told.orElseGet(() -> Money.zero(unit)).abs();
    }

    /** What was paid back, by the order and by rows of its own. */
    Optional<Money> refunded() {
        Optional<Money> sum = money(Field.REFUNDED);
        for (OrderRow row : rows.refunds()) {
            sum = CellReader.plus(sum, Optional.of(refund(row)));
        }
        return sum;
    }

    private Optional<Money> withFields(Optional<Money> own, int field) {
        Optional<Money> sum = own;
        for (int other : layout.sheet.sums().plusFields().get(field)) {
            sum = CellReader.plus(sum, money(other));
        }
        for (int other : layout.sheet.sums().minusFields().get(field)) {
            sum = CellReader.plus(sum, money(other).map(Money::negated));
        }
        return sum;
    }

    /** The amount its own cells tell. */
    private Optional<Money> own(int field) {
        return switch (layout.rows.get(field)) {
            case ONCE, FIRST, LATEST, EARLIEST -> cells.money(facts.teller(field), field, unit);
            case PER_LINE -> sum(field, row -> true);
            case PER_BUNDLE -> bundled(field);
            case OWN_ROW -> {
                Optional<Money> whole = sum(field, row -> !row.isLine());
                yield whole.isPresent() ? whole : sum(field, row -> true);
            }
        };
    }

    private Optional<Money> sum(int field, Predicate<OrderRow> which) {
        Optional<Money> sum = Optional.empty();
        for (OrderRow row : rows.telling()) {
            if (which.test(row)) {
                sum = CellReader.plus(sum, cells.money(row.raw(), field, unit));
            }
        }
        return sum;
    }

    /** An amount that belongs to a bundle is repeated on each of its rows, and counts once. */
    private Optional<Money> bundled(int field) {
        Map<String, Money> byBundle = new LinkedHashMap<>();
        Optional<Money> sum = Optional.empty();
        for (OrderRow row : rows.telling()) {
            Optional<Money> part = cells.money(row.raw(), field, unit);
            if (part.isEmpty()) {
                continue;
            }
            String bundle = cells.id(row.raw(), Field.LINE_BUNDLE, Field.LONGEST_KEY);
            String owner = bundles.owner(bundle, rows.id());
            if (!owner.equals(rows.id())) {
                warnings.add("bundle.counted", bundle + " of " + owner);
                continue;
            }
            Money before = bundle.isEmpty() ? null : byBundle.putIfAbsent(bundle, part.get());
            if (before == null) {
                sum = CellReader.plus(sum, part);
            } else if (!before.equals(part.get())) {
                cells.refuse(row.raw(), field, rows.differing(bundle));
            }
        }
        counted.addAll(byBundle.keySet());
        return sum;
    }
}
