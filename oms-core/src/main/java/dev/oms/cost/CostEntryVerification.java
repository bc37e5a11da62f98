package dev.oms.cost;

import dev.oms.command.Finding;
import dev.oms.money.Money;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Checks that entries are only ever taken back whole, and that landed costs are borne to the minor unit:
 *
 * <ol>
 *   <li>{@code cost.entry-reversed}: a reversal names an entry there is, of the same owner, kind and basis, with the
 *       amount negated; no entry is taken back twice, and no reversal is.
 *   <li>{@code cost.landed-split}: what the shelf, order lines and write-offs bear of a part is the part.
 *   <li>{@code cost.landed-sold}: what order lines bear is the entries made for it and the shares that wait.
 *   <li>{@code cost.landed-on-hand}: what the shelf bears is what the revaluations made for it added.
 *   <li>{@code cost.landed-unknown}: nothing is made for a part there is not, or one that is not split.
 * </ol>
 */
final class CostEntryVerification {

    private static final String REVERSAL = "M5";
    private static final String VALUE = "M6";

    private final List<Finding> findings = new ArrayList<>();

    private CostEntryVerification() {}

    /** Checks what was read: everything of a seller. */
    static List<Finding> check(List<CostEntry> entries, List<LandedPart> parts, List<Revaluation> revaluations) {
        CostEntryVerification check = new CostEntryVerification();
        check.reversals(entries);
        check.landed(entries, parts, revaluations);
        return List.copyOf(check.findings);
    }

    private void reversals(List<CostEntry> entries) {
        Map<String, CostEntry> byId = new HashMap<>();
        entries.forEach(entry -> byId.put(entry.id(), entry));
        Set<String> reversed = new HashSet<>();
        for (CostEntry entry : entries) {
            if (entry.reverses().isPresent()) {
                CostEntry taken = byId.get(entry.reverses().get());
                boolean whole = taken != null
                        && taken.reverses().isEmpty()
                        && taken.owner().equals(entry.owner())
                        && taken.kind() == entry.kind()
                        && taken.basis() == entry.basis()
                        && taken.amount().negated().equals(entry.amount());
                if (!whole || !reversed.add(entry.reverses().get())) {
                    found(
                            REVERSAL,
                            entry.owner().orderId().orElse(entry.owner().key()),
                            "cost.entry-reversed: " + entry.id() + " should take back one entry, whole and once, and "
                                    + "takes back " + entry.reverses().get(),
                            "cost.entry/" + entry.id(),
                            "append what was meant; entries are put right by reversing them");
                }
            }
        }
    }

    private void landed(List<CostEntry> entries, List<LandedPart> parts, List<Revaluation> revaluations) {
        Map<String, List<Money>> borne = new TreeMap<>();
        Map<String, List<Money>> added = new TreeMap<>();
        String kind = LandedPart.source("any").kind();
        for (CostEntry entry : entries) {
            if (entry.source().kind().equals(kind)) {
                borne.computeIfAbsent(entry.source().reference(), id -> new ArrayList<>())
                        .add(entry.amount());
            }
        }
        for (Revaluation row : revaluations) {
            if (row.source().kind().equals(kind)) {
                added.computeIfAbsent(row.source().reference(), id -> new ArrayList<>())
                        .add(row.added());
            }
        }
        for (LandedPart part : parts) {
            Optional<LandedPart.SplitUp> split = part.split();
            if (split.isPresent()) {
                List<Money> sold = new ArrayList<>(
                        Optional.ofNullable(borne.remove(part.id())).orElse(Collections.emptyList()));
                part.waiting().forEach(share -> sold.add(share.amount()));
                List<Money> onHand =
                        Optional.ofNullable(added.remove(part.id())).orElse(Collections.emptyList());
                Money zero = Money.zero(part.amount().unit());
                expect(
                        part,
                        "cost.landed-split",
                        part.amount(),
                        split.get()
                                .onHand()
                                .plus(split.get().sold())
                                .plus(split.get().writtenOff()));
                expect(
                        part,
                        "cost.landed-sold",
                        split.get().sold(),
                        sold.stream().reduce(zero, Money::plus));
                expect(
                        part,
                        "cost.landed-on-hand",
                        split.get().onHand(),
                        onHand.stream().reduce(zero, Money::plus));
            }
        }
        Set<String> unknown = new HashSet<>(borne.keySet());
        unknown.addAll(added.keySet());
        for (String id : unknown.stream().sorted().toList()) {
            found(
                    VALUE,
                    id,
                    "cost.landed-unknown: something was made for part " + id + ", which is not split",
                    "cost.landed/" + id,
                    "look for the change set that wrote it");
        }
    }

    private void expect(LandedPart part, String clause, Money expected, Money found) {
        if (!expected.equals(found)) {
            found(
                    VALUE,
                    part.sku().value(),
                    clause + ": should be " + expected + ", is " + found,
                    "cost.landed/" + part.id(),
                    "look for the change set that wrote it; a difference is landed under a number of its own");
        }
    }

    private void found(String law, String subject, String problem, String evidence, String repair) {
        findings.add(new Finding(law, subject, problem, List.of(evidence), repair));
    }
}
