package dev.oms.metric;

import dev.oms.money.CurrencyUnit;
import dev.oms.money.Money;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What each SKU sold in a scope, one {@link SkuTable} for each currency. SKUs are compared as written. */
public final class BestSellers implements Metric<Measure, Map<CurrencyUnit, SkuTable>> {

    private final Scope scope;

    private BestSellers(Scope scope) {
        this.scope = scope;
    }

    public static BestSellers of(Scope scope) {
        return new BestSellers(scope);
    }

    @Override
    public Accumulator<Measure, Map<CurrencyUnit, SkuTable>> accumulator() {
        return new Sums(scope);
    }

    /** Orders with a counted line and returns with one. */
    @Override
    public boolean counts(Measure measure) {
        return (measure instanceof OrderMeasure || measure instanceof ReturnMeasure) && scope.counts(measure);
    }

    @Override
    public String stateForm() {
        return "best sellers 1";
    }

    @Override
    public List<MetricDefinition> definitions() {
        return MetricCatalogue.BEST_SELLERS;
    }

    private static final class Sums implements Accumulator<Measure, Map<CurrencyUnit, SkuTable>> {

        private final Scope scope;
        private final Population population;
        private final PerCurrency<Table> tables = new PerCurrency<>(Table::new);

        Sums(Scope scope) {
            this.scope = scope;
            this.population = scope.population();
        }

        @Override
        public void accumulate(Measure measure) {
            if (measure instanceof OrderMeasure order) {
                if (scope.dates(order) && population.frames(order)) {
                    add(order);
                }
            } else if (measure instanceof ReturnMeasure back && scope.counts(back)) {
                Table table = tables.of(back.currency());
                for (ReturnMeasure.Line line : back.lines()) {
                    if (population.counts(line) && line.sku().isPresent()) {
                        table.row(line.sku().get()).addReturn(line.units(), line.credit());
                    }
                }
            }
        }

        private void add(OrderMeasure order) {
            List<LineMeasure> lines = order.lines();
            for (int i = 0; i < lines.size(); i++) {
                LineMeasure line = lines.get(i);
                if (population.counts(line)) {
                    Table table = tables.of(order.currency());
                    if (line.sku().isPresent()) {
                        table.row(line.sku().get()).add(line, population.units(line), population.totals(line));
                    } else {
                        table.unmapped = Math.addExact(table.unmapped, population.units(line));
                    }
                }
            }
        }

        @Override
        public void merge(Accumulator<Measure, Map<CurrencyUnit, SkuTable>> other) {
            tables.merge(((Sums) other).tables, Table::add);
        }

        @Override
        public void state(StateFields fields) {
            tables.state(fields, Table::state);
        }

        @Override
        public Map<CurrencyUnit, SkuTable> result() {
            return tables.results((unit, table) -> table.result(unit));
        }
    }

    private static final class Table {

        private final Map<String, Row> rows = new HashMap<>();
        private long unmapped;

        Row row(String sku) {
            Row row = rows.get(sku);
            if (row == null) {
                row = new Row();
                rows.put(sku, row);
            }
            return row;
        }

        void add(Table other) {
            unmapped = Math.addExact(unmapped, other.unmapped);
            other.rows.forEach((sku, row) -> row(sku).add(row));
        }

        void state(StateFields fields) {
            unmapped = fields.sum(unmapped);
            fields.each(rows, StateValue.TEXT, Row::new, Row::state);
        }

        SkuTable result(CurrencyUnit unit) {
            return new SkuTable(
                    unit,
                    new TreeMap<>(rows)
                            .entrySet().stream()
                                    .map(row -> row.getValue().figures(row.getKey(), unit))
                                    .toList(),
                    unmapped);
        }
    }

    private static final class Row {

        private long lines;
        private long units;
        private long gross;
        private long net;
        private long unkeptUnits;
        private long returnedLines;
        private long returnedUnits;
        private long returned;

        void add(LineMeasure line, long moreUnits, LineTotals totals) {
            lines++;
            units = Math.addExact(units, moreUnits);
            gross = Math.addExact(gross, totals.goods());
            net = Math.addExact(net, totals.net());
            if (line.unkept() > 0) {
                unkeptUnits = Math.addExact(unkeptUnits, line.unkept());
                net -= line.open().net() - line.kept().net();
            }
        }

        void addReturn(long moreUnits, long credit) {
            returnedLines++;
            returnedUnits = Math.addExact(returnedUnits, moreUnits);
            returned = Math.addExact(returned, credit);
        }

        void add(Row other) {
            lines += other.lines;
            units = Math.addExact(units, other.units);
            gross = Math.addExact(gross, other.gross);
            net = Math.addExact(net, other.net);
            unkeptUnits = Math.addExact(unkeptUnits, other.unkeptUnits);
            returnedLines += other.returnedLines;
            returnedUnits = Math.addExact(returnedUnits, other.returnedUnits);
            returned = Math.addExact(returned, other.returned);
        }

        void state(StateFields fields) {
            lines = fields.sum(lines);
            units = fields.sum(units);
            gross = fields.sum(gross);
            net = fields.sum(net);
            unkeptUnits = fields.sum(unkeptUnits);
            returnedLines = fields.sum(returnedLines);
            returnedUnits = fields.sum(returnedUnits);
            returned = fields.sum(returned);
        }

        SkuFigures figures(String sku, CurrencyUnit unit) {
            return new SkuFigures(
                    sku,
                    lines,
                    units,
                    Money.ofMinor(gross, unit),
                    Money.ofMinor(net, unit),
                    unkeptUnits,
                    returnedLines,
                    returnedUnits,
                    Money.ofMinor(returned, unit));
        }
    }
}
