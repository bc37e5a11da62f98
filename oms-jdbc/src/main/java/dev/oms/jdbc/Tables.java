package dev.oms.jdbc;

import dev.oms.storage.Catalogue;
import dev.oms.storage.CounterType;
import dev.oms.storage.EntityType;
import dev.oms.storage.Index;
import dev.oms.storage.Kind;
import dev.oms.storage.UnknownKindException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All tables of a catalogue, in a database of one dialect. Immutable and thread-safe. */
final class Tables {

    private final Catalogue catalogue;
    private final Map<String, KindTable<?>> kinds = new LinkedHashMap<>();
    private final Map<String, CounterTable> counters = new LinkedHashMap<>();

    Tables(String prefix, Catalogue catalogue, Dialect dialect) {
        this.catalogue = catalogue;
        for (EntityType<?> type : catalogue.entityTypes()) {
            kinds.put(type.name(), new KindTable<>(prefix, type, dialect));
        }
        catalogue.rowTypes().forEach(type -> kinds.put(type.name(), new KindTable<>(prefix, type, dialect)));
        for (CounterType type : catalogue.counterTypes()) {
            counters.put(type.name(), new CounterTable(prefix, type));
        }
    }

    Catalogue catalogue() {
        return catalogue;
    }

    @SuppressWarnings("unchecked") // the table under a kind is of that kind
    <T> KindTable<T> of(Kind<T> kind) {
        KindTable<?> table = kinds.get(kind.name());
        if (table == null) {
            throw new UnknownKindException(List.of(kind.name()));
        }
        return (KindTable<T>) table;
    }

    CounterTable of(CounterType type) {
        CounterTable table = counters.get(type.name());
        if (table == null) {
            throw new UnknownKindException(List.of(type.name()));
        }
        return table;
    }

    @SuppressWarnings("unchecked") // the kind an index belongs to is of the index's things
    <T> KindTable<T> of(Index<T> index) {
        return (KindTable<T>)
                of(catalogue.kindOf(index).orElseThrow(() -> new UnknownKindException(List.of(index.name()))));
    }

    /** Every table, those of entities first. */
    List<Table> all() {
        List<Table> all = new ArrayList<>();
        for (KindTable<?> kind : kinds.values()) {
            all.add(kind.table());
            kind.children().forEach(child -> all.add(child.table()));
            all.addAll(kind.besides());
        }
        counters.values().forEach(counter -> all.add(counter.table()));
        return all;
    }
}
