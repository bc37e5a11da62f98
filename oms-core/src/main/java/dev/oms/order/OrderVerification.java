package dev.oms.order;

import dev.oms.command.Finding;
import dev.oms.lifecycle.Lifecycle;
import dev.oms.lifecycle.State;
import dev.oms.money.Money;
import dev.oms.stock.Backorder;
import dev.oms.stock.Reservation;
import dev.oms.storage.BuiltIn;
import dev.oms.storage.ChangeSet;
import dev.oms.storage.Claim;
import dev.oms.storage.Index;
import dev.oms.storage.KeyRange;
import dev.oms.storage.Pages;
import dev.oms.storage.ReadPlan;
import dev.oms.storage.ReadSet;
import dev.oms.storage.Ref;
import dev.oms.storage.Session;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Looks at every order for broken laws:
 *
 * <ul>
 *   <li>O1: its natural key belongs to it, and every natural key to the order that has it
 *   <li>S7: no reservation without an order
 *   <li>S2: for each line, open reservations = units reserved, picked or packed
 *   <li>H1: its history is a legal path from an initial state, numbered without gaps, and ends at its state
 *   <li>H4: every version of it has its record, by a named actor and of a named cause; what is promised, if it moved,
 *       and what was agreed on are what the records say last
 *   <li>H2: its state is the one its units call for, or a later one of the same phase, unless a discrepancy was noted
 *   <li>T2: what has ended waits for nothing, and only an order that waits for its payment has a deadline to pay; no
 *       two deadlines are of one kind
 *   <li>O5: no more units are expected back than have left
 *   <li>O1: the order it makes good is there
 *   <li>M1: the shares taken out of a line never exceed it, and are all of it once no unit is left to send
 *   <li>M3: what is promised back is what was received beyond what is due
 *   <li>M4: the goods of a line are its unit price × its units; taxes, rate by rate, sum to the tax of the line; all
 *       amounts are of the order's currency
 * </ul>
 */
public final class OrderVerification {

    private static final Index<Claim> CLAIMS = BuiltIn.CLAIMS.indexes().get(0);

    private final Session session;
    private final Lifecycle<Order> lifecycle;
    private final List<Finding> findings = new ArrayList<>();

    private OrderVerification(Session session, Lifecycle<Order> lifecycle) {
        this.session = session;
        this.lifecycle = lifecycle;
    }

    /** Every broken law, order by order. */
    public static List<Finding> verify(Session session, Lifecycle<Order> lifecycle) {
        OrderVerification verification = new OrderVerification(session, lifecycle);
        Pages.each(session, Order.BY_PLACED, KeyRange.all(), page -> page.forEach(verification::look));
        verification.claims();
        verification.ownerless();
        return List.copyOf(verification.findings);
    }

    /** Feeds everything in an index that belongs to an order there is none of to a consumer. */
    public static <T> void withoutOrder(
            Session session, Index<T> index, Function<T, String> orderOf, Consumer<T> consumer) {
        withoutOrder(session, index, thing -> true, orderOf, consumer);
    }

    private static <T> void withoutOrder(
            Session session, Index<T> index, Predicate<T> which, Function<T, String> orderOf, Consumer<T> consumer) {
        Pages.each(session, index, KeyRange.all(), page -> {
            ReadPlan plan = new ReadPlan();
            page.forEach(thing -> plan.entity(Order.TYPE.ref(orderOf.apply(thing))));
            ReadSet read = session.fetch(plan);
            page.stream()
                    .filter(which)
                    .filter(thing ->
                            read.entity(Order.TYPE.ref(orderOf.apply(thing))).isEmpty())
                    .forEach(consumer);
        });
    }

    private void claims() {
        Pages.each(session, CLAIMS, KeyRange.startingWith(Order.EXTERNAL), page -> page.forEach(this::claim));
    }

    private void claim(Claim claim) {
        Ref<Order> ref = Order.TYPE.ref(claim.owner());
        Optional<Order> owner = session.fetch(new ReadPlan().entity(ref)).entity(ref);
        boolean kept = owner.filter(order ->
                        Order.externalKey(order.channel(), order.externalId()).equals(claim.claimKey()))
                .isPresent();
        if (!kept) {
            findings.add(new Finding(
                    "O1",
                    ref.toString(),
                    "the natural key " + claim.key() + " belongs to " + claim.owner()
                            + (owner.isEmpty() ? ", which is not there" : ", which has another"),
                    List.of("claim/" + claim.space() + "/" + claim.key()),
                    "look for the order of this number"));
        }
    }

