package dev.oms.channel;

import dev.oms.item.ItemKind;
import dev.oms.order.FulfillmentMethod;
import dev.oms.order.PaymentTerms;
import dev.oms.order.StockEffect;
import dev.oms.outcome.Outcome;
import dev.oms.outcome.Reasons;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What one kind of order file looks like and what its columns and words mean: data, not code. A user replaces or
 * changes one without a release: {@code Layouts.bundled("shopify-orders").with("date.zone", "Europe/Berlin")}.
 * Immutable and thread-safe.
 *
 * <p>Declarations are keys and values. Lists stand between bars; rules are numbered and the first that holds decides.
 *
 * <table>
 * <caption>What a layout declares</caption>
 * <tr><td>{@code name}, {@code version}</td><td>told in reports</td></tr>
 * <tr><td>{@code column.F}</td><td>names the column of field F may have; compared without regard to case, Unicode form
 *     and blanks</td></tr>
 * <tr><td>{@code header.required}, {@code header.never}</td><td>fields that must have a column; columns that show the
 *     file to be of another kind. A file without such a header is refused as a whole</td></tr>
 * <tr><td>{@code like}</td><td>a bundled layout whose declarations hold where this one has none</td></tr>
 * <tr><td>{@code file.*}</td><td>what the reader has to know: {@link FileShape}. {@code file.columns} names the columns of
 *     a file without a header</td></tr>
 * <tr><td>{@code header.within}, {@code header.comment}, {@code header.description}</td><td>how far down the header may
 *     stand (50 rows), how comments above it begin, whether a row of descriptions follows it: {@code true}, {@code
 *     false} or {@code maybe} (if no cell that must be filled has a digit there)</td></tr>
 * <tr><td>{@code join.F}, {@code else.F}</td><td>columns whose text follows that of field F after a blank (a date and its
 *     time); columns asked where the cell of F is blank</td></tr>
 * <tr><td>{@code plus.F}, {@code minus.F}</td><td>columns, or fields, whose amounts are added to, taken off field
 *     F</td></tr>
 * <tr><td>{@code charges}</td><td>columns of the order each amount of which is a line of its own, a fee; they go together
 *     by {@code rows.charges}</td></tr>
 * <tr><td>{@code blank}</td><td>words that stand for a blank cell</td></tr>
 * <tr><td>{@code text.defused}</td><td>whether cells may begin with an apostrophe that kept a spreadsheet from taking
 *     their text for a formula or a number, as those of an {@link OrderExport} do; it is taken off</td></tr>
 * <tr><td>{@code footer.N}</td><td>expression for the first filled cell of a footer; the data ends there</td></tr>
 * <tr><td>{@code filled}</td><td>fields whose cells must not be blank</td></tr>
 * <tr><td>{@code default.line.units}, {@code default.line.sku}, {@code default.order.currency}</td><td>what stands for a blank or absent cell;
 *     each use is counted in the report</td></tr>
 * <tr><td>{@code rows.F}</td><td>{@code once} (told on one row of the order, or repeated alike; the rule),
 *     {@code first} (the first row that tells it stands), {@code latest} (the last of the times), {@code earliest} (the first of
 *     them; the rule for {@code order.ship-by} and {@code order.deliver-by}, where a day alone lasts to its end), {@code per-line}
 *     (amounts of the rows add up), {@code per-bundle} (once for each {@code line.bundle}, add up), {@code own-row} (of
 *     the row that is no line, where there is one; else they add up)</td></tr>
 * <tr><td>{@code group.blank-id}</td><td>{@code continues} the order above, or is an {@code error}</td></tr>
 * <tr><td>{@code group.look-back}</td><td>how many rows later an order may go on; 0: its rows stand together</td></tr>
 * <tr><td>{@code group.without-lines}</td><td>is an {@code error}, or {@code one-line} of {@code order.units} units of
 *     nobody knows what</td></tr>
 * <tr><td>{@code packed.N}</td><td>expressions with the groups {@code name}, {@code units} and {@code sku}: the cell of
 *     {@code line.name} holds several things, each a line</td></tr>
 * <tr><td>{@code line.id}</td><td>{@code position} in the order, {@code row} of the file, or {@code column}</td></tr>
 * <tr><td>{@code line.price}</td><td>of the {@code unit}, or the {@code total} of the line</td></tr>
 * <tr><td>{@code line.price-remainder}</td><td>where a total is no whole number of equal prices: {@code refuse}, or
 *     {@code discount} (the price is rounded up, the rest is a discount of the line)</td></tr>
 * <tr><td>{@code line.listing-from-name}</td><td>whether the name is the listing of a line without SKU</td></tr>
 * <tr><td>{@code number.*}, {@code date.formats}, {@code date.zone}</td><td>how numbers and times are written</td></tr>
 * <tr><td>{@code zone.word.ZONE}</td><td>words of the field {@code order.zone} for a zone</td></tr>
 * <tr><td>{@code currency.fixed}, {@code currency.word.CODE}, {@code currency.from.N}</td><td>the one currency; words for
 *     a code; rules to a code where the cell is blank</td></tr>
 * <tr><td>{@code tax.included}, {@code discount.order-includes-lines}, {@code discount.sign}</td><td>whether taxes are
 *     inside prices, whether the order's discount counts those of its lines again, whether discounts are written
 *     {@code positive}, {@code negative} or {@code either}</td></tr>
 * <tr><td>{@code status.N}, {@code reported}</td><td>rules to a state; which words are kept as reported</td></tr>
 * <tr><td>{@code line.status.N}</td><td>rules to the state of a line. Where no rule tells that of the order, it is what
 *     the lines' states make it</td></tr>
 * <tr><td>{@code several.F}</td><td>what stands between several words in one cell of F; the state of the order is what
 *     lines at their states would make it</td></tr>
 * <tr><td>{@code stock.STATE}, {@code stock.default}</td><td>effect on our stock of an order at a state</td></tr>
 * <tr><td>{@code terms.N}, {@code method.N}, {@code captured.N}</td><td>rules to payment terms, to a fulfillment method,
 *     to {@code TOTAL} where the whole stated total has been paid</td></tr>
 * <tr><td>{@code document.N}</td><td>rules that make a number {@code SALE}, {@code RETURN} or {@code ADJUSTMENT}</td></tr>
 * <tr><td>{@code line.class.N}, {@code kind.N}</td><td>rules of the row alone that make it a {@code STOCK_NOTE}, no line
 *     ({@code NONE}), or a {@code REFUND}: its {@code line.refund} was paid back, or, in a file without the order, is a
 *     return; the item kind of a line</td></tr>
 * <tr><td>{@code extra.line}, {@code extra.drop}</td><td>columns beyond the fields that belong to the line; that are not
 *     kept because they are about people. All others are attributes of the order</td></tr>
 * </table>
 */
