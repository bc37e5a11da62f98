package dev.oms.stock;

import dev.oms.command.Moment;
import dev.oms.item.Sku;
import dev.oms.storage.ChangeSet;
import dev.oms.storage.CounterKey;
import dev.oms.storage.Floor;
import dev.oms.storage.ReadPlan;
import dev.oms.storage.ReadSet;
import dev.oms.storage.Session;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Sees to those who wait for units, once a command has collected what it does.
 *
 * <ol>
 *   <li>What is withdrawn is taken from what waits, then from what is set aside.
 *   <li>Where units become available, or are given back by the very command that begins to wait, as many as are waited
 *       for are set aside in the same change set, so that no later order can take them. The change set is bound to it:
 *       either nobody waits any more or nothing is available at that place.
 *   <li>Who begins to wait is bound to nothing being available at any place, new ones included.
 * </ol>
 *
 * <p>May be asked again after more was collected. For one thread.
 */
final class Settling {

    private static final Floor NOTHING_FREE = new Floor(StockLevel.MINUS_AVAILABLE, 0);

    private final Nets nets;
    private final Moment moment;
    private final Map<Sku, Consumer<ChangeSet.Builder>> fillings = new LinkedHashMap<>();

    Settling(Nets nets, Moment moment) {
        this.nets = nets;
        this.moment = moment;
    }

    /** Sees to all SKUs that need it, leaving alone what the command gave back for itself. */
    void settle(Session session) {
        Set<Sku> open = unsettled();
        if (open.isEmpty()) {
            return;
        }
        ReadPlan plan = new ReadPlan();
        open.forEach(sku -> plan.counter(WaitingDemand.key(sku)).entity(Filling.ref(sku)));
        open.stream().filter(nets::needsEveryPlace).forEach(sku -> plan.range(StockLevel.everywhere(sku)));
        nets.levels().keySet().stream()
                .filter(key -> open.contains(new Sku(key.parts().get(0))))
                .forEach(plan::counter);
        ReadSet read = session.fetch(plan);
        for (Sku sku : open) {
            settle(
                    sku,
                    places(sku, read),
                    WaitingDemand.of(read.counter(WaitingDemand.key(sku))),
                    read.entity(Filling.ref(sku)));
        }
    }

    private List<StockLevel> places(Sku sku, ReadSet read) {
        Map<CounterKey, StockLevel> places = new TreeMap<>();
        if (nets.needsEveryPlace(sku)) {
            read.list(StockLevel.everywhere(sku)).forEach(value -> places.put(value.key(), StockLevel.of(value)));
        }
        nets.levels().keySet().stream()
                .filter(key -> key.parts().get(0).equals(sku.value()))
                .forEach(key -> places.put(key, StockLevel.of(read.counter(key))));
        return List.copyOf(places.values());
    }

    private void settle(Sku sku, List<StockLevel> places, WaitingDemand before, Optional<Filling> filling) {
        NetDemand demand = nets.demand(sku);
        demand.unbind();
        places.stream().filter(this::isTouched).forEach(place -> net(place).waive(NOTHING_FREE));
        withdraw(sku, places, before);
        List<StockLevel> risen = places.stream()
                .filter(this::isTouched)
                .filter(place -> net(place).rises()
                        || (demand.begins() && nets.after(place).available() > 0))
                .toList();
        boolean earmarks = false;
        for (StockLevel place : risen) {
            long free = nets.after(place).available() - net(place).own();
            long part = Math.min(free, demand.waiting(before));
            if (part > 0) {
                nets.setAside(sku, place.location(), part);
                net(place).floor(StockLevel.AVAILABLE);
                demand.promise(part);
                earmarks = true;
            }
            if (place.available() <= 0 && nets.after(place).available() > 0) {
                demand.arriveAt(place.location());
            }
        }
        bind(places, risen, before, demand);
        if (earmarks) {
            fillings.put(sku, opened(sku, filling));
        }
        risen.forEach(place -> net(place).settled());
        demand.settled();
    }

    private void bind(List<StockLevel> places, List<StockLevel> risen, WaitingDemand before, NetDemand demand) {
        long waiting = demand.waiting(before);
        demand.floor(new Floor(WaitingDemand.WAITING, 0));
        if (!risen.isEmpty() && waiting == 0) {
            demand.bindToNobody();
        } else {
            risen.forEach(place -> net(place).require(NOTHING_FREE));
        }
        if (demand.begins() && waiting > 0) {
            places.forEach(place -> net(place).require(NOTHING_FREE));
            demand.bindToArrivals(before);
        }
    }

    private boolean isTouched(StockLevel place) {
        return nets.levels().containsKey(place.key());
    }

    private NetLevel net(StockLevel place) {
        return nets.level(place.sku(), place.location());
    }

    private void withdraw(Sku sku, List<StockLevel> places, WaitingDemand before) {
        long aside = nets.demand(sku).withdrawWaiting(before);
        List<StockLevel> largestFirst = new ArrayList<>(places);
        largestFirst.sort(Comparator.comparingLong(StockLevel::earmarked).reversed());
        for (StockLevel place : largestFirst) {
            long part = Math.min(aside, nets.after(place).earmarked());
            if (part > 0) {
                nets.setAside(sku, place.location(), -part);
                aside -= part;
            }
        }
        if (aside > 0) {
            throw new IllegalStateException("of " + sku + ", " + aside + " units more are withdrawn than waited for");
        }
    }

    private Consumer<ChangeSet.Builder> opened(Sku sku, Optional<Filling> filling) {
        if (filling.isEmpty()) {
            Filling first = new Filling(sku, 1, moment.now(), Optional.empty());
            return parts -> parts.insert(Filling.TYPE, first);
        }
        Filling known = filling.get();
        return known.isOpen()
                ? parts -> parts.expect(Filling.ref(sku), known.version())
                : parts -> parts.replace(Filling.TYPE, known, known.again(moment.now()));
    }

    /** Ends a filling; bound to nothing being set aside any more. */
    void close(Filling filling) {
        nets.demand(filling.sku()).floor(new Floor(WaitingDemand.MINUS_EARMARKED, 0));
        fillings.put(filling.sku(), parts -> parts.replace(Filling.TYPE, filling, filling.closed(moment.now())));
    }

    /** The SKUs of which units become available, or are waited for, and nobody has seen to it yet. */
    private Set<Sku> unsettled() {
        Set<Sku> open = new LinkedHashSet<>();
        nets.levels().forEach((key, net) -> {
            if (net.isUnsettled()) {
                open.add(new Sku(key.parts().get(0)));
            }
        });
        nets.eachDemand((sku, net) -> {
            if (net.isUnsettled()) {
                open.add(sku);
            }
        });
        return open;
    }

    /** Refuses to go on while somebody was not seen to. */
    void addTo(ChangeSet.Builder parts) {
        Set<Sku> open = unsettled();
        if (!open.isEmpty()) {
            throw new IllegalStateException("nobody asked whether somebody waits for " + open);
        }
        fillings.values().forEach(part -> part.accept(parts));
    }
}
