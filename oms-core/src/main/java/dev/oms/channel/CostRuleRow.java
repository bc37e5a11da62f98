package dev.oms.channel;

import dev.oms.money.Money;
import dev.oms.money.Rate;
import dev.oms.outcome.Outcome;
import dev.oms.outcome.Reason;
import java.util.Optional;

/**
 * A row of the bundled table {@code cost-rules}: what a channel's orders are expected to cost beside their goods.
 *
 * @param channel which channel it is about; empty: every channel
 * @param kind what sort of cost, as the file says
 * @param basis of what it is reckoned, as the file says: per order, per parcel, per unit, of the net sales
 * @param amount a fixed amount, or
 * @param percent a share of the basis; exactly one of the two is there
 */
public record CostRuleRow(
        long line,
        Optional<String> channel,
        String kind,
        String basis,
        Optional<Money> amount,
        Optional<Rate> percent) {

    /** Reads a row of the table. */
    public static Outcome<CostRuleRow> of(TableRow row) {
        Optional<String> given = row.number("percent").map(number -> number.toPlainString());
        Optional<Outcome<Rate>> percent = given.map(Rate::parsePercent);
        if (percent.isPresent() && percent.get().isRefused()) {
            return Outcome.refused(percent.get().reasons());
        }
        if (given.isPresent() == row.money("amount").isPresent()) {
            return Outcome.refused(
                    Reason.of("cost-rule.amount", "amount", "a cost rule has either an amount or a percentage"));
        }
        return Outcome.done(new CostRuleRow(
                row.line(),
                row.text("channel"),
                row.textOf("kind"),
                row.textOf("basis"),
                row.money("amount"),
                percent.map(Outcome::orThrow)));
    }
}
