package dev.oms.metric;

import dev.oms.money.CurrencyUnit;
import dev.oms.money.Money;
import dev.oms.outcome.Outcome;
import dev.oms.outcome.Reason;
import java.util.List;
import java.util.Optional;

/**
 * How a carrier does.
 *
 * @param parcels handed over to it
 * @param delivered of them
 * @param refused of them: not taken, and on their way back or back
 * @param lost of them
 * @param onTime delivered by when it was promised
 * @param late delivered after that, or not delivered though the time has passed
 * @param firstAttempt delivered without an attempt that failed; empty if it is not known which words tell of one
 * @param costed of how many it is known what they cost
 * @param estimated of how many of these that is an estimate
 * @param costs what they cost, an amount for each currency
 */
public record CarrierFigures(
        long parcels,
        long delivered,
        long refused,
        long lost,
        long onTime,
        long late,
        Optional<Long> firstAttempt,
        long costed,
        long estimated,
        List<Money> costs) {

    /** The code of the reason where nothing is known of attempts. */
    public static final String ATTEMPTS_NOT_TOLD = "carrier.attempts-not-told";

    public CarrierFigures {
        costs = List.copyOf(costs);
    }

    /** Parcels that have ended. */
    public long ended() {
        return delivered + refused + lost;
    }

    /** On time over those that were due. */
    public Ratio onTimeRate() {
        return new Ratio(onTime, onTime + late);
    }

    /** Delivered at the first attempt over delivered and refused. */
    public Outcome<Ratio> firstAttemptRate() {
        return firstAttempt
                .map(count -> Outcome.done(new Ratio(count, delivered + refused)))
                .orElseGet(() -> Outcome.refused(
                        Reason.of(ATTEMPTS_NOT_TOLD, "", "nobody told which words stand for an attempt that failed")));
    }

    /** Refused over ended. */
    public Ratio returnedRate() {
        return new Ratio(refused, ended());
    }

    /** Lost over ended. */
    public Ratio lostRate() {
        return new Ratio(lost, ended());
    }

    /** What a parcel costs on average, of those of which it is known; over nothing in a currency nobody told. */
    public Average costPerParcel(CurrencyUnit unit) {
        return costs.stream()
                .filter(cost -> cost.unit().equals(unit))
                .findFirst()
                .map(cost -> new Average(cost, costed))
                .orElseGet(() -> new Average(Money.zero(unit), 0));
    }
}