    private void ownerless() {
        withoutOrder(
                session,
                HistoryEntry.BY_ORDER,
                entry -> entry.order().value(),
                entry -> missing("H1", entry.order().value(), HistoryEntry.TYPE + "/" + entry.order()));
        withoutOrder(
                session,
                ChangeEntry.BY_ORDER,
                entry -> entry.order().value(),
                entry -> missing("H4", entry.order().value(), ChangeEntry.TYPE + "/" + entry.order()));
        withoutOrder(
                session,
                Reservation.TYPE.indexes().get(0),
                reservation -> !reservation.owner().isCart(),
                reservation -> reservation.owner().order(),
                reservation -> missing(
                        "S7",
                        reservation.owner().order(),
                        Reservation.TYPE.refOf(reservation).toString()));
        withoutOrder(
                session,
                Backorder.TYPE.indexes().get(0),
                backorder -> backorder.owner().order(),
                backorder -> missing(
                        "S7",
                        backorder.owner().order(),
                        Backorder.TYPE.refOf(backorder).toString()));
    }

    private void missing(String law, String order, String evidence) {
        findings.add(new Finding(
                law,
                Order.TYPE.ref(order).toString(),
                evidence + " belongs to an order that is not there",
                List.of(evidence),
                "look for the order"));
    }

    private void look(Order order) {
        ReadSet read = session.fetch(new ReadPlan()
                .claim(Order.externalKey(order.channel(), order.externalId()))
                .range(Reservation.ofOrder(order.id().value(), ChangeSet.MAX_PARTS))
                .range(Backorder.ofOrder(order.id().value(), ChangeSet.MAX_PARTS)));
        String owner = read.owner(Order.externalKey(order.channel(), order.externalId()))
                .orElse("nobody");
        if (!owner.equals(order.id().value())) {
            found("O1", order, "its natural key belongs to " + owner, "claim the key for this order");
        }
        List<Reservation> reservations =
                read.list(Reservation.ofOrder(order.id().value(), ChangeSet.MAX_PARTS));
        order.lines().forEach(line -> reserved(order, line, reservations));
        List<Backorder> backorders = read.list(Backorder.ofOrder(order.id().value(), ChangeSet.MAX_PARTS));
        order.lines().forEach(line -> backordered(order, line, backorders));
        order.lines().forEach(line -> money(order, line));
        kits(order);
        OrderMoney surplus = order.money().withPromiseOfSurplus();
        if (!surplus.equals(order.money())) {
            found(
                    "M3",
                    order,
                    order.money().refundPromised() + " is promised back, " + surplus.refundPromised()
                            + " was received beyond what is due",
                    "promise what was received beyond what is due");
        }
        history(order);
        state(order);
        deadlines(order);
        expected(order);
        linked(order);
    }

    private void linked(Order order) {
        order.link()
                .map(link -> Order.TYPE.ref(link.order().value()))
                .filter(ref ->
                        session.fetch(new ReadPlan().entity(ref)).entity(ref).isEmpty())
                .ifPresent(ref -> found("O1", order, "it makes good " + ref + ", which is not there", "look for it"));
    }

    private void expected(Order order) {
        for (OrderLine line : order.lines()) {
            long back = order.expectedReturns().stream()
                    .filter(expected -> expected.line().equals(line.id()))
                    .mapToLong(ExpectedReturn::units)
                    .sum();
            if (back > line.units().shipped()) {
                found(
                        "O5",
                        order,
                        "of line " + line.id() + " " + back + " units are expected back, "
                                + line.units().shipped() + " have left",
                        "expect no more than have left");
            }
        }
    }

    private void deadlines(Order order) {
        State state = lifecycle.resolve(order.state());
        boolean unpaid = order.openHolds().stream().anyMatch(hold -> hold.type().equals(Hold.PAYMENT));
        Set<Deadline.Kind> kinds = EnumSet.noneOf(Deadline.Kind.class);
        for (Deadline deadline : order.deadlines()) {
            boolean waits = !state.isTerminal() && (deadline.kind() != Deadline.Kind.PAY || unpaid);
            if (!kinds.add(deadline.kind()) || !waits) {
                found(
                        "T2",
                        order,
                        "it is " + state + (unpaid ? ", waits for its payment" : "") + " and has the deadlines "
                                + order.deadlines(),
                        "drop the deadline");
            }
        }
    }

