package dev.oms.order;

import dev.oms.item.Component;
import dev.oms.item.ItemKind;
import dev.oms.item.Sku;
import dev.oms.money.Money;
import dev.oms.money.Rounding;
import dev.oms.money.Split;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * One line as it will stand in the order: a line of the draft, or a component of the kit a line of the draft sells.
 *
 * @param drafted the line of the draft, from 0
 */
record SoldLine(
        int drafted,
        String id,
        Optional<Sku> sku,
        ItemKind kind,
        long units,
        Optional<KitPart> kit,
        Optional<LinePrice> price) {

    /**
     * The components of a kit. Every amount of the kit's line is split over them by their weights, largest remainder,
     * so each amount sums to that of the kit.
     */
    static List<SoldLine> components(SoldLine sold, Sku kit, List<Component> components) {
        List<SoldLine> lines = new ArrayList<>();
        Optional<List<LinePrice>> prices = sold.price().map(price -> split(price, sold.units(), components));
        for (int i = 0; i < components.size(); i++) {
            Component component = components.get(i);
            int at = i;
            lines.add(new SoldLine(
                    sold.drafted(),
                    sold.id() + "." + (i + 1),
                    Optional.of(component.sku()),
                    ItemKind.GOODS,
                    Math.multiplyExact(sold.units(), component.units()),
                    Optional.of(new KitPart(
                            sold.id(),
                            kit,
                            sold.units(),
                            component.units(),
                            sold.price().map(LinePrice::unit))),
                    prices.map(all -> all.get(at))));
        }
        return lines;
    }

    private static List<LinePrice> split(LinePrice price, long kits, List<Component> components) {
        long[] weights = components.stream().mapToLong(Component::weight).toArray();
        LineAmounts all = price.amounts();
        Function<Money, List<Money>> parts = whole -> Split.byWeights(whole, weights);
        List<Money> goods = parts.apply(all.goods());
        List<Money> sellerLine = parts.apply(all.sellerLineDiscount());
        List<Money> platformLine = parts.apply(all.platformLineDiscount());
        List<Money> sellerOrder = parts.apply(all.sellerOrderDiscount());
        List<Money> platformOrder = parts.apply(all.platformOrderDiscount());
        List<Money> shipping = parts.apply(all.shipping());
        List<List<Money>> taxes =
                price.taxes().stream().map(tax -> parts.apply(tax.amount())).toList();
        List<LinePrice> prices = new ArrayList<>();
        for (int i = 0; i < weights.length; i++) {
            List<TaxLine> own = new ArrayList<>();
            Money added = Money.zero(goods.get(i).unit());
            Money included = added;
            for (int j = 0; j < taxes.size(); j++) {
                TaxLine tax = price.taxes().get(j);
                Money part = taxes.get(j).get(i);
                own.add(new TaxLine(tax.rate(), part, tax.included()));
                added = tax.included() ? added : added.plus(part);
                included = tax.included() ? included.plus(part) : included;
            }
            long units = Math.multiplyExact(kits, components.get(i).units());
            prices.add(new LinePrice(
                    Optional.empty(),
                    goods.get(i).times(1, units, Rounding.HALF_UP),
                    own,
                    new LineAmounts(
                            goods.get(i),
                            sellerLine.get(i),
                            platformLine.get(i),
                            sellerOrder.get(i),
                            platformOrder.get(i),
                            added,
                            included,
                            shipping.get(i))));
        }
        return prices;
    }
}
