package dev.oms.metric;

/**
 * What came in and what was completed; the two are counted by dates of their own and are not parts of each other.
 *
 * @param received orders placed in the period
 * @param completed orders completed in the period, whenever they were placed
 * @param completedOfReceived of the received, those completed by now
 * @param cancelledOfReceived of the received, those that stand in a state of the phase cancelled
 * @param openOfReceived of the received, those whose state can still be left; neither completed nor cancelled for good
 * @param completedUndated orders completed at a time nobody told, whenever they were placed; in no period
 */
public record FlowFigures(
        long received,
        long completed,
        long completedOfReceived,
        long cancelledOfReceived,
        long openOfReceived,
        long completedUndated) {

    /** Of the orders received in the period, those completed by now: never above 1. */
    public Ratio completionRate() {
        return new Ratio(completedOfReceived, received);
    }

    /** Of the orders received in the period, those cancelled by now. */
    public Ratio cancellationRate() {
        return new Ratio(cancelledOfReceived, received);
    }
}