    private void reserved(Order order, OrderLine line, List<Reservation> reservations) {
        long open = reservations.stream()
                .filter(reservation -> reservation.owner().line().equals(line.id()))
                .mapToLong(Reservation::open)
                .sum();
        long held = line.units().in(Place::holdsStock);
        if (open != held) {
            found(
                    "S2",
                    order,
                    "line " + line.id() + " holds " + held + " units, its open reservations are " + open,
                    "release or reserve the difference");
        }
    }

    private void backordered(Order order, OrderLine line, List<Backorder> backorders) {
        long open = backorders.stream()
                .filter(backorder -> backorder.owner().line().equals(line.id()))
                .mapToLong(Backorder::open)
                .sum();
        if (open != line.units().backordered()) {
            found(
                    "S2",
                    order,
                    "line " + line.id() + " waits for " + line.units().backordered()
                            + " units, its open backorders are " + open,
                    "withdraw or backorder the difference");
        }
    }

    /** The components of a kit sum to its price. */
    private void kits(Order order) {
        Map<String, Money> goods = new LinkedHashMap<>();
        Map<String, Money> expected = new LinkedHashMap<>();
        for (OrderLine line : order.lines()) {
            if (line.price().isPresent()
                    && line.kit().flatMap(KitPart::unitPrice).isPresent()) {
                KitPart kit = line.kit().get();
                goods.merge(kit.line(), line.price().get().amounts().goods(), Money::plus);
                expected.put(kit.line(), kit.unitPrice().get().multipliedBy(kit.kits()));
            }
        }
        goods.forEach((line, sum) -> {
            if (!sum.equals(expected.get(line))) {
                found(
                        "M1",
                        order,
                        "the components of the kit on line " + line + " sum to " + sum + ", it was sold for "
                                + expected.get(line),
                        "correct the shares");
            }
        });
    }

    private void money(Order order, OrderLine line) {
        if (line.price().isEmpty()) {
            return;
        }
        LinePrice price = line.price().get();
        if (!price.unit().unit().equals(order.currency())) {
            found("M4", order, "line " + line.id() + " is of " + price.unit().unit(), "correct the line");
            return;
        }
        Money goods = price.unit().multipliedBy(line.ordered());
        if (line.kit().isEmpty() && !goods.equals(price.amounts().goods())) {
            found(
                    "M4",
                    order,
                    "line " + line.id() + ": " + line.ordered() + " at " + price.unit() + " are " + goods + ", it has "
                            + price.amounts().goods(),
                    "correct the line");
        }
        Money taxes = Money.sum(price.taxes().stream().map(TaxLine::amount).toList(), order.currency());
        if (!taxes.equals(price.amounts().tax())) {
            found(
                    "M4",
                    order,
                    "line " + line.id() + ": taxes by rate are " + taxes + ", in all "
                            + price.amounts().tax(),
                    "correct the taxes");
        }
        for (LineEdit edit : price.edits()) {
            Money added = Money.sum(edit.taxes().stream().map(TaxLine::amount).toList(), order.currency());
            if (!added.equals(edit.amounts().tax())) {
                found(
                        "M4",
                        order,
                        "line " + line.id() + ": taxes by rate of an edit are " + added + ", in all "
                                + edit.amounts().tax(),
                        "correct the taxes");
            }
        }
        LineAmounts left = line.remainingAmounts().orElseThrow();
        long toSend = line.kind().hasStock() ? line.units().unshipped() : line.open();
        if (toSend == 0 && !left.equals(LineAmounts.zero(order.currency()))) {
            found(
                    "M1",
                    order,
                    "line " + line.id() + " has nothing left to send and " + left.buyerPays() + " left over",
                    "take the rest out with the last unit");
        }
        if (left.goods().isNegative() && !price.amounts().goods().isNegative()) {
            found("M1", order, "line " + line.id() + " gave away more than it has", "correct the shares");
        }
    }

