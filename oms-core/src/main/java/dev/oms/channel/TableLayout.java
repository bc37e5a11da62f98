package dev.oms.channel;

import dev.oms.outcome.Outcome;
import dev.oms.outcome.Reasons;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a table looks like whose rows stand for themselves: stock with costs, cost rules, carrier events. Data, like a
 * {@link Layout}, with the same declarations for header, columns, footers, numbers, dates and currency, and two of its
 * own: {@code type.F}, what the cells of field F are ({@code id}, {@code text}, {@code whole}, {@code number},
 * {@code money}, {@code instant}), and {@code key}, the fields that tell rows apart: a row that is there twice counts
 * once, two different ones under one key are an error. Amounts are in the currency of the field {@code currency}, or in
 * {@code currency.fixed}. Immutable and thread-safe.
 */
public final class TableLayout {

    enum Type {
        ID,
        TEXT,
        WHOLE,
        NUMBER,
        MONEY,
        INSTANT
    }

    static final String CURRENCY = "currency";

    private final Map<String, String> settings;
    final Sheet sheet;
    final CellFormats formats;
    final List<Type> types;
    final List<Integer> key;

    private TableLayout(Map<String, String> declared, Reasons reasons) {
        this.settings = Collections.unmodifiableMap(new TreeMap<>(declared));
        Settings from = new Settings(settings, reasons);
        this.sheet = Sheet.read(from, reasons, List.of());
        this.formats = CellFormats.read(from);
        List<Type> read = new ArrayList<>();
        for (String field : sheet.fields()) {
            read.add(from.word("type." + field, Type.class, Type.TEXT));
        }
        this.types = List.copyOf(read);
        this.key = from.list("key").stream()
                .map(field -> sheet.fields().indexOf(field))
                .toList();
        reasons.require(!key.contains(-1), "layout.no-column", "key", "the key names a field that has no column");
        reasons.require(
                !types.contains(Type.MONEY)
                        || formats.currency().isPresent()
                        || sheet.fields().contains(CURRENCY),
                "layout.missing",
                "currency.fixed",
                "a table of amounts has a currency or a column for it");
        for (String prefix : List.of("plus.", "minus.")) {
            from.under(prefix)
                    .forEach((field, names) -> reasons.require(
                            from.text("type." + field, "").equals("money"),
                            "layout.invalid",
                            prefix + field,
                            "{field} is no amount",
                            "field",
                            field));
        }
        from.refuseUnknown();
    }

    /** The layout that is declared so; refused with everything that is wrong with the declarations. */
    public static Outcome<TableLayout> of(Map<String, String> settings) {
        Reasons reasons = new Reasons();
        TableLayout layout = new TableLayout(settings, reasons);
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
    public Outcome<TableLayout> with(String declaration, String value) {
        Map<String, String> changed = new TreeMap<>(settings);
        changed.put(declaration, value);
        return of(changed);
    }

    @Override
    public String toString() {
        return name() + " " + version();
    }
}
