package dev.oms.order;

import dev.oms.money.Amount;
import dev.oms.money.Rate;
import java.util.Optional;

/**
 * A tax amount, as a host hands it in.
 *
 * @param included whether it is inside the prices, or added to them
 */
public record TaxDraft(Optional<Rate> rate, Amount amount, boolean included) {}
