package dev.oms.channel;

import dev.oms.item.ItemKind;
import dev.oms.item.Sku;
import dev.oms.money.Money;
import dev.oms.order.KitPart;
import dev.oms.order.LineAmounts;
import dev.oms.order.LinePrice;
import dev.oms.order.Order;
import dev.oms.order.OrderLine;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was ordered on one line: a line of the order, or a kit with all its components.
 *
 * @param cancelled units of it that were cancelled; empty of a kit, whose components are cancelled each by itself
 * @param shipped units of it that have left; empty of a kit as well
 * @param unitPrice empty if the channel told none
 * @param amounts of all units; empty if there is no price
 */
record ExportedLine(
        String id,
        Optional<Sku> sku,
        Optional<String> listing,
        String name,
        ItemKind kind,
        long units,
        Optional<Long> cancelled,
        Optional<Long> shipped,
        Optional<Money> unitPrice,
        Optional<Money> listPrice,
        Optional<LineAmounts> amounts) {

    /** The lines as they were ordered, in order. */
    static List<ExportedLine> of(Order order) {
        List<ExportedLine> lines = new ArrayList<>();
        Map<String, List<OrderLine>> kits = new LinkedHashMap<>();
        for (OrderLine line : order.lines()) {
            line.kit().ifPresent(kit -> kits.computeIfAbsent(kit.line(), absent -> new ArrayList<>())
                    .add(line));
        }
        for (OrderLine line : order.lines()) {
            if (line.kit().isEmpty()) {
                lines.add(of(line));
            } else {
                List<OrderLine> components = Optional.ofNullable(
                                kits.remove(line.kit().get().line()))
                        .orElse(List.of());
                if (!components.isEmpty()) {
                    lines.add(of(line.kit().get(), components));
                }
            }
        }
        return lines;
    }

    private static ExportedLine of(OrderLine line) {
        boolean stocked = line.kind().hasStock();
        return new ExportedLine(
                line.id(),
                line.sku(),
                line.listing(),
                line.name(),
                line.kind(),
                line.ordered(),
                Optional.of(line.units().cancelled()),
                stocked ? Optional.of(line.units().shipped()) : Optional.empty(),
                line.price().map(LinePrice::unitNow),
                line.price().flatMap(LinePrice::list),
                line.price().map(LinePrice::total));
    }

    private static ExportedLine of(KitPart kit, List<OrderLine> components) {
        return new ExportedLine(
                kit.line(),
                Optional.of(kit.sku()),
                components.get(0).listing(),
                components.get(0).name(),
                ItemKind.KIT,
                kit.kits(),
                Optional.empty(),
                Optional.empty(),
                kit.unitPrice(),
                Optional.empty(),
                components.stream()
                        .flatMap(component -> component.price().stream())
                        .map(LinePrice::total)
                        .reduce(LineAmounts::plus));
    }
}
