package dev.oms.cost;

import dev.oms.command.Moment;
import dev.oms.item.Sku;
import dev.oms.money.Money;
import dev.oms.money.Split;
import dev.oms.outcome.Outcome;
import dev.oms.outcome.Reason;
import dev.oms.storage.ChangeSet;
import dev.oms.storage.KeyRange;
import dev.oms.storage.KeyText;
import dev.oms.storage.Pages;
import dev.oms.storage.Session;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Splits parts of landed costs over the units of their receipts:
 *
 * <ol>
 *   <li>The units are followed to where they are now ({@link LayerTrace}).
 *   <li>The part is split by units, by largest remainder, over what is on hand, each order line, and what was written
 *       off; of equal claims the shelf comes first, then lines by order and line id, write-offs last.
 *   <li>What is on hand is put into new layers, worth so much more. Each order line gets an entry of kind
 *       {@link CostKind#GOODS}, dated today. Nothing written before is touched.
 * </ol>
 *
 * Several parts go into one change set as far as it reaches; each SKU once, since the layers it leaves are not stored
 * yet.
 */
final class ShareLandedCost {

    /** The most entries one change set writes for order lines. */
    static final int MOST_ENTRIES = 500;

    /** Once layers take up so many parts of a change set, it takes no further SKU. */
    private static final int MOST_PARTS = 300;

    /** Millionths of a unit; those of any receipt fit into a long. */
    private static final int WEIGHT_DIGITS = 6;

    private final Session session;
    private final Moment moment;
    private final Costing costing;
    private final LocalDate today;
    private final List<Consumer<ChangeSet.Builder>> changes = new ArrayList<>();
    private final Set<Sku> done = new HashSet<>();
    private int parts;
    private int entries;

    ShareLandedCost(Session session, Moment moment, Costing costing, LocalDate today) {
        this.session = session;
        this.moment = moment;
        this.costing = costing;
        this.today = today;
    }

    /**
     * The part as it is once split, or as it was if it has to wait for the next change set; refused with
     * {@code cost.below-zero} if the units on hand are worth less than the credit.
     */
    Outcome<LandedPart> share(LandedPart part) {
        if (done.contains(part.sku()) || parts > MOST_PARTS || entries >= MOST_ENTRIES) {
            return Outcome.done(part);
        }
        CostPools pools = CostPools.read(session, List.of(part.sku()), List.of());
        LayerTrace trace = LayerTrace.of(session, bought(session, part.receipt(), part.sku()), pools);
        List<Claimant> claimants = claimants(trace);
        List<Money> amounts = Split.byWeights(part.amount(), claimants, Claimant::weight, Comparator.naturalOrder());
        Money onHand = Money.zero(part.amount().unit());
        Money writtenOff = onHand;
        List<LandedPart.Share> shares = new ArrayList<>();
        for (int i = 0; i < claimants.size(); i++) {
            Claimant claimant = claimants.get(i);
            switch (claimant.place()) {
                case ON_HAND -> onHand = amounts.get(i);
                case WRITTEN_OFF -> writtenOff = amounts.get(i);
                case SOLD -> shares.add(new LandedPart.Share(claimant.order(), claimant.line(), amounts.get(i)));
            }
        }
        shares.removeIf(share -> share.amount().isZero());
        Money sold = Money.sum(
                shares.stream().map(LandedPart.Share::amount).toList(),
                part.amount().unit());
        CostWork work = pools.work(moment, costing);
        Optional<Reason> problem = onHand.isZero() ? Optional.empty() : revalue(work, pools, trace, part, onHand);
        if (problem.isPresent()) {
            return Outcome.refused(problem.get());
        }
        done.add(part.sku());
        parts += work.parts();
        changes.add(work::addTo);
        LandedPart splitUp = part.splitUp(new LandedPart.SplitUp(onHand, sold, writtenOff), shares);
        return Outcome.done(splitUp.splitUp(splitUp.split().orElseThrow(), write(splitUp)));
    }

    /** Writes entries for the shares that wait, as many as fit; answers the rest. */
    List<LandedPart.Share> write(LandedPart part) {
        int fit = Math.max(0, Math.min(part.waiting().size(), MOST_ENTRIES - entries));
        List<LandedPart.Share> now = part.waiting().subList(0, fit);
        entries += fit;
        changes.add(parts -> now.forEach(share -> parts.append(CostCatalogue.ENTRIES, entry(part, share))));
        return part.waiting().subList(fit, part.waiting().size());
    }

    void addTo(ChangeSet.Builder builder) {
        changes.forEach(change -> change.accept(builder));
    }

    /** The layers a receipt opened for what was bought with it. */
    static List<CostLayer> bought(Session session, String receipt, Sku sku) {
        return bought(session, receipt).stream()
                .filter(layer -> layer.sku().equals(sku))
                .toList();
    }

    static List<CostLayer> bought(Session session, String receipt) {
        CostSource source = Costs.receipt(receipt);
        return Pages.all(
                        session,
                        CostCatalogue.LAYERS_BY_SOURCE,
                        KeyRange.startingWith(source.kind(), source.reference()))
                .stream()
                .filter(CostLayer::isBought)
                .toList();
    }

    private Optional<Reason> revalue(CostWork work, CostPools pools, LayerTrace trace, LandedPart part, Money onHand) {
        Money value = Money.sum(
                pools.layers().stream()
                        .filter(balance -> costing == Costing.MOVING_AVERAGE
                                || trace.open().containsKey(balance.layer().id()))
                        .filter(balance -> balance.layer().unitCost().unit().equals(onHand.unit()))
                        .map(LayerBalance::value)
                        .toList(),
                onHand.unit());
        if (value.plus(onHand).isNegative()) {
            return Optional.of(Reason.of(
                    "cost.below-zero",
                    "amount",
                    "{sku} on hand is worth {value} and cannot be worth {credit} less",
                    "sku",
                    part.sku().value(),
                    "value",
                    value,
                    "credit",
                    onHand.negated()));
        }
        work.revalue(part.sku(), trace.open().keySet(), onHand, part.source());
        return Optional.empty();
    }

    private CostEntry entry(LandedPart part, LandedPart.Share share) {
        return new CostEntry(
                KeyText.joined("landed", part.id(), share.order(), share.line()),
                CostOwner.line(share.order(), share.line()),
                CostKind.GOODS,
                share.amount(),
                Basis.INVOICED,
                part.source(),
                today,
                moment.now(),
                Optional.empty());
    }

    private enum WhereItIs {
        ON_HAND,
        SOLD,
        WRITTEN_OFF
    }

    /** Who bears a part; in the order in which a minor unit left over is given. */
    private record Claimant(WhereItIs place, String order, String line, long weight) implements Comparable<Claimant> {

        @Override
        public int compareTo(Claimant other) {
            int byPlace = place.compareTo(other.place);
            int byOrder = byPlace != 0 ? byPlace : KeyText.compare(order, other.order);
            return byOrder != 0 ? byOrder : KeyText.compare(line, other.line);
        }
    }

    private static List<Claimant> claimants(LayerTrace trace) {
        Stream<Claimant> stock = Stream.of(
                new Claimant(WhereItIs.ON_HAND, "", "", weight(trace.onHand())),
                new Claimant(WhereItIs.WRITTEN_OFF, "", "", weight(trace.writtenOff())));
        Stream<Claimant> lines = trace.sold().entrySet().stream()
                .map(line -> new Claimant(
                        WhereItIs.SOLD, line.getKey().order(), line.getKey().line(), weight(line.getValue())));
        return Stream.concat(stock, lines).sorted().toList();
    }

    private static long weight(BigDecimal units) {
        return units.setScale(WEIGHT_DIGITS, RoundingMode.HALF_EVEN)
                .unscaledValue()
                .longValueExact();
    }
}
