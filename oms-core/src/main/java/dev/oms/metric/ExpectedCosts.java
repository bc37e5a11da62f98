package dev.oms.metric;

import dev.oms.cost.CostKind;
import dev.oms.item.ItemKind;
import dev.oms.order.FulfillmentMethod;
import dev.oms.order.PaymentTerms;
import java.util.EnumSet;
import java.util.Set;

/**
 * Which costs an order of this sort always has, so that one nobody told of is missing and not 0. Goods need not be
 * named. Implementations are pure and thread-safe.
 */
@FunctionalInterface
public interface ExpectedCosts {

    /** The kinds this order must have an entry of. */
    Set<CostKind> of(OrderMeasure order);

    /** Shipping where goods are sent, and the collecting fee where cash is paid on delivery. */
    static ExpectedCosts standard() {
        return order -> {
            boolean sent = order.method() == FulfillmentMethod.SHIP
                    && order.lines().stream().anyMatch(line -> line.kind() == ItemKind.GOODS && line.openUnits() > 0);
            Set<CostKind> kinds = EnumSet.noneOf(CostKind.class);
            if (sent) {
                kinds.add(CostKind.SHIPPING);
                if (order.terms() == PaymentTerms.CASH_ON_DELIVERY) {
                    kinds.add(CostKind.COD_FEE);
                }
            }
            return kinds;
        };
    }
}
