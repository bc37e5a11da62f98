package dev.oms.examples.years;

import com.tdunning.math.stats.MergingDigest;
import dev.oms.metric.Accumulator;
import dev.oms.metric.Measure;
import dev.oms.metric.Metric;
import dev.oms.metric.MetricDefinition;
import dev.oms.metric.OrderMeasure;
import dev.oms.metric.Scope;
import dev.oms.metric.StageTimes;
import dev.oms.metric.StateFields;
import dev.oms.metric.StateValue;
import dev.oms.storage.Bytes;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How long orders stood in each state they have left, estimated: what {@link StageTimes} computes exactly, by a sketch
 * of two to three kilobytes a state. The error of a percentile, in rank, is at most about one half of a percent in the
 * middle and smaller towards the ends.
 */
public final class DwellSketch implements Metric<Measure, Map<String, DwellSketch.Dwell>> {

    private static final double COMPRESSION = 200;
    private static final int MICROS_IN_A_MILLI = 1_000;

    private final Scope scope;

    private DwellSketch(Scope scope) {
        this.scope = scope;
    }

    /** Of a scope's orders. */
    public static DwellSketch of(Scope scope) {
        return new DwellSketch(scope);
    }

    /** Half of the orders were faster than the one, nine of ten faster than the other. */
    public record Dwell(long orders, Duration half, Duration nineOfTen) {}

    @Override
    public Accumulator<Measure, Map<String, Dwell>> accumulator() {
        return new Digests(this);
    }

    @Override
    public boolean counts(Measure measure) {
        return measure instanceof OrderMeasure && scope.counts(measure);
    }

    @Override
    public String stateForm() {
        return "dwell, t-digest " + COMPRESSION;
    }

    @Override
    public List<MetricDefinition> definitions() {
        return StageTimes.of(scope, Instant.EPOCH).definitions();
    }

    private static final class Digests implements Accumulator<Measure, Map<String, Dwell>>, StageTimes.Reader {

        private final DwellSketch metric;
        private final Map<String, MergingDigest> byState = new HashMap<>();

        Digests(DwellSketch metric) {
            this.metric = metric;
        }

        @Override
        public void accumulate(Measure measure) {
            if (measure instanceof OrderMeasure order && metric.counts(order)) {
                StageTimes.read(order, this);
            }
        }

        @Override
        public void done(String state, long micros) {
            of(state).add((double) micros / MICROS_IN_A_MILLI);
        }

        @Override
        public void open(String state, Instant since) {
            // It is not over.
        }

        @Override
        public void unknown(String state) {
            // Nobody knows how long it was.
        }

        @Override
        public void negative(String state) {
            // Nor here.
        }

        @Override
        public void merge(Accumulator<Measure, Map<String, Dwell>> other) {
            ((Digests) other).byState.forEach((state, digest) -> of(state).add(digest));
        }

        @Override
        public void state(StateFields fields) {
            fields.each(
                    byState,
                    StateValue.TEXT,
                    Digests::fresh,
                    (digest, each) -> each.part(
                            () -> bytes(digest),
                            more -> digest.add(MergingDigest.fromBytes(ByteBuffer.wrap(more.toArray())))));
        }

        private static Bytes bytes(MergingDigest digest) {
            ByteBuffer buffer = ByteBuffer.allocate(digest.smallByteSize());
            digest.asSmallBytes(buffer);
            return Bytes.of(buffer.array());
        }

        private MergingDigest of(String state) {
            return byState.computeIfAbsent(state, absent -> fresh());
        }

        private static MergingDigest fresh() {
            return new MergingDigest(COMPRESSION);
        }

        @Override
        public Map<String, Dwell> result() {
            Map<String, Dwell> result = new TreeMap<>();
            byState.forEach((state, digest) -> result.put(
                    state,
                    new Dwell(
                            digest.size(),
                            Duration.ofMillis(Math.round(digest.quantile(0.5))),
                            Duration.ofMillis(Math.round(digest.quantile(0.9))))));
            return result;
        }
    }
}
