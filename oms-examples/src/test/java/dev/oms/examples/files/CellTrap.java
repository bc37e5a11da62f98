package dev.oms.examples.files;

import java.util.ArrayList;
import java.util.List;

/**
 * One cell of the third order that holds something it should not, or something that only looks so.
 *
 * @param file with the cell
 * @param taken whether the cell is to be taken as it stands; else its order is to be refused
 */
record CellTrap(String what, LayoutFile file, int row, int column, boolean taken) {

    /** Which order it is in. */
    static final int ORDER = 2;

    /** All of them in a row of a file. */
    static List<CellTrap> in(LayoutFile file, int row) {
        List<CellTrap> traps = new ArrayList<>();
        for (String value : List.of("1e999999999", "9".repeat(40), "-1e999999999", "=1+1", "+1+1", "@SUM(1)")) {
            add(traps, "a number", file, row, file.number(), value, false);
        }
        add(traps, "a currency", file, row, file.currency(), "XQZ", false);
        add(traps, "a currency", file, row, file.currency(), "=cmd", false);
        add(traps, "NUL", file, row, file.text(), "Mu\u0000g", false);
        for (String value :
                List.of("=cmd|'/c calc'!A1", "+1+1", "-2+3", "@SUM(1)", "\tMug", "=HYPERLINK(\"x\",\"y\")")) {
            add(traps, "a formula", file, row, file.text(), value, true);
        }
        if (row == 0) {
            add(traps, "a status", file, row, file.status(), "Abducted", true);
            add(traps, "a status", file, row, file.status(), "=cmd|'/c calc'!A1", true);
        }
        return traps;
    }

    private static void add(
            List<CellTrap> traps, String what, LayoutFile file, int row, int column, String value, boolean taken) {
        if (column >= 0) {
            traps.add(new CellTrap(what + " " + value, file.with(ORDER, row, column, value), row, column, taken));
        }
    }

    String name() {
        return file.header().get(column);
    }

    @Override
    public String toString() {
        return file + ", row " + row + ", " + name() + ": " + what;
    }
}
