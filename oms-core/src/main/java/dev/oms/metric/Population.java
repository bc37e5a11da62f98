package dev.oms.metric;

import dev.oms.customer.ChannelId;
import dev.oms.item.ItemKind;
import dev.oms.lifecycle.Phase;
import java.util.List;
import java.util.Set;

/**
 * Which orders, returns and lines a figure counts. An empty set means all. Immutable and thread-safe.
 *
 * <p>Example: {@code Population.sold().kinds(ItemKind.GOODS)} counts the units of goods that have a price above 0 and
 * are not cancelled, and the orders that have at least one.
 *
 * @param states codes of the states orders stand in; returns have none and are counted whatever it says
 * @param phases phases orders stand in; as {@code states}
 * @param kinds of lines and returned lines
 * @param skus of lines and returned lines
 * @param cancelled whether cancelled orders count, and cancelled units with their money
 * @param soldOnly whether a line counts only with units above 0 and a price above 0, and an order only with such a line
 * @param knownOnly whether only orders and returns with a customer key count
 */
public record Population(
        Set<String> states,
        Set<Phase> phases,
        Set<ChannelId> channels,
        Set<ItemKind> kinds,
        Set<String> skus,
        boolean cancelled,
        boolean soldOnly,
        boolean knownOnly) {

    private static final Population ALL =
            new Population(Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), true, false, false);

    public Population {
        states = Set.copyOf(states);
        phases = Set.copyOf(phases);
        channels = Set.copyOf(channels);
        kinds = Set.copyOf(kinds);
        skus = Set.copyOf(skus);
    }

    /** Everything: cancelled orders, free units and unknown prices too. */
    public static Population all() {
        return ALL;
    }

    /** What was sold and not cancelled: lines with units and a price above 0. */
    public static Population sold() {
        return ALL.withoutCancelled().soldLines();
    }

    public Population states(String... codes) {
        return new Population(Set.of(codes), phases, channels, kinds, skus, cancelled, soldOnly, knownOnly);
    }

    public Population phases(Phase... only) {
        return new Population(states, Set.of(only), channels, kinds, skus, cancelled, soldOnly, knownOnly);
    }

    public Population channels(ChannelId... only) {
        return new Population(states, phases, Set.of(only), kinds, skus, cancelled, soldOnly, knownOnly);
    }

    public Population kinds(ItemKind... only) {
        return new Population(states, phases, channels, Set.of(only), skus, cancelled, soldOnly, knownOnly);
    }

    public Population skus(String... only) {
        return new Population(states, phases, channels, kinds, Set.of(only), cancelled, soldOnly, knownOnly);
    }

    /** Cancelled orders and cancelled units, with their money, do not count. */
    public Population withoutCancelled() {
        return new Population(states, phases, channels, kinds, skus, false, soldOnly, knownOnly);
    }

    /** Cancelled orders and units count as if they were not cancelled. */
    public Population withCancelled() {
        return new Population(states, phases, channels, kinds, skus, true, soldOnly, knownOnly);
    }

    /** Only lines with units above 0 and a price above 0 count, and only orders with at least one. */
    public Population soldLines() {
        return new Population(states, phases, channels, kinds, skus, cancelled, true, knownOnly);
    }

    /** Only orders and returns with a customer key count. */
    public Population knownCustomers() {
        return new Population(states, phases, channels, kinds, skus, cancelled, soldOnly, true);
    }

    /** Whether this is counted: it stands where it must, and has a line that counts. */
    public boolean counts(Measure measure) {
        if (!frames(measure)) {
            return false;
        }
        if (measure instanceof ReturnMeasure back) {
            for (ReturnMeasure.Line line : back.lines()) {
                if (counts(line)) {
                    return true;
                }
            }
            return false;
        }
        if (measure instanceof OrderMeasure order) {
            return hasCountedLine(order);
        }
        return !(measure instanceof MeasureOfOrder part) || hasCountedLine(part.order());
    }

    /** Whether it would be counted if its lines were. */
    boolean frames(Measure measure) {
        if ((!channels.isEmpty() && !channels.contains(measure.channel()))
                || (knownOnly && measure.customer().isEmpty())) {
            return false;
        }
        return measure.ofOrder().map(this::framesOrder).orElse(true);
    }

    private boolean framesOrder(OrderMeasure order) {
        return (cancelled || order.phase() != Phase.CANCELLED)
                && (states.isEmpty() || states.contains(order.state()))
                && (phases.isEmpty() || phases.contains(order.phase()));
    }

    private boolean hasCountedLine(OrderMeasure order) {
        List<LineMeasure> lines = order.lines();
        for (int i = 0; i < lines.size(); i++) {
            if (counts(lines.get(i))) {
                return true;
            }
        }
        return !soldOnly && kinds.isEmpty() && skus.isEmpty();
    }

    /** Whether a line of an order is counted. */
    public boolean counts(LineMeasure line) {
        if (soldOnly && (!line.priced() || line.unitPrice() <= 0 || units(line) <= 0)) {
            return false;
        }
        return names(line) && (cancelled || line.openUnits() > 0);
    }

    /** Whether a returned line is counted. */
    public boolean counts(ReturnMeasure.Line line) {
        return (kinds.isEmpty() || kinds.contains(line.kind()))
                && (skus.isEmpty() || line.sku().filter(skus::contains).isPresent());
    }

    /** Whether kind and SKU are among those counted. */
    boolean names(LineMeasure line) {
        return (kinds.isEmpty() || kinds.contains(line.kind()))
                && (skus.isEmpty() || line.sku().filter(skus::contains).isPresent());
    }

    /** The units of a line that count. */
    public long units(LineMeasure line) {
        return cancelled ? line.ordered() : line.openUnits();
    }

    /** The money of a line that counts. */
    public LineTotals totals(LineMeasure line) {
        return cancelled ? line.whole() : line.open();
    }
}
