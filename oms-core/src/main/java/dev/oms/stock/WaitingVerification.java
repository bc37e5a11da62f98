package dev.oms.stock;

import dev.oms.command.Finding;
import dev.oms.item.Sku;
import dev.oms.storage.CounterKey;
import dev.oms.storage.CounterValue;
import dev.oms.storage.KeyRange;
import dev.oms.storage.KeyText;
import dev.oms.storage.Pages;
import dev.oms.storage.ReadPlan;
import dev.oms.storage.ReadSet;
import dev.oms.storage.Session;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Looks, SKU by SKU, whether those who wait and what is set aside for them agree. */
final class WaitingVerification {

    private static final int TRIES = 20;
    private static final int MOST_EVIDENCE = 10;

    private WaitingVerification() {}

    /** Everything that is wrong about waiting demand; SKUs that kept changing while they were read. */
    static void verify(Session session, List<Finding> findings, List<CounterKey> unsettled) {
        for (Sku sku : skus(session)) {
            Seen before = Seen.read(session, sku);
            boolean stands = before.findings().isEmpty();
            for (int i = 0; i < TRIES && !stands; i++) {
                Seen again = Seen.read(session, sku);
                stands = again.equals(before);
                before = again;
            }
            if (stands) {
                findings.addAll(before.findings());
            } else {
                unsettled.add(WaitingDemand.key(sku));
            }
        }
    }

    /** Every SKU somebody waits for, or of which something is set aside. */
    private static Set<Sku> skus(Session session) {
        Set<Sku> skus = new TreeSet<>(Comparator.comparing(Sku::value, KeyText::compare));
        Pages.each(session, WaitingDemand.TYPE.index(), KeyRange.all(), page -> page.stream()
                .map(WaitingDemand::of)
                .filter(demand -> demand.waiting() != 0 || demand.earmarked() != 0)
                .forEach(demand -> skus.add(demand.sku())));
        Pages.each(
                session,
                Backorder.OPEN_BY_RANK,
                KeyRange.all(),
                page -> page.forEach(backorder -> skus.add(backorder.sku())));
        Pages.each(session, StockLevel.TYPE.index(), KeyRange.all(), page -> page.stream()
                .map(StockLevel::of)
                .filter(level -> level.earmarked() != 0)
                .forEach(level -> skus.add(level.sku())));
        return skus;
    }

    private record Seen(WaitingDemand demand, List<StockLevel> levels, List<Backorder> open, boolean filling) {

        static Seen read(Session session, Sku sku) {
            ReadSet read =
                    session.fetch(new ReadPlan().counter(WaitingDemand.key(sku)).entity(Filling.ref(sku)));
            List<CounterValue> levels = Pages.all(session, StockLevel.TYPE.index(), KeyRange.startingWith(sku.value()));
            return new Seen(
                    WaitingDemand.of(read.counter(WaitingDemand.key(sku))),
                    levels.stream().map(StockLevel::of).toList(),
                    Pages.all(session, Backorder.OPEN_BY_RANK, KeyRange.startingWith(sku.value())),
                    read.entity(Filling.ref(sku)).map(Filling::isOpen).orElse(false));
        }

        long promised() {
            return open.stream().mapToLong(Backorder::open).sum();
        }

        long aside() {
            return levels.stream().mapToLong(StockLevel::earmarked).sum();
        }

        boolean isOverlooked() {
            return demand.waiting() > 0 && levels.stream().anyMatch(level -> level.available() > 0);
        }

        boolean isBeingFilled() {
            return filling || demand.earmarked() == 0;
        }

        /** What is wrong; none if all agrees. */
        List<Finding> findings() {
            List<Finding> findings = new ArrayList<>();
            String subject = WaitingDemand.key(demand.sku()).toString();
            if (demand.waiting() < 0 || demand.earmarked() < 0) {
                found(findings, "S3", subject, "below zero: " + demand, "set it to what the open backorders say");
            }
            if (promised() != demand.waiting() + demand.earmarked()) {
                found(
                        findings,
                        "S2",
                        subject,
                        demand.waiting() + " wait and " + demand.earmarked() + " are earmarked, open backorders sum to "
                                + promised(),
                        "set waiting to what the open backorders say, less what is earmarked");
            }
            if (aside() != demand.earmarked()) {
                found(
                        findings,
                        "S2",
                        subject,
                        demand.earmarked() + " are earmarked, " + aside() + " lie set aside",
                        "set earmarked to what lies set aside, and waiting to the rest of the open backorders");
            }
            if (isOverlooked()) {
                found(
                        findings,
                        "S10",
                        subject,
                        demand.waiting() + " are waited for although some are available",
                        "earmark what is available");
            }
            if (!isBeingFilled()) {
                found(
                        findings,
                        "S10",
                        subject,
                        demand.earmarked() + " are earmarked and nobody hands them out",
                        "open the filling");
            }
            return findings;
        }

        private void found(List<Finding> findings, String law, String subject, String problem, String proposal) {
            findings.add(new Finding(
                    law,
                    subject,
                    problem,
                    Stream.concat(
                                    Stream.of("stock.demand/" + subject),
                                    open.stream().limit(MOST_EVIDENCE).map(backorder -> Backorder.TYPE
                                            .refOf(backorder)
                                            .toString()))
                            .toList(),
                    proposal));
        }
    }
}
