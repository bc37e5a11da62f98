package dev.oms.channel;

import dev.oms.item.ItemKind;
import dev.oms.lifecycle.State;
import dev.oms.money.Money;
import java.util.Optional;

/**
 * One row as a line, as far as every document needs it.
 *
 * @param sku empty if none is told
 * @param units 0 if they could not be read, which was told
 * @param state where the layout has states of lines
 */
record ReadLine(
        LineSource source,
        Optional<String> sku,
        String name,
        long units,
        Optional<ItemKind> kind,
        Optional<State> state,
        LinePrice price) {

    String id() {
        return source.id();
    }

    RawRow raw() {
        return source.raw();
    }

    boolean isStockNote() {
        return source.sort() == Layout.LineClass.STOCK_NOTE;
    }

    /** The price of one unit; empty if none is told. */
    Optional<Money> unitPrice() {
        return price.ofUnit();
    }
}