public final class Layout {

    /** How the cells of an order field on the rows of one order go together. */
    enum Rows {
        ONCE,
        FIRST,
        LATEST,
        EARLIEST,
        PER_LINE,
        PER_BUNDLE,
        OWN_ROW;

        /** Whether it is for times alone. */
        boolean isOfTimes() {
            return this == LATEST || this == EARLIEST;
        }

        /** Whether it is for amounts alone. */
        boolean isOfAmounts() {
            return compareTo(PER_LINE) >= 0;
        }
    }

    enum LineIds {
        POSITION,
        ROW,
        COLUMN
    }

    enum PriceOf {
        UNIT,
        TOTAL
    }

    enum Remainder {
        REFUSE,
        DISCOUNT
    }

    private enum WithoutLines {
        ERROR,
        ONE_LINE
    }

    enum Sign {
        POSITIVE,
        NEGATIVE,
        EITHER
    }

    enum DocumentClass {
        SALE,
        RETURN,
        ADJUSTMENT
    }

    enum LineClass {
        LINE,
        STOCK_NOTE,
        NONE,
        REFUND
    }

    private enum BlankId {
        CONTINUES,
        ERROR
    }

    enum Whole {
        TOTAL
    }

    private static final int LARGEST_ORDER = 10_000;

    private final Map<String, String> settings;
    final Sheet sheet;
    final CellFormats formats;
    final List<Rows> rows;
    final Rows chargeRows;
    final Map<Integer, String> defaults;
    final Map<Integer, String> several;
    final List<Pattern> packed;
    final boolean oneLineWithoutLines;
    final Remainder remainder;
    final boolean blankIdContinues;
    final int lookBack;
    final int largestOrder;
    final LineIds lineIds;
    final PriceOf priceOf;
    final boolean listingFromName;
    final boolean taxIncluded;
    final boolean orderDiscountIncludesLines;
    final Sign discountSign;
    final List<Rule<String>> currencies;
    final List<Rule<String>> status;
    final List<Rule<String>> lineStatus;
    final List<Integer> reported;
    final Map<String, StockEffect> effects;
    final StockEffect otherEffect;
    final List<Rule<PaymentTerms>> terms;
    final List<Rule<FulfillmentMethod>> methods;
    final List<Rule<Whole>> captured;
    final List<Rule<DocumentClass>> documents;
    final List<Rule<LineClass>> lineClasses;
    final List<Rule<ItemKind>> kinds;

