package dev.oms.channel;

import dev.oms.item.ItemKind;
import dev.oms.money.Amount;
import dev.oms.money.CurrencyUnit;
import dev.oms.money.Money;
import dev.oms.order.LineDraft;
import dev.oms.order.PriceDraft;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Columns of the order each amount of which is a fee. For one file and one thread. */
final class Charges {

    private final Layout.Rows together;
    private final CellReader cells;

    /** Charges whose amounts on the rows of one order go together so. */
    Charges(Layout.Rows together, CellReader cells) {
        this.together = together;
        this.cells = cells;
    }

    /** A line of each charge that is not 0. */
    List<LineDraft> lines(OrderRows rows, CurrencyUnit unit) {
        List<LineDraft> lines = new ArrayList<>();
        for (int column : cells.columns().charges()) {
            LineDrafts.unlessZero(charge(rows, column, unit))
                    .ifPresent(amount -> lines.add(line(cells.columns().nameAt(column), amount)));
        }
        return lines;
    }

    private static LineDraft line(String name, Amount amount) {
        return new LineDraft(
                Optional.of(cut(name, Field.LONGEST_LINE_ID)),
                Optional.empty(),
                Optional.of(cut(name, Field.LONGEST_KEY)),
                name,
                1,
                Optional.of(ItemKind.FEE),
                Optional.of(new PriceDraft(amount, Optional.empty())),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Map.of());
    }

    private static String cut(String name, int longest) {
        return name.length() > longest ? name.substring(0, longest) : name;
    }

    private Optional<Money> charge(OrderRows rows, int column, CurrencyUnit unit) {
        Optional<Money> told = Optional.empty();
        for (OrderRow row : rows.telling()) {
            Optional<Money> amount = cells.moneyAt(row.raw(), column, unit);
            if (together == Layout.Rows.PER_LINE) {
                told = CellReader.plus(told, amount);
            } else if (told.isEmpty()) {
                told = amount;
            } else if (together == Layout.Rows.ONCE && amount.isPresent() && !amount.equals(told)) {
                cells.refuse(
                        row.raw(),
                        amount.get().toString(),
                        rows.differing(cells.columns().nameAt(column)));
            }
        }
        return told;
    }
}
