package dev.oms.examples.dashboard;

import dev.oms.Oms;
import dev.oms.examples.day.Pass;
import dev.oms.fulfillment.Parcel;
import dev.oms.metric.ExpectedCosts;
import dev.oms.metric.FillMeasure;
import dev.oms.metric.Measures;
import dev.oms.metric.ParcelMeasure;
import dev.oms.metric.Period;
import dev.oms.metric.ProfitCalculator;
import dev.oms.metric.ProfitMeasure;
import dev.oms.storage.KeyRange;
import java.util.Optional;

/**
 * What is read of the orders placed in a period, beside the orders themselves: what they earned, what of them waited
 * for stock, and their parcels. For one thread.
 *
 * @param period empty for all time
 */
record Placed(
        Optional<Period> period, Pass<ProfitMeasure> profits, Pass<FillMeasure> fills, Pass<ParcelMeasure> parcels) {

    static Placed in(Optional<Period> period) {
        return new Placed(period, new Pass<>(), new Pass<>(), new Pass<>());
    }

    /**
     * Reads what there may be of.
     *
     * @param costed whether anything is known of costs
     * @param stocked whether anything is known of stock
     */
    void read(Oms oms, boolean costed, boolean stocked) {
        Measures measures = oms.measures();
        if (costed) {
            ProfitCalculator calculator = new ProfitCalculator(ExpectedCosts.standard());
            period.ifPresentOrElse(
                    days -> measures.profits(days, calculator, profits), () -> measures.profits(calculator, profits));
        }
        if (stocked) {
            period.ifPresentOrElse(days -> measures.fills(days, fills), () -> measures.fills(fills));
        }
        if (isAnyParcel(oms)) {
            period.ifPresentOrElse(days -> measures.parcels(days, parcels), () -> measures.parcels(parcels));
        }
    }

    private static boolean isAnyParcel(Oms oms) {
        return !oms.read(session -> session.find(Parcel.BY_TRACKING, KeyRange.all(), Optional.empty(), 1))
                .items()
                .isEmpty();
    }
}
