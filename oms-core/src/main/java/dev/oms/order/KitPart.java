package dev.oms.order;

import dev.oms.item.Sku;
import dev.oms.money.Money;
import java.util.Optional;

/**
 * Says of which kit an order line is a component. The lines of one kit share its price: they sum to it to the minor
 * unit.
 *
 * @param line the id of the line the kit was ordered on
 * @param sku the kit
 * @param kits how many kits were ordered
 * @param unitsPerKit how many units of this component one kit holds
 * @param unitPrice the price of one kit; empty if the channel told none
 */
public record KitPart(String line, Sku sku, long kits, long unitsPerKit, Optional<Money> unitPrice) {}
