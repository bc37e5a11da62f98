package dev.oms.metric;

import dev.oms.fulfillment.Parcel;
import dev.oms.money.Money;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * How carriers do, by carrier: on time, at the first attempt, back to the sender, lost, and what a parcel costs.
 * Compare what is alike: {@code CarrierScores.of(scope, now).by(Dimension.country())}.
 *
 * <p>Which word of a carrier tells of an attempt that failed is the carrier's own; without {@link #failedAttempts(Set)}
 * nothing is known of attempts.
 */
public final class CarrierScores implements Metric<ParcelMeasure, Map<String, CarrierFigures>> {

    private final Scope scope;
    private final Instant asOf;
    private final Optional<Set<String>> failures;

    private CarrierScores(Scope scope, Instant asOf, Optional<Set<String>> failures) {
        this.scope = scope;
        this.asOf = asOf;
        this.failures = failures;
    }

    /** Of parcels handed over in the scope's period, whatever its date; what happened later has not happened. */
    public static CarrierScores of(Scope scope, Instant asOf) {
        return new CarrierScores(scope, asOf, Optional.empty());
    }

    /**
     * The same where attempts are known.
     *
     * @param words carriers' own words for an attempt that failed, as they stand in their facts
     */
    public CarrierScores failedAttempts(Set<String> words) {
        return new CarrierScores(scope, asOf, Optional.of(Set.copyOf(words)));
    }

    @Override
    public Accumulator<ParcelMeasure, Map<String, CarrierFigures>> accumulator() {
        return new Scores(this);
    }

    @Override
    public boolean counts(ParcelMeasure measure) {
        return !measure.at().isAfter(asOf)
                && scope.period().map(period -> period.contains(measure.at())).orElse(true)
                && scope.population().counts(measure);
    }

    @Override
    public String stateForm() {
        return "carriers 1";
    }

    @Override
    public List<MetricDefinition> definitions() {
        return MetricCatalogue.CARRIERS;
    }

    private Parcel.Status standing(ParcelMeasure parcel) {
        return parcel.endedAt().filter(at -> !at.isAfter(asOf)).isPresent()
                ? parcel.status()
                : Parcel.Status.IN_TRANSIT;
    }

    private static final class Scores implements Accumulator<ParcelMeasure, Map<String, CarrierFigures>> {

        private final CarrierScores metric;
        private final Map<String, Score> byCarrier = new HashMap<>();

        Scores(CarrierScores metric) {
            this.metric = metric;
        }

        @Override
        public void accumulate(ParcelMeasure parcel) {
            if (metric.counts(parcel)) {
                of(parcel.carrier()).add(parcel, metric);
            }
        }

        private Score of(String carrier) {
            return byCarrier.computeIfAbsent(carrier, absent -> new Score());
        }

        @Override
        public void merge(Accumulator<ParcelMeasure, Map<String, CarrierFigures>> other) {
            ((Scores) other).byCarrier.forEach((carrier, score) -> of(carrier).add(score));
        }

        @Override
        public void state(StateFields fields) {
            fields.each(byCarrier, StateValue.TEXT, Score::new, Score::state);
        }

        @Override
        public Map<String, CarrierFigures> result() {
            Map<String, CarrierFigures> result = new TreeMap<>();
            byCarrier.forEach((carrier, score) -> result.put(carrier, score.figures(metric.failures.isPresent())));
            return Collections.unmodifiableMap(result);
        }
    }

    private static final class Score {

        private long parcels;
        private long delivered;
        private long refused;
        private long lost;
        private long onTime;
        private long late;
        private long firstAttempt;
        private long costed;
        private long estimated;
        private final PerCurrency<long[]> cost = new PerCurrency<>(() -> new long[1]);

        void add(ParcelMeasure parcel, CarrierScores metric) {
            Parcel.Status status = metric.standing(parcel);
            parcels++;
            delivered += status == Parcel.Status.DELIVERED ? 1 : 0;
            refused += status == Parcel.Status.REFUSED ? 1 : 0;
            lost += status == Parcel.Status.LOST ? 1 : 0;
            parcel.deliverBy().ifPresent(by -> {
                boolean done = status == Parcel.Status.DELIVERED
                        && !parcel.endedAt().orElseThrow().isAfter(by);
                boolean over = status == Parcel.Status.DELIVERED || by.isBefore(metric.asOf);
                onTime += done ? 1 : 0;
                late += !done && over ? 1 : 0;
            });
            boolean atOnce = metric.failures
                    .map(words -> parcel.words().stream().noneMatch(words::contains))
                    .orElse(false);
            firstAttempt += status == Parcel.Status.DELIVERED && atOnce ? 1 : 0;
            if (!parcel.cost().isEmpty()) {
                costed++;
                estimated += parcel.estimated() ? 1 : 0;
                for (Money part : parcel.cost()) {
                    long[] sum = cost.of(part.unit());
                    sum[0] = Math.addExact(sum[0], part.minor());
                }
            }
        }

        void add(Score other) {
            parcels += other.parcels;
            delivered += other.delivered;
            refused += other.refused;
            lost += other.lost;
            onTime += other.onTime;
            late += other.late;
            firstAttempt += other.firstAttempt;
            costed += other.costed;
            estimated += other.estimated;
            cost.merge(other.cost, (mine, theirs) -> mine[0] = Math.addExact(mine[0], theirs[0]));
        }

        void state(StateFields fields) {
            parcels = fields.sum(parcels);
            delivered = fields.sum(delivered);
            refused = fields.sum(refused);
            lost = fields.sum(lost);
            onTime = fields.sum(onTime);
            late = fields.sum(late);
            firstAttempt = fields.sum(firstAttempt);
            costed = fields.sum(costed);
            estimated = fields.sum(estimated);
            cost.state(fields, (sum, each) -> sum[0] = each.sum(sum[0]));
        }

        CarrierFigures figures(boolean attemptsKnown) {
            return new CarrierFigures(
                    parcels,
                    delivered,
                    refused,
                    lost,
                    onTime,
                    late,
                    attemptsKnown ? Optional.of(firstAttempt) : Optional.empty(),
                    costed,
                    estimated,
                    List.copyOf(cost.results((unit, sum) -> Money.ofMinor(sum[0], unit))
                            .values()));
        }
    }
}
