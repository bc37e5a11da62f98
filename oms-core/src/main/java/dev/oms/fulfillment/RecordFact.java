package dev.oms.fulfillment;

import dev.oms.command.Decision;
import dev.oms.command.Handler;
import dev.oms.command.Moment;
import dev.oms.fulfillment.StoredCarrierFact.Effect;
import dev.oms.order.Order;
import dev.oms.order.OrderRules;
import dev.oms.order.OrderWork;
import dev.oms.order.Place;
import dev.oms.outcome.Reason;
import dev.oms.storage.Bytes;
import dev.oms.storage.CommandReceipt;
import dev.oms.storage.ReadPlan;
import dev.oms.storage.ReadSet;
import dev.oms.storage.Session;
import java.util.List;
import java.util.Optional;

/** Decides what a carrier's fact does. */
final class RecordFact implements Handler<Parcel> {

    private final CarrierFact fact;
    private final OrderRules rules;

    RecordFact(CarrierFact fact, OrderRules rules) {
        this.fact = fact;
        this.rules = rules;
    }

    @Override
    public void plan(ReadPlan plan) {
        plan.range(Parcels.tracked(fact.tracking()));
    }

    @Override
    public Decision<Parcel> decide(ReadSet read, Session session, Moment moment) {
        List<Parcel> parcels = read.list(Parcels.tracked(fact.tracking())).stream()
                .filter(parcel -> fact.carrier().map(parcel.carrier()::equals).orElse(true))
                .toList();
        if (parcels.size() != 1) {
            return Decision.refuse(List.of(notOne(parcels)));
        }
        Parcel parcel = parcels.get(0);
        ReadPlan more = new ReadPlan();
        OrderWork.plan(more, parcel.order());
        OrderWork work = OrderWork.of(session.fetch(more), parcel.order(), rules, moment, moment.commandKey())
                .orElseThrow(() -> new IllegalStateException("the order of parcel " + parcel.id() + " is gone"));
        Effect effect = effect(parcel, work.order());
        Parcel after = effect == Effect.MOVED ? parcel.ended(fact.status().orElseThrow(), fact.at()) : parcel;
        if (effect == Effect.MOVED) {
            move(work, after);
        } else if (effect == Effect.CONTRADICTED) {
            work.change()
                    .happenedAt(fact.at())
                    .disagree(
                            parcel.status() == Parcel.Status.IN_TRANSIT ? "fact.counters" : "fact.contradicts",
                            "parcel " + parcel.id() + " is " + parcel.status() + ", the carrier says " + fact.raw());
        }
        StoredCarrierFact stored = new StoredCarrierFact(
                moment.ids().next("fact"), parcel.id(), fact.status(), fact.raw(), effect, fact.at(), moment.now());
        return Decision.change(after, Bytes.utf8(parcel.id()), parts -> {
            parts.append(StoredCarrierFact.TYPE, stored);
            if (effect != Effect.NONE) {
                work.addTo(parts);
            }
            if (effect == Effect.MOVED) {
                parts.replace(Parcel.TYPE, parcel, after);
            } else {
                parts.expect(Parcel.TYPE.refOf(parcel), parcel.version());
            }
        });
    }

    @Override
    public Parcel replay(CommandReceipt receipt, Session session) {
        return Parcels.replayed(receipt, session);
    }

    private Effect effect(Parcel parcel, Order order) {
        if (fact.status().isEmpty() || fact.status().get() == Parcel.Status.IN_TRANSIT) {
            return Effect.NONE;
        }
        if (parcel.status() == Parcel.Status.IN_TRANSIT) {
            return isHeld(parcel, order) ? Effect.MOVED : Effect.CONTRADICTED;
        }
        return parcel.status() == fact.status().get() ? Effect.NONE : Effect.CONTRADICTED;
    }

    /** Whether the order counts the parcel's units as under way; if not, the fact is kept and moves nothing. */
    private static boolean isHeld(Parcel parcel, Order order) {
        return parcel.contents().stream().allMatch(content -> order.line(content.line())
                .filter(line -> line.units().inTransit() >= content.units())
                .isPresent());
    }

    private void move(OrderWork work, Parcel ended) {
        for (Parcel.Content content : ended.contents()) {
            work.change().move(content.line(), Place.IN_TRANSIT, ended.status().place(), content.units());
        }
        if (ended.cashOnDelivery() && ended.status() != Parcel.Status.DELIVERED) {
            work.change().lessDue(ended.buyerPays());
            if (work.order().units().isNothingKept()) {
                work.change().lessDue(work.order().money().due());
            }
        }
        work.change().rollUpAfterFact(Optional.of(fact.at()));
    }

    private Reason notOne(List<Parcel> parcels) {
        return parcels.isEmpty()
                ? Reason.of(
                        "parcel.unknown",
                        "tracking",
                        "no parcel has the number {tracking}",
                        "tracking",
                        fact.tracking())
                : Reason.of(
                        "parcel.ambiguous",
                        "carrier",
                        "{tracking} is a number of {carriers}; say which carrier tells",
                        "tracking",
                        fact.tracking(),
                        "carriers",
                        parcels.stream().map(Parcel::carrier).toList());
    }
}
