package dev.oms.stock;

import com.google.common.math.LongMath;
import dev.oms.item.Sku;
import dev.oms.outcome.Reason;
import dev.oms.storage.KeyText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What a sourcing policy has not taken yet; a level below zero has nothing. For one thread. */
final class FreeUnits {

    static final Comparator<LocationId> BY_ID = Comparator.comparing(LocationId::value, KeyText::compare);

    private final Map<Sku, Map<LocationId, Long>> units = new HashMap<>();

    FreeUnits(List<StockLevel> levels) {
        for (StockLevel level : levels) {
            units.computeIfAbsent(level.sku(), sku -> new TreeMap<>(BY_ID))
                    .put(level.location(), Math.max(0, level.available()));
        }
    }

    /** Every location, by id. */
    Set<LocationId> locations() {
        Set<LocationId> all = new TreeSet<>(BY_ID);
        units.values().forEach(places -> all.addAll(places.keySet()));
        return all;
    }

    long at(Sku sku, LocationId location) {
        return units.getOrDefault(sku, Map.of()).getOrDefault(location, 0L);
    }

    long total(Sku sku) {
        return units.getOrDefault(sku, Map.of()).values().stream().reduce(0L, LongMath::saturatedAdd);
    }

    /** Units of a demand from these locations in their order, until it has all or they have none; takes nothing. */
    List<Allocation> pieces(Demand demand, Collection<LocationId> order) {
        List<Allocation> pieces = new ArrayList<>();
        long open = demand.units();
        for (LocationId location : order) {
            long piece = Math.min(open, at(demand.sku(), location));
            if (piece > 0) {
                pieces.add(new Allocation(demand.line(), demand.sku(), location, piece));
                open -= piece;
            }
        }
        return pieces;
    }

    /** Pieces in words, for example {@code 2 from SEOUL, 1 from BUSAN}. */
    static String from(List<Allocation> pieces) {
        return pieces.stream()
                .map(piece -> piece.units() + " from " + piece.location())
                .collect(Collectors.joining(", "));
    }

    void take(Allocation piece) {
        units.getOrDefault(piece.sku(), new HashMap<>()).merge(piece.location(), -piece.units(), Math::addExact);
    }

    /** Why a line cannot be served: {@code stock.short}, with what is left at each location. */
    Reason shortage(Demand demand) {
        Map<String, Long> perLocation = new LinkedHashMap<>();
        units.getOrDefault(demand.sku(), Map.of()).forEach((location, left) -> {
            if (left > 0) {
                perLocation.put(location.value(), left);
            }
        });
        return Reason.of(
                "stock.short",
                "",
                "line {line} asks for {asked} {sku}, {available} are available{where}",
                "line",
                demand.line(),
                "sku",
                demand.sku().value(),
                "asked",
                demand.units(),
                "available",
                total(demand.sku()),
                "where",
                where(perLocation),
                "locations",
                perLocation);
    }

    /** For example {@code : 2 at SEOUL, 1 at BUSAN}; nothing if there are none anywhere. */
    private static String where(Map<String, Long> perLocation) {
        return perLocation.isEmpty()
                ? ""
                : perLocation.entrySet().stream()
                        .map(left -> left.getValue() + " at " + left.getKey())
                        .collect(Collectors.joining(", ", ": ", ""));
    }
}
