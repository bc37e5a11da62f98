package dev.oms.channel;

import dev.oms.money.Money;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * One row of CSV while it is put together: commas between cells, quotes where a cell needs them, ended as RFC 4180
 * says. For one thread.
 */
final class CsvRow {

    private final StringBuilder row = new StringBuilder();
    private boolean begun;

    /** Text from outside, which no spreadsheet is to take for anything else. */
    CsvRow text(String text) {
        return cell(Defused.of(text));
    }

    /** A number of ours. */
    CsvRow number(long number) {
        return cell(Long.toString(number));
    }

    /** An amount at the scale of its currency. */
    CsvRow amount(Money amount) {
        return cell(amount.toDecimal().toPlainString());
    }

    /** What was written here is no text from outside. */
    CsvRow own(String cell) {
        return cell(cell);
    }

    CsvRow blank() {
        return cell("");
    }

    private CsvRow cell(String cell) {
        if (begun) {
            row.append(',');
        }
        begun = true;
        if (isPlain(cell)) {
            row.append(cell);
        } else {
            row.append('"').append(cell.replace("\"", "\"\"")).append('"');
        }
        return this;
    }

    private static boolean isPlain(String cell) {
        for (int i = 0; i < cell.length(); i++) {
            char c = cell.charAt(i);
            if (c == ',' || c == ';' || c == '"' || c < ' ') {
                return false;
            }
        }
        return Cells.stripped(cell).length() == cell.length();
    }

    /**
     * Hands the row over and begins another.
     *
     * @throws UncheckedIOException if it cannot be written
     */
    void endInto(Appendable out) {
        try {
            out.append(row.append("\r\n"));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        row.setLength(0);
        begun = false;
    }
}
