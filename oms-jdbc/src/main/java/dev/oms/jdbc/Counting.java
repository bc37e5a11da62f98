package dev.oms.jdbc;

import dev.oms.storage.CounterChange;
import dev.oms.storage.CounterValue;
import dev.oms.storage.Floor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The statement that changes a counter if it fits, or begins it. Stateless but for the tables. */
final class Counting {

    private final Tables tables;
    private final Dialect dialect;
    private final String seller;

    Counting(Tables tables, Dialect dialect, String seller) {
        this.tables = tables;
        this.dialect = dialect;
        this.seller = seller;
    }

    Step of(CounterChange change) {
        CounterTable counters = tables.of(change.key().type());
        boolean fromNothing = change.appliedTo(CounterValue.zero(change.key())).isPresent();
        if (!fromNothing) {
            return update(counters, change);
        }
        Cells row = counters.row(seller, change.key(), change.deltas(), !change.onlyChecks());
        Table table = counters.table();
        List<Bind> binds = Bind.all(table.columns(), row);
        List<String> conditions = conditions(counters, change, "excluded.", binds);
        Optional<String> onKey =
                dialect.onKey(table, sums(counters, change, "excluded."), String.join(" AND ", conditions));
        return onKey.isPresent()
                ? Step.guard(table.insert(1) + onKey.get(), binds)
                : update(counters, change).orElse(Step.guard(table.insert(1), Bind.all(table.columns(), row)));
    }

    private Step update(CounterTable counters, CounterChange change) {
        Table table = counters.table();
        List<Bind> binds = new ArrayList<>();
        if (!change.onlyChecks()) {
            change.deltas().forEach(delta -> binds.add(Bind.number(delta)));
        }
        binds.add(Bind.key(seller));
        change.key().parts().forEach(part -> binds.add(Bind.key(part)));
        List<String> conditions = new ArrayList<>();
        conditions.add(Table.matching(table.key()));
        conditions.addAll(conditions(counters, change, "", binds));
        return Step.guard(
                "UPDATE " + table.name() + " SET " + sums(counters, change, "") + " WHERE "
                        + String.join(" AND ", conditions),
                binds);
    }

    /** @param added where the numbers to add stand; empty for parameters */
    private String sums(CounterTable counters, CounterChange change, String added) {
        String counted = counters.counted().name();
        if (change.onlyChecks()) {
            return counted + " = " + counters.table().name() + "." + counted;
        }
        List<String> sets = new ArrayList<>();
        for (Column field : counters.fields()) {
            sets.add(field.name() + " = " + sum(counters, field, added));
        }
        sets.add(counted + " = TRUE");
        return String.join(", ", sets);
    }

    private static String sum(CounterTable counters, Column field, String added) {
        return counters.table().name() + "." + field.name() + " + " + (added.isEmpty() ? "?" : added + field.name());
    }

    /**
     * What must hold of the fields as they will stand: that they fit, if the database does not notice by itself, and
     * the floors.
     *
     * @param added where the numbers to add stand; empty for parameters
     * @param binds to which the parameters of the conditions are added
     */
    private List<String> conditions(CounterTable counters, CounterChange change, String added, List<Bind> binds) {
        List<String> all = new ArrayList<>();
        List<Column> fields = counters.fields();
        for (int i = 0; i < fields.size() && !change.onlyChecks(); i++) {
            Optional<String> fits = dialect.fits(sum(counters, fields.get(i), added));
            if (fits.isPresent()) {
                all.add(fits.get());
                bindDelta(change, i, added, binds);
            }
        }
        for (Floor floor : change.floors()) {
            String sum = sum(counters, floor, added);
            Optional<String> fits = dialect.fits(sum);
            if (fits.isPresent()) {
                all.add(fits.get());
                bindDeltas(change, floor, added, binds);
            }
            all.add(sum + " >= ?");
            bindDeltas(change, floor, added, binds);
            binds.add(Bind.number(floor.least()));
        }
        return all;
    }

    private static String sum(CounterTable counters, Floor floor, String added) {
        List<String> terms = new ArrayList<>();
        for (int i = 0; i < counters.fields().size(); i++) {
            int weight = floor.form().weights().get(i);
            if (weight != 0) {
                terms.add(weight + " * (" + sum(counters, counters.fields().get(i), added) + ")");
            }
        }
        return terms.isEmpty() ? "0" : String.join(" + ", terms);
    }

    private static void bindDeltas(CounterChange change, Floor floor, String added, List<Bind> binds) {
        for (int i = 0; i < change.deltas().size(); i++) {
            if (floor.form().weights().get(i) != 0) {
                bindDelta(change, i, added, binds);
            }
        }
    }

    private static void bindDelta(CounterChange change, int field, String added, List<Bind> binds) {
        if (added.isEmpty()) {
            binds.add(Bind.number(change.deltas().get(field)));
        }
    }
}
