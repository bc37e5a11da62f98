package dev.oms.channel;

import java.util.List;
import java.util.Optional;

/** Tells what each row of a number is, before anything is known of its order. For one file and one thread. */
final class RowSorter {

    private final List<Rule<Layout.LineClass>> rules;
    private final CellReader cells;
    private final LineColumns columns;

    RowSorter(List<Rule<Layout.LineClass>> rules, CellReader cells, LineColumns columns) {
        this.rules = rules;
        this.cells = cells;
        this.columns = columns;
    }

    OrderRows sorted(Group group) {
        return new OrderRows(
                group.id(),
                group.rows(),
                group.members().stream().map(this::sorted).toList());
    }

    private OrderRow sorted(Group.Member member) {
        RawRow row = member.row();
        return new OrderRow(row, member.number(), sort(row), columns.anyFilled(row));
    }

    private Layout.LineClass sort(RawRow row) {
        if (rules.isEmpty()) {
            return Layout.LineClass.LINE;
        }
        return Rule.first(rules, new Rule.Facts() {
                    @Override
                    public String text(int field) {
                        return cells.text(row, field);
                    }

                    @Override
                    public Optional<Integer> sign(int field) {
                        return cells.number(row, field).map(number -> number.signum());
                    }
                })
                .orElse(Layout.LineClass.LINE);
    }
}
