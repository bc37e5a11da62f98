package dev.oms.channel;

import java.util.ArrayList;
import java.util.List;

/** The columns of one file that tell of lines. For one thread. */
final class LineColumns {

    private final int[] fields;
    private final CellReader cells;

    /** These fields, all of which have a column. */
    LineColumns(int[] fields, CellReader cells) {
        this.fields = fields.clone();
        this.cells = cells;
    }

    boolean anyFilled(RawRow row) {
        for (int field : fields) {
            if (!cells.text(row, field).isEmpty()) {
                return true;
            }
        }
        return false;
    }

    /** The cells of a row that tell of its line. */
    List<String> content(RawRow row) {
        List<String> content = new ArrayList<>(fields.length);
        for (int field : fields) {
            content.add(cells.text(row, field));
        }
        return content;
    }
}
