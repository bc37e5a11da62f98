package dev.oms.metric;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Names for ranges of scores, as data. The first segment that fits is a customer's.
 *
 * @param scores how many scores the segments speak of
 */
public record RfmSegments(int scores, List<Segment> segments) {

    /** The segment of those whom no other fits. */
    public static final String OTHERS = "others";

    private static final RfmSegments STANDARD = new RfmSegments(
            5,
            List.of(
                    Segment.of("champions", 5, 5, 4, 5),
                    Segment.of("loyal", 3, 4, 4, 5),
                    Segment.of("potentially loyal", 4, 5, 2, 3),
                    Segment.of("new", 5, 5, 1, 1),
                    Segment.of("promising", 4, 4, 1, 1),
                    Segment.of("need attention", 3, 3, 3, 3),
                    Segment.of("about to sleep", 3, 3, 1, 2),
                    Segment.of("cannot lose", 1, 2, 5, 5),
                    Segment.of("at risk", 1, 2, 3, 4),
                    Segment.of("hibernating", 1, 2, 1, 2)));

    public RfmSegments {
        segments = List.copyOf(segments);
    }

    /**
     * A range of scores, both ends inside.
     *
     * @param leastMonetary 1 where value does not matter
     */
    public record Segment(
            String name,
            int leastRecency,
            int mostRecency,
            int leastFrequency,
            int mostFrequency,
            int leastMonetary,
            int mostMonetary) {

        /** A range of recency and frequency, whatever the value. */
        public static Segment of(String name, int leastRecency, int mostRecency, int leastOften, int mostOften) {
            return new Segment(name, leastRecency, mostRecency, leastOften, mostOften, 1, Integer.MAX_VALUE);
        }

        boolean fits(RfmCustomer customer) {
            return leastRecency <= customer.recency()
                    && customer.recency() <= mostRecency
                    && leastFrequency <= customer.frequency()
                    && customer.frequency() <= mostFrequency
                    && leastMonetary <= customer.monetary()
                    && customer.monetary() <= mostMonetary;
        }
    }

    /** Ten segments over five scores of recency and frequency; every customer is in one. */
    public static RfmSegments standard() {
        return STANDARD;
    }

    /** The segment of a customer. */
    public String of(RfmCustomer customer) {
        return segments.stream()
                .filter(segment -> segment.fits(customer))
                .map(Segment::name)
                .findFirst()
                .orElse(OTHERS);
    }

    Map<String, Long> count(List<RfmCustomer> customers) {
        Map<String, Long> counts = new LinkedHashMap<>();
        segments.forEach(segment -> counts.put(segment.name(), 0L));
        customers.forEach(customer -> counts.merge(of(customer), 1L, Long::sum));
        return Collections.unmodifiableMap(counts);
    }
}
