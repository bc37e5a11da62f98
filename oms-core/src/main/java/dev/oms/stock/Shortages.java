package dev.oms.stock;

import dev.oms.command.Moment;
import dev.oms.item.Sku;
import dev.oms.storage.ChangeSet;
import dev.oms.storage.CounterKey;
import dev.oms.storage.ReadPlan;
import dev.oms.storage.ReadSet;
import dev.oms.storage.Ref;
import dev.oms.storage.Session;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** What becomes of the shortages of levels that one command touches. For one thread. */
final class Shortages {

    private final Nets nets;
    private final Moment moment;
    private final Map<CounterKey, LedgerCause> left = new TreeMap<>();
    private final Map<CounterKey, Consumer<ChangeSet.Builder>> shortages = new TreeMap<>();

    Shortages(Nets nets, Moment moment) {
        this.nets = nets;
        this.moment = moment;
    }

    /** Units left a level that may have been kept for others. */
    void leave(CounterKey level, LedgerCause cause) {
        left.put(level, cause);
        shortages.remove(level);
    }

    /** Reads the levels that units have left. */
    void settle(Session session) {
        if (left.isEmpty()) {
            return;
        }
        ReadPlan plan = new ReadPlan();
        left.keySet().forEach(key -> plan.counter(key).entity(shortageAt(key)));
        ReadSet read = session.fetch(plan);
        left.forEach((key, cause) -> settle(StockLevel.of(read.counter(key)), read.entity(shortageAt(key)), cause));
    }

    private static Ref<Shortage> shortageAt(CounterKey level) {
        return Shortage.ref(
                new Sku(level.parts().get(0)), new LocationId(level.parts().get(1)));
    }

    /**
     * A level that more is spoken for than is there opens a shortage or makes it grow; one that is covered again closes
     * it. Where none is to be open, what takes units is bound to a floor, so that nobody can reserve or take units
     * between the reading and the writing and leave a shortage unnoticed. Closing needs none: whoever makes units
     * missing writes the shortage too, and one of the two is stale.
     */
    void settle(StockLevel before, Optional<Shortage> known, LedgerCause cause) {
        StockLevel after = nets.after(before);
        long missing = after.missing();
        Optional<Shortage> open = known.filter(Shortage::isOpen);
        Consumer<ChangeSet.Builder> part = parts -> {};
        NetLevel net = nets.level(before.sku(), before.location());
        net.uncover();
        if (missing == 0) {
            if (after.onHand() < before.onHand()) {
                net.cover();
            }
            if (open.isPresent()) {
                part = replacing(open.get(), open.get().closed(moment.now()));
            }
        } else if (known.isEmpty()) {
            Shortage first =
                    new Shortage(before.sku(), before.location(), 1, missing, cause, moment.now(), Optional.empty());
            part = parts -> parts.insert(Shortage.TYPE, first);
        } else if (open.isEmpty() || missing > before.missing()) {
            part = replacing(known.get(), known.get().again(missing, cause, moment.now()));
        }
        shortages.put(before.key(), part);
    }

    private static Consumer<ChangeSet.Builder> replacing(Shortage before, Shortage after) {
        return parts -> parts.replace(Shortage.TYPE, before, after);
    }

    /** Refuses to go on while a level was not looked at. */
    void addTo(ChangeSet.Builder parts) {
        if (!shortages.keySet().containsAll(left.keySet())) {
            throw new IllegalStateException("nobody asked whether units are missing of " + left.keySet());
        }
        shortages.values().forEach(part -> part.accept(parts));
    }
}
