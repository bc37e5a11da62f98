package dev.oms.metric;

import dev.oms.money.CurrencyUnit;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One sum for each currency; measures of one currency in a row find theirs at once. For one thread. */
final class PerCurrency<S> {

    static final Comparator<CurrencyUnit> ORDER =
            Comparator.comparing(CurrencyUnit::code).thenComparingInt(CurrencyUnit::scale);

    private final Supplier<S> fresh;
    private final Map<CurrencyUnit, S> sums = new HashMap<>();
    private @Nullable CurrencyUnit lastUnit;
    private @Nullable S last;

    PerCurrency(Supplier<S> fresh) {
        this.fresh = fresh;
    }

    S of(CurrencyUnit unit) {
        S found = last;
        if (found == null || !unit.equals(lastUnit)) {
            found = sums.computeIfAbsent(unit, absent -> fresh.get());
            lastUnit = unit;
            last = found;
        }
        return found;
    }

    void merge(PerCurrency<S> other, BiConsumer<S, S> into) {
        other.sums.forEach((unit, sum) -> into.accept(of(unit), sum));
    }

    void state(StateFields fields, BiConsumer<S, StateFields> each) {
        fields.each(sums, StateValue.CURRENCY, fresh, each);
    }

    <R> Map<CurrencyUnit, R> results(BiFunction<CurrencyUnit, S, R> result) {
        return sorted(sums.keySet(), unit -> result.apply(unit, of(unit)));
    }

    static <R> Map<CurrencyUnit, R> sorted(Set<CurrencyUnit> units, Function<CurrencyUnit, R> result) {
        Map<CurrencyUnit, R> results = new TreeMap<>(ORDER);
        units.forEach(unit -> results.put(unit, result.apply(unit)));
        return Collections.unmodifiableMap(results);
    }
}
