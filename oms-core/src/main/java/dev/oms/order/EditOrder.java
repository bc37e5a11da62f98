package dev.oms.order;

import dev.oms.command.Decision;
import dev.oms.command.Handler;
import dev.oms.command.Moment;
import dev.oms.cost.CostCatalogue;
import dev.oms.cost.CostEntry;
import dev.oms.cost.EstimateGaps;
import dev.oms.cost.EstimatedEntries;
import dev.oms.lifecycle.Capability;
import dev.oms.money.Amount;
import dev.oms.money.Money;
import dev.oms.money.Split;
import dev.oms.outcome.Outcome;
import dev.oms.outcome.Reason;
import dev.oms.outcome.Reasons;
import dev.oms.stock.Sourced;
import dev.oms.stock.Sourcing;
import dev.oms.stock.SourcingRequest;
import dev.oms.storage.Bytes;
import dev.oms.storage.CommandReceipt;
import dev.oms.storage.KeyRange;
import dev.oms.storage.RangeRead;
import dev.oms.storage.ReadPlan;
import dev.oms.storage.ReadSet;
import dev.oms.storage.Ref;
import dev.oms.storage.Session;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Decides on an edit, all of it or every reason why not:
 *
 * <ol>
 *   <li>The order may be edited: its state says so.
 *   <li>Added units stand on lines of their own, with a ladder of their own; they are reserved as a new order's are.
 *   <li>A new price is for the units of a line that have not left; the difference is {@linkplain LineEdit added} to the
 *       line. No reservation is touched.
 *   <li>A further discount or fee is split over what has not left, by value, largest remainder, ties by line id.
 *   <li>Removed units are cancelled by their share of what remains. Taking the last unit away is no edit but a
 *       cancellation.
 *   <li>What is due moves by the sum of it all; a prepaid order that is no longer covered waits for the rest.
 * </ol>
 */
final class EditOrder implements Handler<Order> {

    private static final int MAX_ENTRIES = 1_000;

    private final OrderId id;
    private final OrderEdit edit;
    private final OrderRules rules;
    private final List<Reason> problems;

    EditOrder(OrderId id, OrderEdit edit, OrderRules rules, List<Reason> problems) {
        this.id = id;
        this.edit = edit;
        this.rules = rules;
        this.problems = problems;
    }

    @Override
    public void plan(ReadPlan plan) {
        OrderWork.plan(plan, id);
        plan.range(entries());
        plan.entity(gaps());
    }

    @Override
    public Decision<Order> decide(ReadSet read, Session session, Moment moment) {
        Optional<OrderWork> found = OrderWork.of(read, id, rules, moment);
        if (found.isEmpty()) {
            return Decision.refuse(List.of(OrderWork.unknown(id)));
        }
        OrderWork work = found.get();
        Order before = work.order();
        Reasons reasons = new Reasons().require(!edit.isEmpty(), "edit.empty", "", "the edit changes nothing");
        reasons.require(
                work.change().allows(Capability.MAY_EDIT),
                "order.may-not-edit",
                "",
                "an order that is {state} cannot be edited",
                "state",
                before.state());
        reasons.require(
                (edit.country().isEmpty() && edit.buyer().isEmpty())
                        || before.units().shipped() == 0,
                "edit.has-left",
                "country",
                "some units have left for the old address");
        Optional<DraftedLines> added = added(before, session, reasons);
        Map<String, LineEdit> prices = prices(before, moment.commandKey(), reasons);
        if (!problems.isEmpty() || !reasons.isEmpty()) {
            return Decision.refuse(Drafted.merged(problems, reasons.list()));
        }
        added.ifPresent(lines -> add(work, lines, session, reasons));
        prices.forEach((line, price) -> work.change().edit(line, price));
        spread(work, moment.commandKey(), reasons);
        work.change().moveDue(addedSince(before, work.order()));
        for (int i = 0; i < edit.removed().size() && reasons.isEmpty(); i++) {
            OrderEdit.Removed removed = edit.removed().get(i);
            for (Reason reason : CancelUnits.some(work, removed.line(), removed.units())) {
                reasons.add(reason.under("removed[" + i + "]"));
            }
        }
        reasons.require(
                work.order().lines().stream().anyMatch(line -> line.open() > 0),
                "edit.nothing-left",
                "removed",
                "nothing would be left; cancel the order instead");
        if (!reasons.isEmpty()) {
            return Decision.refuse(reasons.list());
        }
        work.change().address(edit.country(), edit.buyer()).releaseIfPaid().holdUntilPaid();
        reasons.addAll(work.change().rollUp());
        if (!reasons.isEmpty()) {
            return Decision.refuse(reasons.list());
        }
        work.stock().settle(session);
        Optional<EstimatedEntries> costs = estimates(session, work.order(), moment);
        return Decision.change(work.order(), Bytes.utf8(id.value()), parts -> {
            work.addTo(parts);
            added.ifPresent(lines -> lines.addTo(parts, moment, true));
            costs.ifPresent(again -> again.addTo(parts, read.list(entries()), read.entity(gaps())));
        });
    }

