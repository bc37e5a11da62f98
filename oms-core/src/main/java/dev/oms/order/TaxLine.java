package dev.oms.order;

import dev.oms.money.Money;
import dev.oms.money.Rate;
import java.util.Optional;

/**
 * Tax of one rate on one line.
 *
 * @param rate empty if the channel told only the amount
 * @param included whether the amount is inside the price, or added to it
 */
public record TaxLine(Optional<Rate> rate, Money amount, boolean included) {}