    private Layout(Map<String, String> declared, Reasons reasons) {
        this.settings = Collections.unmodifiableMap(new TreeMap<>(declared));
        Settings from = new Settings(settings, reasons);
        this.sheet = Sheet.read(from, reasons, Field.KNOWN);
        List<String> fields = sheet.fields();
        fields.forEach(field -> reasons.require(
                Field.isKnown(field),
                "layout.unknown-field",
                "column." + field,
                "no field is called {field}",
                "field",
                field));
        reasons.require(
                sheet.has(Field.ORDER_ID), "layout.missing", "column.order.id", "a layout of orders has an order id");
        from.find("like");
        requireAmounts(from, "plus.");
        requireAmounts(from, "minus.");
        this.formats = CellFormats.read(from);
        this.currencies = Rule.read(from, "currency.from.", fields, false, (key, code) -> Optional.of(code));
        reasons.require(
                !currencies.isEmpty() || formats.currency().isPresent() || sheet.has(Field.CURRENCY),
                "layout.missing",
                "currency.fixed",
                "a layout has a currency or a column for it");
        this.rows = rows(from, fields);
        this.chargeRows = from.word("rows.charges", Rows.class, Rows.ONCE);
        this.defaults = defaults(from);
        this.several = several(from, fields);
        this.packed = packed(from);
        this.oneLineWithoutLines =
                from.word("group.without-lines", WithoutLines.class, WithoutLines.ERROR) == WithoutLines.ONE_LINE;
        this.remainder = from.word("line.price-remainder", Remainder.class, Remainder.REFUSE);
        this.blankIdContinues = from.word("group.blank-id", BlankId.class, BlankId.ERROR) == BlankId.CONTINUES;
        this.lookBack = from.number("group.look-back", 0, 0, 10_000_000);
        this.largestOrder = from.number("group.largest", LARGEST_ORDER, 1, 1_000_000);
        this.lineIds = from.word("line.id", LineIds.class, LineIds.POSITION);
        reasons.require(
                lineIds != LineIds.COLUMN || sheet.has(Field.LINE_ID),
                "layout.missing",
                "column.line.id",
                "line ids are said to stand in a column");
        this.priceOf = from.word("line.price", PriceOf.class, PriceOf.UNIT);
        this.listingFromName = from.flag("line.listing-from-name", false);
        this.taxIncluded = from.flag("tax.included", false);
        this.orderDiscountIncludesLines = from.flag("discount.order-includes-lines", false);
        this.discountSign = from.word("discount.sign", Sign.class, Sign.POSITIVE);
        this.reported = from.list("reported").stream()
                .map(name -> index(from, "reported", name, fields))
                .filter(field -> field >= 0)
                .toList();
        this.status = Rule.read(from, "status.", fields, false, (key, state) -> Optional.of(state));
        this.lineStatus = Rule.read(from, "line.status.", fields, true, (key, state) -> Optional.of(state));
        this.effects = effects(from);
        this.otherEffect = from.word("stock.default", StockEffect.class, StockEffect.NONE);
        this.terms = results(from, "terms.", fields, false, PaymentTerms.class);
        this.methods = results(from, "method.", fields, false, FulfillmentMethod.class);
        this.captured = results(from, "captured.", fields, false, Whole.class);
        this.documents = results(from, "document.", fields, false, DocumentClass.class);
        this.lineClasses = results(from, "line.class.", fields, true, LineClass.class);
        this.kinds = results(from, "kind.", fields, true, ItemKind.class);
        from.refuseUnknown();
    }

    /** The layout that is declared so; refused with everything that is wrong with the declarations. */
    public static Outcome<Layout> of(Map<String, String> settings) {
        Reasons reasons = new Reasons();
        Layout layout = new Layout(settings, reasons);
        return reasons.isEmpty() ? Outcome.done(layout) : Outcome.refused(reasons.list());
    }

    public String name() {
        return sheet.name();
    }

    public String version() {
        return sheet.version();
    }

    /** What the reader of a file has to know. */
    public FileShape file() {
        return sheet.file();
    }

    /** The declarations, by key. */
    public Map<String, String> settings() {
        return settings;
    }

    /** The same layout with one declaration more or changed. */
    public Outcome<Layout> with(String key, String value) {
        Map<String, String> changed = new TreeMap<>(settings);
        changed.put(key, value);
        return of(changed);
    }

