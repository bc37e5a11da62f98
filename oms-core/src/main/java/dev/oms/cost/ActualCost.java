package dev.oms.cost;

import dev.oms.money.Money;
import dev.oms.storage.KeyText;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * A cost as a document tells it. Owner, kind and source together are its natural key: it is recorded once.
 *
 * @param amount positive if the seller bears it, negative if it comes back
 * @param basis invoiced or settled
 * @param effectiveDate the day it counts for
 * @param corrects entries this one replaces beside the estimates: an invoiced amount that the settlement changed
 */
public record ActualCost(
        CostOwner owner,
        CostKind kind,
        Money amount,
        Basis basis,
        CostSource source,
        LocalDate effectiveDate,
        List<String> corrects) {

    public ActualCost {
        if (!basis.isActual()) {
            throw new IllegalArgumentException("an actual cost is invoiced or settled, not " + basis);
        }
        corrects = List.copyOf(corrects);
        corrects.forEach(id -> KeyText.require("cost entry", id));
    }

    public static ActualCost invoiced(
            CostOwner owner, CostKind kind, Money amount, CostSource source, LocalDate effectiveDate) {
        return new ActualCost(owner, kind, amount, Basis.INVOICED, source, effectiveDate, List.of());
    }

    public static ActualCost settled(
            CostOwner owner, CostKind kind, Money amount, CostSource source, LocalDate effectiveDate) {
        return new ActualCost(owner, kind, amount, Basis.SETTLED, source, effectiveDate, List.of());
    }

    /** The same, replacing this entry too. */
    public ActualCost correcting(String entry) {
        List<String> more = new ArrayList<>(corrects);
        more.add(entry);
        return new ActualCost(owner, kind, amount, basis, source, effectiveDate, more);
    }

    /** The natural key. */
    public String key() {
        return KeyText.joined("cost", source.kind(), source.reference(), kind.name(), owner.key());
    }
}