    @Override
    public Order replay(CommandReceipt receipt, Session session) {
        return Orders.replayed(receipt, session);
    }

    // Added lines

    private Optional<DraftedLines> added(Order order, Session session, Reasons reasons) {
        if (edit.lines().isEmpty()) {
            return Optional.empty();
        }
        Outcome<Drafted> read = Drafted.of(draft(order), rules.books(), problems);
        if (read.isRefused()) {
            reasons.addAll(read.reasons());
            return Optional.empty();
        }
        Drafted drafted = read.orThrow();
        for (int i = 0; i < drafted.lineIds().size(); i++) {
            String line = drafted.lineIds().get(i);
            reasons.require(
                    order.line(line).isEmpty(),
                    "line.duplicate",
                    "lines[" + i + "].id",
                    "the order has a line {id} already",
                    "id",
                    line);
        }
        ReadPlan plan = new ReadPlan();
        boolean stocked = touchesStock(order);
        DraftedLines.plan(plan, drafted, true, stocked);
        return Optional.of(
                DraftedLines.of(drafted, session.fetch(plan), session, rules.items(), true, stocked, reasons));
    }

    /** The added lines as a draft of their own; those without an id are numbered on. */
    private OrderDraft draft(Order order) {
        Set<String> taken = new HashSet<>();
        order.lines().forEach(line -> taken.add(line.id()));
        edit.lines().forEach(line -> line.id().ifPresent(taken::add));
        int number = order.lines().size();
        List<LineDraft> lines = new ArrayList<>();
        for (LineDraft line : edit.lines()) {
            if (line.id().isPresent()) {
                lines.add(line);
                continue;
            }
            do {
                number++;
            } while (!taken.add(Integer.toString(number)));
            lines.add(line.id(Integer.toString(number)));
        }
        return OrderDraft.of(
                        order.channel().value(),
                        order.externalId(),
                        order.currency().code())
                .method(order.method())
                .terms(order.terms())
                .lines(lines);
    }

    private static boolean touchesStock(Order order) {
        return order.stockEffect() != StockEffect.NONE;
    }

    private void add(OrderWork work, DraftedLines lines, Session session, Reasons reasons) {
        boolean stocked = touchesStock(work.order());
        SourcingRequest request = SourcingRequest.of(stocked ? lines.demands() : List.of(), lines.levels())
                .to(work.order().country(), work.order().attributes());
        Sourced sourced = Sourcing.source(rules.sourcing(), request, lines::backorderLimit, work.stock(), session);
        reasons.addAll(sourced.missing());
        if (sourced.isShort()) {
            return;
        }
        lines.sourced(sourced, stocked).forEach(work.change()::add);
        lines.serve(sourced, work.order(), rules, work.stock());
        if (lines.hasUnmapped()) {
            work.change().hold(Hold.UNMAPPED_LISTING, NewOrder.UNTIL_MAPPED, "a listing is mapped to no SKU");
        }
    }

    // Prices

    private Map<String, LineEdit> prices(Order order, String cause, Reasons reasons) {
        Map<String, LineEdit> edits = new LinkedHashMap<>();
        for (int i = 0; i < edit.repriced().size(); i++) {
            OrderEdit.Repriced asked = edit.repriced().get(i);
            Reasons problem = new Reasons();
            Optional<LineEdit> price = price(order, asked, cause, problem);
            problem.require(
                    !edits.containsKey(asked.line()),
                    "line.duplicate",
                    "line",
                    "line {line} is named twice",
                    "line",
                    asked.line());
            reasons.addUnder("repriced", i, problem);
            price.ifPresent(found -> edits.put(asked.line(), found));
        }
        return edits;
    }

