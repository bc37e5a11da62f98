package dev.oms.metric;

/**
 * How promises were kept. All parts together are the orders the seller sends.
 *
 * @param onTime done by when it was promised
 * @param late done after that
 * @param overdue not done, though the time has passed
 * @param notYetDue not done, and there is still time
 * @param undated done at a time nobody told; neither on time nor late
 * @param unpromised nobody promised anything
 */
public record OnTimeFigures(long onTime, long late, long overdue, long notYetDue, long undated, long unpromised) {

    /** Orders of which it can be said whether the promise was kept. */
    public long due() {
        return onTime + late + overdue;
    }

    /** On time over due. */
    public Ratio rate() {
        return new Ratio(onTime, due());
    }

    /** Late and overdue over due. */
    public Ratio lateRate() {
        return new Ratio(late + overdue, due());
    }
}
