package dev.oms.stock;

import dev.oms.item.Sku;
import dev.oms.storage.CounterKey;
import dev.oms.storage.KeyText;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** What one command does to levels and to waiting demand, each of them once. For one thread. */
final class Nets {

    private final Map<CounterKey, NetLevel> levels = new TreeMap<>();
    private final Map<Sku, NetDemand> demands = new TreeMap<>(Comparator.comparing(Sku::value, KeyText::compare));

    NetLevel level(Sku sku, LocationId location) {
        return levels.computeIfAbsent(StockLevel.key(sku, location), key -> new NetLevel());
    }

    NetDemand demand(Sku sku) {
        return demands.computeIfAbsent(sku, key -> new NetDemand());
    }

    /** Units at a level are set aside for whoever waits, or no longer are. */
    void setAside(Sku sku, LocationId location, long units) {
        level(sku, location).into(Bucket.EARMARKED, units).floor(StockLevel.EARMARKED);
        demand(sku).earmark(units);
    }

    /** The level after the changes, whether or not its floors hold. */
    StockLevel after(StockLevel before) {
        NetLevel net = levels.get(before.key());
        return net == null ? before : net.after(before);
    }

    Map<CounterKey, NetLevel> levels() {
        return levels;
    }

    void eachDemand(BiConsumer<Sku, NetDemand> reader) {
        demands.forEach(reader);
    }

    /** Whether it matters for a SKU what is available anywhere. */
    boolean needsEveryPlace(Sku sku) {
        NetDemand demand = demands.get(sku);
        return demand != null && demand.needsEveryPlace();
    }
}