    private static Optional<LineEdit> price(Order order, OrderEdit.Repriced asked, String cause, Reasons problem) {
        Optional<OrderLine> line = order.line(asked.line());
        if (line.isEmpty()) {
            problem.add("line.unknown", "line", "the order has no line {line}", "line", asked.line());
            return Optional.empty();
        }
        Optional<LinePrice> before = line.get().price();
        problem.require(
                before.isPresent(),
                "line.price-missing",
                "line",
                "line {line} has no price that could be changed",
                "line",
                asked.line());
        problem.require(
                line.get().notLeft() > 0,
                "edit.has-left",
                "line",
                "no unit of line {line} is still to be sent",
                "line",
                asked.line());
        problem.require(
                !asked.taxes().isEmpty()
                        || before.map(price -> price.allTaxes().isEmpty()).orElse(true),
                "line.tax-missing",
                "taxes",
                "line {line} has tax; say what the change adds to it",
                "line",
                asked.line());
        Money unit = read(asked.unit(), "unit", order, problem);
        problem.require(!unit.isNegative(), "money.negative", "unit", "{amount} is less than nothing", "amount", unit);
        List<TaxLine> taxes = new ArrayList<>();
        for (int i = 0; i < asked.taxes().size(); i++) {
            TaxDraft tax = asked.taxes().get(i);
            taxes.add(new TaxLine(
                    tax.rate(), read(tax.amount(), "taxes[" + i + "].amount", order, problem), tax.included()));
        }
        if (!problem.isEmpty()) {
            return Optional.empty();
        }
        // From what the units are sold for, not from their old price: that of a kit's component is rounded.
        Money more = unit.multipliedBy(line.get().notLeft())
                .minus(line.get().remainingAmounts().orElseThrow().goods());
        Money zero = Money.zero(order.currency());
        return Optional.of(new LineEdit(
                cause,
                Optional.of(unit),
                taxes,
                new LineAmounts(more, zero, zero, zero, zero, sum(taxes, false, zero), sum(taxes, true, zero), zero)));
    }

    private static Money sum(List<TaxLine> taxes, boolean included, Money zero) {
        Money sum = zero;
        for (TaxLine tax : taxes) {
            sum = tax.included() == included ? sum.plus(tax.amount()) : sum;
        }
        return sum;
    }

    /** Splits a further discount and a further fee over what has not left. */
    private void spread(OrderWork work, String cause, Reasons reasons) {
        Money zero = Money.zero(work.order().currency());
        spread(
                work,
                edit.sellerDiscount(),
                "sellerDiscount",
                cause,
                reasons,
                part -> new LineAmounts(zero, zero, zero, part, zero, zero, zero, zero));
        spread(
                work,
                edit.shippingFee(),
                "shippingFee",
                cause,
                reasons,
                part -> new LineAmounts(zero, zero, zero, zero, zero, zero, zero, part));
    }

    private static void spread(
            OrderWork work,
            Optional<Amount> amount,
            String path,
            String cause,
            Reasons reasons,
            Function<Money, LineAmounts> put) {
        if (amount.isEmpty()) {
            return;
        }
        Money whole = read(amount.get(), path, work.order(), reasons);
        reasons.require(!whole.isNegative(), "money.negative", path, "{amount} is less than nothing", "amount", whole);
        Map<String, Long> weights = new LinkedHashMap<>();
        for (OrderLine line : work.order().lines()) {
            if (line.notLeft() > 0 && line.price().isPresent()) {
                LineAmounts remains = line.remainingAmounts().orElseThrow();
                weights.put(
                        line.id(),
                        Math.max(
                                0,
                                remains.goods()
                                        .minus(remains.sellerLineDiscount())
                                        .minus(remains.platformLineDiscount())
                                        .minor()));
            }
        }
        reasons.require(!weights.isEmpty(), "edit.has-left", path, "no line with a price is still to be sent");
        if (reasons.isEmpty()) {
            Split.byWeights(whole, weights).forEach((line, part) -> work.change()
                    .edit(line, new LineEdit(cause, Optional.empty(), List.of(), put.apply(part))));
        }
    }

    /** What the lines come to beyond what they came to before, cancellations aside. */
    private static Money addedSince(Order before, Order after) {
        return after.total().minus(before.total());
    }

    private static Money read(Amount amount, String path, Order order, Reasons problems) {
        Outcome<Money> read = amount.in(order.currency());
        read.reasons().forEach(reason -> problems.add(reason.under(path)));
        return read.fold(money -> money, refused -> Money.zero(order.currency()));
    }

    /** Once something has left, what is expected stands with its parcels. */
    private Optional<EstimatedEntries> estimates(Session session, Order order, Moment moment) {
        return order.units().shipped() > 0
                ? Optional.empty()
                : Optional.of(OrderCosts.estimate(order, List.of(), rules, session, moment));
    }

    private Ref<EstimateGaps> gaps() {
        return CostCatalogue.GAPS.ref(id.value());
    }

    private RangeRead<CostEntry> entries() {
        return new RangeRead<>(CostCatalogue.ENTRIES_BY_ORDER, KeyRange.startingWith(id.value()), MAX_ENTRIES);
    }
}