    /** Every version from 1 to the one that stands is told by a history row or a change entry, and no later one. */
    private void recorded(Order order, List<HistoryEntry> entries) {
        BitSet told = new BitSet();
        Map<String, String> promises = new HashMap<>();
        entries.forEach(entry -> told(order, entry.version(), entry.actor(), entry.cause(), told));
        Pages.each(
                session,
                ChangeEntry.BY_ORDER,
                KeyRange.startingWith(order.id().value()),
                page -> page.forEach(entry -> {
                    told(order, entry.version(), entry.actor(), entry.cause(), told);
                    promises.putAll(WhatChanged.promises(entry.changes()));
                }));
        WhatChanged.promises(order).forEach((what, stands) -> {
            String last = promises.getOrDefault(what, what.startsWith(WhatChanged.PROMISE_AGREED) ? "" : stands);
            if (!stands.equals(last)) {
                found(
                        "H4",
                        order,
                        what + " is '" + stands + "', its records say '" + last + "'",
                        "promise what the records say");
            }
        });
        int missing = told.nextClearBit(1);
        if (missing <= order.version()) {
            found(
                    "H4",
                    order,
                    "nothing says who made version " + missing + " of " + order.version(),
                    "look for the command that touched it");
        }
    }

    private void told(Order order, long version, String actor, String cause, BitSet told) {
        boolean counted = version >= 1 && version <= order.version();
        if (counted) {
            told.set(Math.toIntExact(version));
        }
        if (!counted || actor.isEmpty() || cause.isEmpty()) {
            found(
                    "H4",
                    order,
                    "the record of version " + version + " of " + order.version() + " is by '" + actor
                            + "' because of '" + cause + "'",
                    "look for a changed record");
        }
    }

    private void history(Order order) {
        List<HistoryEntry> entries = Pages.all(
                session, HistoryEntry.BY_ORDER, KeyRange.startingWith(order.id().value()));
        recorded(order, entries);
        String state = "";
        long sequence = 0;
        for (HistoryEntry entry : entries) {
            sequence++;
            if (entry.sequence() != sequence || !entry.from().equals(state) || !legal(entry)) {
                found(
                        "H1",
                        order,
                        "history entry " + entry.sequence() + " (" + entry.from() + " " + entry.trigger() + " "
                                + entry.to() + ") does not follow " + (state.isEmpty() ? "the start" : state),
                        "look for a missing or changed entry");
                return;
            }
            state = entry.to();
        }
        if (sequence != order.historySequence() || !state.equals(order.state())) {
            found(
                    "H1",
                    order,
                    "history ends at " + state + " after " + sequence + " entries, the order is " + order.state()
                            + " after " + order.historySequence(),
                    "replay the history");
        }
    }

    private boolean legal(HistoryEntry entry) {
        if (!entry.lifecycleVersion().equals(lifecycle.version())) {
            return true;
        }
        if (entry.from().isEmpty()) {
            return lifecycle.initialStates().stream()
                    .anyMatch(state -> state.code().equals(entry.to()));
        }
        return lifecycle.rows().stream()
                .anyMatch(row -> (row.from().code().equals(entry.from()) || isSuccessor(row.from(), entry.from()))
                        && row.to().code().equals(entry.to())
                        && row.trigger().code().equals(entry.trigger()));
    }

    /** An order in a state that was removed goes on from the one that took its place. */
    private boolean isSuccessor(State state, String removed) {
        return lifecycle.successorOf(removed).filter(state::equals).isPresent();
    }

    private void state(Order order) {
        State state = lifecycle.resolve(order.state());
        boolean known = order.discrepancies().stream()
                .anyMatch(found -> found.code().equals(Discrepancy.STATUS_PLACES)
                        || found.code().equals(Discrepancy.FACT_STATE));
        if (!known && !RollUp.fits(order, state, lifecycle)) {
            found(
                    "H2",
                    order,
                    "its units call for "
                            + RollUp.target(order).map(State::code).orElse("none that has ended") + ", it is "
                            + state.code(),
                    "roll it up again");
        }
    }

    private void found(String law, Order order, String problem, String proposal) {
        findings.add(new Finding(
                law,
                Order.TYPE.refOf(order).toString(),
                problem,
                List.of(Order.TYPE.refOf(order).toString()),
                proposal));
    }
}
