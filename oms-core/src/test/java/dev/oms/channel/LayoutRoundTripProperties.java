package dev.oms.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.oms.Oms;
import dev.oms.item.ItemPolicy;
import dev.oms.money.Amount;
import dev.oms.money.CurrencyUnit;
import dev.oms.money.Money;
import dev.oms.order.Promise;
import dev.oms.storage.memory.InMemoryStorage;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

/**
 * Orders are written in the manner each bundled layout declares, by one writer that knows no channel, and read back:
 * they are the same orders. That includes every word of every rule to a state: one that never decides is found.
 */
class LayoutRoundTripProperties {

    /** A line, amounts in minor units. */
    private record Line(String sku, String name, long units, long price, long discount) {}

    /** An order, and which rule is to tell its state. */
    private record Told(List<Line> lines, long shipping, int rule, int word) {}

    private static final LocalDate DAY = LocalDate.of(2026, 3, 25);

    @Property(tries = 600)
    void whatIsWrittenAsALayoutSaysIsReadBack(
            @ForAll("layouts") String name, @ForAll("orders") @Size(min = 1, max = 4) List<Told> orders) {
        Writer writer = new Writer(Layouts.bundled(name));
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < orders.size(); i++) {
            expected.add(writer.write(Integer.toString(70_001 + i), orders.get(i)));
        }
        Imported imported = Imported.of(writer.layout, writer.rows());
        assertEquals(List.of(), imported.errors);
        assertEquals(
                expected,
                imported.sales().stream()
                        .sorted((one, other) -> one.externalId().compareTo(other.externalId()))
                        .map(writer::shown)
                        .toList());
        assertTrue(imported.tiesOut());
    }

    /** No random choice: each rule and each word once. */
    @Property
    void everyWordOfEveryRuleLeadsToItsState(@ForAll("layouts") String name) {
        Layout layout = Layouts.bundled(name);
        int rules = new Writer(layout).rules.size();
        for (int rule = 0; rule < rules; rule++) {
            for (int word = 0; word < 12; word++) {
                Writer writer = new Writer(layout);
                Told told = new Told(List.of(new Line("S", "Thing", 1, 100, 0)), 0, rule, word);
                String expected = writer.write("70001", told);
                Imported imported = Imported.of(layout, writer.rows());
                assertEquals(List.of(), imported.errors, name);
                assertEquals(expected, writer.shown(imported.onlySale()), name + ": " + writer.rules.get(rule));
            }
        }
    }

    /** What a layout makes, the library keeps. */
    @Property
    void everyOrderThatIsReadIsKept(@ForAll("layouts") String name) {
        Writer writer = new Writer(Layouts.bundled(name));
        writer.write("70001", new Told(List.of(new Line("S", "Thing", 2, 100, 0)), 300, 0, 0));
        Oms oms = Oms.on(InMemoryStorage.of(Oms.catalogue()))
                .books(Imported.BOOKS)
                .items(ItemPolicy.DECLARE_ON_FIRST_SIGHT)
                .build();
        ImportReport report = oms.imports()
                .run(writer.rows().iterator(), writer.layout, Imported.CHANNEL, ImportProgress.NONE)
                .orThrow();
        assertEquals(List.of(), report.errors(), name);
        assertEquals(1, report.orders().added().documents());
        assertEquals(List.of(), oms.verify());
    }

    @Provide
    Arbitrary<String> layouts() {
        return Arbitraries.of(Layouts.ORDERS);
    }

    @Provide
    Arbitrary<List<Told>> orders() {
        Arbitrary<Line> line = Combinators.combine(
                        Arbitraries.strings().alpha().ofMinLength(1).ofMaxLength(10),
                        Arbitraries.longs().between(1, 500),
                        Arbitraries.longs().between(0, 5_000_000),
                        Arbitraries.longs().between(0, 500))
                .as((sku, units, price, discount) -> new Line("S-" + sku, "Thing " + sku, units, price, discount));
        return Combinators.combine(
                        line.list().ofMinSize(1).ofMaxSize(4),
                        Arbitraries.longs().between(0, 100_000),
                        Arbitraries.integers().between(0, 100),
                        Arbitraries.integers().between(0, 100))
                .as(Told::new)
                .list();
    }

    /** Writes orders as rows of any layout. */
    private static final class Writer {

        private final Layout layout;
        private final Sheet sheet;
        private final List<String> header;
        private final List<RawRow> rows = new ArrayList<>();
        private final CurrencyUnit unit;
        private final String symbol;
        private final String day;
        /** Noon of a day, as the layout writes it: an instant, or the whole of the day. */
        private final ZonedDateTime noon;
        /** Rules to states that ask for words, or for what is there and what is not. */
        private final List<Rule<String>> rules;

        Writer(Layout layout) {
            this.layout = layout;
            this.sheet = layout.sheet;
            this.header = Imported.header(layout);
            boolean told = !sheet.aliases().get(Field.CURRENCY).isEmpty();
            boolean bySymbol = layout.formats.currency().isEmpty() && !told;
            this.symbol = bySymbol ? "$" : "";
            this.unit = Imported.BOOKS.unit(layout.formats.currency().orElse(bySymbol ? "USD" : "EUR"));
            ZonedDateTime midnight = DAY.atStartOfDay(layout.formats.zone());
            this.noon = midnight.plusDays(5).withHour(12);
            this.day = written(midnight);
            List<Rule<String>> all = new ArrayList<>(layout.status);
            // Where words of the order decide, those of a line that ask for them as well do not tell its state.
            layout.lineStatus.stream()
                    .filter(rule -> layout.status.isEmpty()
                            || rule.conditions().stream()
                                    .allMatch(condition ->
                                            Field.isOfLine(sheet.fields().get(condition.field()))))
                    .forEach(all::add);
            this.rules = all.stream()
                    .filter(rule ->
                            rule.conditions().stream().noneMatch(condition -> condition.test() == Rule.Test.MATCHES))
                    .toList();
            if (sheet.positions().isEmpty()) {
                rows.add(new RawRow(1, header));
            }
        }

        List<RawRow> rows() {
            return rows;
        }

        private String written(ZonedDateTime time) {
            return layout.formats.dates().isEmpty()
                    ? Long.toString(time.toInstant().toEpochMilli())
                    : layout.formats.dates().get(0).format(time);
        }

        /** What is read of a promise until this time. */
        private Instant until(ZonedDateTime time) {
            boolean daysAlone = written(time).equals(written(time.minusHours(1)));
            return daysAlone
                    ? time.toLocalDate()
                            .plusDays(1)
                            .atStartOfDay(time.getZone())
                            .toInstant()
                            .minusNanos(1_000)
                    : time.toInstant();
        }

        /** Writes an order; answers what is to be read. */
        String write(String id, Told told) {
            Rule<String> rule = rules.get(told.rule() % rules.size());
            Map<String, String> words = words(rule, told.word());
            boolean hasUnits = sheet.has(Field.LINE_UNITS);
            boolean packed = !layout.packed.isEmpty();
            boolean discounts = !packed && sheet.has(Field.LINE_SELLER_DISCOUNT);
            List<Line> lines = new ArrayList<>();
            for (Line line : told.lines()) {
                long units = hasUnits || packed ? line.units() : 1;
                lines.add(new Line(
                        // A product stands once in an order.
                        sheet.has(Field.LINE_SKU)
                                ? line.sku() + lines.size()
                                : layout.defaults.getOrDefault(Field.LINE_SKU, ""),
                        sheet.has(Field.LINE_NAME) ? line.name() : "",
                        units,
                        line.price(),
                        discounts ? Math.min(line.discount(), line.price()) : 0));
            }
            long shipping = sheet.has(Field.SHIPPING_FEE) ? told.shipping() : 0;
            long total = lines.stream()
                            .mapToLong(line -> line.units() * line.price() - line.discount())
                            .sum()
                    + shipping;
            for (int i = 0; i < (packed ? 1 : lines.size()); i++) {
                Map<String, String> cells = new HashMap<>();
                cells.putAll(words);
                order(cells, id, i == 0, shipping, total);
                // The rows may promise different days: the first counts.
                put(cells, Field.SHIP_BY, written(noon.plusDays(lines.size() - 1 - i)));
                put(cells, Field.DELIVER_BY, written(noon.plusDays(7 + lines.size() - 1 - i)));
                line(cells, lines.get(i), i);
                if (packed) {
                    put(
                            cells,
                            Field.LINE_NAME,
                            String.join(
                                    ", ",
                                    lines.stream()
                                            .map(line -> line.name() + " x " + line.units())
                                            .toList()));
                }
                rows.add(new RawRow(
                        rows.size() + 1,
                        header.stream()
                                .map(name -> cells.getOrDefault(name, ""))
                                .toList()));
            }
            return shown(
                    number(id),
                    rule.result(),
                    promise(packed ? lines.size() - 1 : 0),
                    shipping,
                    total,
                    lines.stream()
                            .map(line -> shown(
                                    line.sku(), line.name(), line.units(), packed ? -1 : line.price(), line.discount()))
                            .toList());
        }

        /** What is read of a number that is written, where it is several cells: the day follows it. */
        private String number(String id) {
            return sheet.sums().joined().get(Field.ORDER_ID).isEmpty() ? id : id + " " + day;
        }

        private Map<String, String> words(Rule<String> rule, int word) {
            Map<String, String> words = new HashMap<>();
            for (Rule.Condition condition : rule.conditions()) {
                String text =
                        switch (condition.test()) {
                            case ONE_OF ->
                                new ArrayList<>(new LinkedHashSet<>(condition.words().stream()
                                                .sorted()
                                                .toList()))
                                        .get(word % condition.words().size());
                            case PRESENT -> day;
                            default -> "";
                        };
                columns(condition.field()).stream().limit(1).forEach(name -> words.put(name, text));
            }
            for (Rule<String> currency : layout.currencies) {
                currency.conditions().stream()
                        .filter(condition -> condition.test() == Rule.Test.MATCHES)
                        .flatMap(
                                condition -> columns(condition.field()).stream().limit(1))
                        .forEach(name -> words.put(name, symbol + "0"));
            }
            return words;
        }

        private void order(Map<String, String> cells, String id, boolean first, long shipping, long total) {
            sheet.sums().joined().get(Field.ORDER_ID).stream().limit(1).forEach(name -> cells.put(name, id));
            put(cells, Field.ORDER_ID, id);
            put(cells, Field.PLACED_AT, day);
            put(cells, Field.CURRENCY, unit.code());
            put(cells, Field.LINE_BUNDLE, "B" + id);
            amount(cells, Field.SHIPPING_FEE, shipping, first);
            boolean withFee = sheet.sums().plusFields().get(Field.TOTAL).contains(Field.SHIPPING_FEE);
            amount(cells, Field.TOTAL, withFee ? total - shipping : total, first);
        }

        private void line(Map<String, String> cells, Line line, int at) {
            put(cells, Field.LINE_ID, "L" + at);
            put(cells, Field.LINE_SKU, line.sku());
            put(cells, Field.LINE_LISTING, "LISTING" + at);
            put(cells, Field.LINE_NAME, line.name());
            put(cells, Field.LINE_UNITS, Long.toString(line.units()));
            long price = layout.priceOf == Layout.PriceOf.TOTAL ? line.units() * line.price() : line.price();
            put(cells, Field.LINE_PRICE, text(price));
            long sign = layout.discountSign == Layout.Sign.NEGATIVE ? -1 : 1;
            solve(cells, Field.LINE_SELLER_DISCOUNT, sign * line.discount());
            solve(cells, Field.LINE_PLATFORM_DISCOUNT, 0);
        }

        /** On every row, or on the first where the rows add up. */
        private void amount(Map<String, String> cells, int field, long wanted, boolean first) {
            Layout.Rows how = layout.rows.get(field);
            if (first || (how != Layout.Rows.PER_LINE && how != Layout.Rows.OWN_ROW)) {
                solve(cells, field, wanted);
            }
        }

        /** Fills the one column of a field that nothing else has filled so that all of them come to the amount. */
        private void solve(Map<String, String> cells, int field, long wanted) {
            Sums sums = sheet.sums();
            Set<String> own = new LinkedHashSet<>();
            sheet.aliases().get(field).stream().limit(1).forEach(own::add);
            long told =
                    sum(cells, sums.plus().get(field)) - sum(cells, sums.minus().get(field));
            long rest = wanted - told;
            boolean needed = rest != 0 || told != 0 || !own.isEmpty();
            Optional<String> plus = own.stream().findFirst().or(() -> sums.plus().get(field).stream()
                    .filter(name -> !cells.containsKey(name))
                    .findFirst());
            if (needed && plus.isPresent()) {
                cells.put(plus.get(), text(rest));
            } else if (needed) {
                sums.minus().get(field).stream()
                        .filter(name -> !cells.containsKey(name))
                        .findFirst()
                        .ifPresent(name -> cells.put(name, text(-rest)));
            }
        }

        private final Map<String, Long> amounts = new HashMap<>();

        private long sum(Map<String, String> cells, List<String> columns) {
            return columns.stream()
                    .filter(cells::containsKey)
                    .mapToLong(name -> amounts.getOrDefault(cells.get(name), 0L))
                    .sum();
        }

        private void put(Map<String, String> cells, int field, String text) {
            columns(field).stream().limit(1).forEach(name -> cells.put(name, text));
        }

        /** Columns that tell of a field. */
        private List<String> columns(int field) {
            List<String> columns = new ArrayList<>(sheet.aliases().get(field));
            columns.addAll(sheet.sums().otherwise().get(field));
            return columns;
        }

        private String text(long minor) {
            String plain = Money.ofMinor(Math.abs(minor), unit).toDecimal().toPlainString();
            String text = (minor < 0 ? "-" : "") + symbol + plain;
            amounts.put(text, minor);
            return text;
        }

        /** What was read, as the writer would show it. */
        String shown(ImportedDocument.Sale sale) {
            return shown(
                    sale.externalId()
                            + (sale.draft()
                                            .placedAt()
                                            .equals(Optional.of(DAY.atStartOfDay(layout.formats.zone())
                                                    .toInstant()))
                                    ? ""
                                    : " at another time"),
                    sale.adoption().state().map(state -> state.code()).orElse("?"),
                    sale.draft().promise(),
                    minor(sale.draft().shippingFee()),
                    sheet.has(Field.TOTAL) ? minor(sale.draft().statedTotal()) : -1,
                    sale.draft().lines().stream()
                            .map(line -> shown(
                                    line.sku().orElse(""),
                                    line.name(),
                                    line.units(),
                                    line.price()
                                            .map(price -> minor(Optional.of(price.unit())))
                                            .orElse(-1L),
                                    minor(line.sellerDiscount())))
                            .toList());
        }

        private static long minor(Optional<Amount> amount) {
            return amount.flatMap(Amount::money).map(Money::minor).orElse(0L);
        }

        private Promise promise(int daysLater) {
            return new Promise(
                    Optional.of(until(noon.plusDays(daysLater))).filter(by -> sheet.has(Field.SHIP_BY)),
                    Optional.of(until(noon.plusDays(7L + daysLater))).filter(by -> sheet.has(Field.DELIVER_BY)));
        }

        private String shown(String id, String state, Promise promise, long shipping, long total, List<String> lines) {
            Map<String, Object> shown = new LinkedHashMap<>();
            shown.put("id", id);
            shown.put("state", state);
            shown.put("promise", promise);
            shown.put("currency", unit.code());
            shown.put("shipping", shipping);
            shown.put("total", sheet.has(Field.TOTAL) ? total : -1);
            shown.put("lines", lines);
            return shown.toString();
        }

        private static String shown(String sku, String name, long units, long price, long discount) {
            return sku + "|" + name + "|" + units + "|" + price + "|" + discount;
        }
    }
}