    /** The same layout for history: orders change no stock, whatever their state. */
    public Layout withoutStockEffect() {
        Map<String, String> changed = new TreeMap<>(settings);
        changed.keySet().removeIf(key -> key.startsWith("stock."));
        changed.put("stock.default", "none");
        return of(changed).orThrow();
    }

    @Override
    public String toString() {
        return name() + " " + version();
    }

    private static int index(Settings from, String key, String name, List<String> fields) {
        int index = fields.indexOf(name);
        if (index < 0) {
            from.wrong(key, name, "a field that has a column");
        }
        return index;
    }

    private static List<Rows> rows(Settings from, List<String> fields) {
        List<Rows> rows = new ArrayList<>(Collections.nCopies(fields.size(), Rows.ONCE));
        rows.set(Field.SHIP_BY, Rows.EARLIEST);
        rows.set(Field.DELIVER_BY, Rows.EARLIEST);
        from.under("rows.").forEach((field, word) -> {
            if (field.equals("charges")) {
                return;
            }
            int index = index(from, "rows." + field, field, fields);
            Optional<Rows> how = from.constant("rows." + field, word, Rows.class);
            if (how.filter(Rows::isOfAmounts).isPresent() && !Field.isAmount(field)) {
                from.wrong("rows." + field, word, "once or first: only amounts add up");
            } else if (how.filter(Rows::isOfTimes).isPresent() && !isTime(field, index)) {
                from.wrong("rows." + field, word, "once or first: only times are early or late");
            } else if (index >= 0 && how.isPresent()) {
                rows.set(index, how.get());
            }
        });
        return List.copyOf(rows);
    }

    private static boolean isTime(String field, int index) {
        return field.startsWith(Field.TIME) || Field.isPromise(index);
    }

    private static Map<Integer, String> defaults(Settings from) {
        Map<Integer, String> defaults = new LinkedHashMap<>();
        for (int field : List.of(Field.LINE_UNITS, Field.LINE_SKU, Field.CURRENCY)) {
            from.find("default." + Field.KNOWN.get(field)).ifPresent(value -> defaults.put(field, value));
        }
        return Map.copyOf(defaults);
    }

    private static void requireAmounts(Settings from, String prefix) {
        from.under(prefix).forEach((field, names) -> {
            if (!Field.isMoney(field)) {
                from.wrong(prefix + field, names, "of a field that is an amount");
            }
            for (String name : Settings.parts(names)) {
                if (Field.KNOWN.contains(name)
                        && !(Field.isAmount(name) && Field.isAmount(field) && isPlain(from, name))) {
                    from.wrong(
                            prefix + field, name, "a column, or another amount of the order that is made of columns");
                }
            }
        });
    }

    /** Whether the field is made of no others: two made of each other would have no end. */
    private static boolean isPlain(Settings from, String field) {
        return from.list("plus." + field).stream().noneMatch(Field.KNOWN::contains)
                && from.list("minus." + field).stream().noneMatch(Field.KNOWN::contains);
    }

    private static Map<Integer, String> several(Settings from, List<String> fields) {
        Map<Integer, String> several = new LinkedHashMap<>();
        from.under("several.").forEach((field, separator) -> {
            int index = index(from, "several." + field, field, fields);
            if (index >= 0 && !field.startsWith(Field.WORD)) {
                from.wrong("several." + field, field, "a word of the order");
            } else if (index >= 0) {
                several.put(index, Cells.stripped(separator));
            }
        });
        return Map.copyOf(several);
    }

    private static List<Pattern> packed(Settings from) {
        List<Pattern> packed = new ArrayList<>();
        from.under("packed.").forEach((number, regex) -> {
            if (regex.contains("(?<name>")) {
                from.pattern("packed." + number, regex).ifPresent(packed::add);
            } else {
                from.wrong("packed." + number, regex, "an expression with the group name");
            }
        });
        return List.copyOf(packed);
    }

    private static Map<String, StockEffect> effects(Settings from) {
        Map<String, StockEffect> effects = new LinkedHashMap<>();
        from.under("stock.").forEach((state, word) -> {
            if (!state.equals("default")) {
                from.constant("stock." + state, word, StockEffect.class)
                        .ifPresent(effect -> effects.put(state, effect));
            }
        });
        return Map.copyOf(effects);
    }

    private static <E extends Enum<E>> List<Rule<E>> results(
            Settings from, String prefix, List<String> fields, boolean ofLine, Class<E> results) {
        return Rule.read(from, prefix, fields, ofLine, (key, word) -> from.constant(key, word, results));
    }
}
