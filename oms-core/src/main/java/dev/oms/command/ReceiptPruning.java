package dev.oms.command;

import dev.oms.outcome.Reason;
import dev.oms.storage.BuiltIn;
import dev.oms.storage.Bytes;
import dev.oms.storage.CommandReceipt;
import dev.oms.storage.Cursor;
import dev.oms.storage.Fingerprint;
import dev.oms.storage.KeyRange;
import dev.oms.storage.Page;
import dev.oms.storage.ReadPlan;
import dev.oms.storage.ReadSet;
import dev.oms.storage.Session;
import dev.oms.storage.StoredReceipt;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Forgets the receipts of commands decided longer ago than a retention, the oldest first. What the commands did stays,
 * and so do natural keys: an order of a channel is there once for ever. But a pruned key of a command may be used
 * again, and a command given again under it is carried out again; so keep receipts for longer than anybody repeats a
 * command, weeks rather than hours. Immutable and thread-safe.
 */
public final class ReceiptPruning implements DueWork {

    private static final int BATCH = 500;

    private final Desk desk;
    private final Duration retention;

    /**
     * Prunes what is older than {@code retention}.
     *
     * @throws IllegalArgumentException if the retention is not positive
     */
    public ReceiptPruning(Desk desk, Duration retention) {
        if (retention.isNegative() || retention.isZero()) {
            throw new IllegalArgumentException("receipts kept for " + retention);
        }
        this.desk = desk;
        this.retention = retention;
    }

    @Override
    public String name() {
        return "prune receipts";
    }

    @Override
    public DueReport run(int limit) {
        Instant now = desk.now();
        Instant until = now.minus(retention);
        List<Reason> left = new ArrayList<>();
        Optional<Cursor> after = Optional.empty();
        int done = 0;
        boolean more = true;
        while (more && done < limit) {
            Page<StoredReceipt> page = page(KeyRange.all().until(until), after, Math.min(BATCH, limit - done));
            if (!page.items().isEmpty()) {
                left.addAll(prune(page.items(), until));
            }
            done += page.items().size();
            after = page.next();
            more = after.isPresent();
        }
        Optional<Instant> next = more
                ? Optional.of(now)
                : page(KeyRange.all().from(until), Optional.empty(), 1).items().stream()
                        .map(oldest -> oldest.receipt().at().plus(retention))
                        .findFirst();
        return new DueReport(name(), left.isEmpty() ? done : 0, left, next);
    }

    private Page<StoredReceipt> page(KeyRange range, Optional<Cursor> after, int limit) {
        return desk.read(session -> session.find(BuiltIn.RECEIPTS_BY_TIME, range, after, limit));
    }

    private List<Reason> prune(List<StoredReceipt> old, Instant until) {
        Bytes content = Bytes.utf8(old.stream()
                .map(receipt -> receipt.receipt().at() + " " + receipt.key())
                .collect(Collectors.joining("\n")));
        String key = "receipts.prune/" + Fingerprint.of(content).sha256();
        return desk.run(new CommandId("receipts.prune", Optional.of(key), content), new Prune(old, until))
                .reasons();
    }

    /** Deletes those of the receipts that are still the old ones: their keys may have been used again meanwhile. */
    private record Prune(List<StoredReceipt> old, Instant until) implements Handler<Integer> {

        @Override
        public void plan(ReadPlan plan) {
            plan.entity(Pruned.REF);
            old.forEach(receipt -> plan.receipt(receipt.key()));
        }

        @Override
        public Decision<Integer> decide(ReadSet read, Session session, Moment moment) {
            List<String> keys = old.stream()
                    .map(StoredReceipt::key)
                    .filter(key -> read.receipt(key)
                            .filter(stored -> stored.receipt().at().isBefore(until))
                            .isPresent())
                    .toList();
            if (keys.isEmpty()) {
                return Decision.already(0);
            }
            Optional<Pruned> before = read.entity(Pruned.REF);
            return Decision.change(keys.size(), Bytes.utf8(Integer.toString(keys.size())), parts -> {
                before.ifPresentOrElse(
                        pruned -> parts.replace(Pruned.TYPE, pruned, pruned.again(until)),
                        () -> parts.insert(Pruned.TYPE, new Pruned(1, until)));
                keys.forEach(key -> parts.delete(BuiltIn.RECEIPTS, key));
            });
        }

        @Override
        public Integer replay(CommandReceipt receipt, Session session) {
            return old.size();
        }
    }
}
