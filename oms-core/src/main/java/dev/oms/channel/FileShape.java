package dev.oms.channel;

import dev.oms.outcome.Reasons;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the reader of a file has to know before there are rows, as the layout declares it under {@code file.}. The room
 * itself reads no bytes. Immutable.
 *
 * <p>{@code file.charsets = windows-31j | UTF-8}, {@code file.delimiter = blanks}; {@code file.format = json} with
 * {@code file.orders = data.orders} and {@code file.rows = order_items}; {@code file.join.1 = order_details by OrderID}
 * and {@code file.look-up.1 = products by ProductID}.
 *
 * @param charsets what the file may be written in, tried one after another; empty: UTF-8
 * @param delimiter what stands between cells; empty: what the file itself shows
 * @param json how rows are made of a JSON document; empty: the file is a table
 * @param joins files whose rows are joined to those of this one, one after another
 */
public record FileShape(List<Charset> charsets, Optional<Delimiter> delimiter, Optional<Json> json, List<Join> joins) {

    /** What stands between cells. */
    public enum Delimiter {
        COMMA,
        SEMICOLON,
        TAB,
        /** Any number of blanks; there are none at the ends of a row. */
        BLANKS
    }

    /**
     * Rows of a JSON document. Columns are paths from an order down: {@code billing.email}, {@code line_items.sku}.
     * Each element of the arrays named is a row of its own; the first of them stands on the row that tells the order,
     * the others leave its cells blank. Texts in an array are one cell, with commas between them.
     *
     * @param orders paths to the orders, or to one order, tried one after another; {@code $} is the document itself
     * @param rows paths from an order to arrays
     */
    public record Json(List<String> orders, List<String> rows) {
        public Json {
            orders = List.copyOf(orders);
            rows = List.copyOf(rows);
        }
    }

    /**
     * Another file beside this one. Its columns are called with its name before theirs: {@code order_details.Quantity}.
     * A row is joined to each row of the other file that has the same cell in that column, or stands alone.
     *
     * @param file the other file's name without its endings
     * @param by a column of the other file and of the rows so far
     * @param whole whether each row of the other file must find one of this; else it is looked up as needed
     */
    public record Join(String file, String by, boolean whole) {}

    public FileShape {
        charsets = List.copyOf(charsets);
        joins = List.copyOf(joins);
    }

    private enum Format {
        TABLE,
        JSON
    }

    static FileShape read(Settings settings, Reasons reasons) {
        Format format = settings.word("file.format", Format.class, Format.TABLE);
        List<String> orders = settings.list("file.orders");
        Json json = new Json(orders.isEmpty() ? List.of("$") : orders, settings.list("file.rows"));
        List<Join> joins = new ArrayList<>();
        joins(settings, "file.join.", true, joins);
        joins(settings, "file.look-up.", false, joins);
        reasons.require(
                joins.isEmpty() || format == Format.TABLE,
                "layout.invalid",
                "file.format",
                "only rows of tables can be joined");
        return new FileShape(
                charsets(settings),
                settings.find("file.delimiter")
                        .flatMap(word -> settings.constant("file.delimiter", word, Delimiter.class)),
                format == Format.JSON ? Optional.of(json) : Optional.empty(),
                joins);
    }

    private static void joins(Settings settings, String prefix, boolean whole, List<Join> joins) {
        settings.under(prefix).forEach((number, text) -> {
            int by = text.lastIndexOf(" by ");
            if (by > 0) {
                joins.add(
                        new Join(Cells.stripped(text.substring(0, by)), Cells.stripped(text.substring(by + 4)), whole));
            } else {
                settings.wrong(prefix + number, text, "a file by a column: order_details by OrderID");
            }
        });
    }

    private static List<Charset> charsets(Settings settings) {
        List<Charset> charsets = new ArrayList<>();
        for (String name : settings.list("file.charsets")) {
            try {
                charsets.add(Charset.forName(name));
            } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
                settings.wrong("file.charsets", name, "a charset");
            }
        }
        return charsets;
    }
}
