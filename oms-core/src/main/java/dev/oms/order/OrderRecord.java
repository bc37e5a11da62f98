package dev.oms.order;

import dev.oms.command.Moment;
import dev.oms.storage.ChangeSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What stays of one change of an order: its steps, what else changed, and what others are told. For one thread. */
final class OrderRecord {

    private final Moment moment;
    private final String cause;
    private final List<HistoryEntry> steps = new ArrayList<>();
    private final List<ChangeEntry.Change> notes = new ArrayList<>();
    private Optional<Instant> happenedAt = Optional.empty();

    OrderRecord(Moment moment, String cause) {
        this.moment = moment;
        this.cause = cause;
    }

    /**
     * The order has entered the state it is in.
     *
     * @param from the code of the state it was in; empty for a new order
     * @param sourceTime when, by the clock of whoever told us
     */
    void step(Order order, String from, String trigger, boolean imported, Optional<Instant> sourceTime) {
        steps.add(new HistoryEntry(
                order.id(),
                order.historySequence(),
                order.version(),
                from,
                order.state(),
                trigger,
                cause,
                moment.context().actor(),
                moment.context().reason(),
                imported,
                sourceTime,
                moment.now(),
                order.lifecycleVersion()));
    }

    /** Something that no part of the order shows. */
    void note(String code, Map<String, String> arguments) {
        notes.add(new ChangeEntry.Change(code, arguments));
    }

    void happenedAt(Instant sourceTime) {
        happenedAt = Optional.of(Moment.micros(sourceTime));
    }

    /**
     * Adds the record and the events of a change to a change set.
     *
     * @param before empty for a new order
     */
    void writeTo(ChangeSet.Builder parts, Optional<Order> before, Order order) {
        steps.forEach(step -> parts.append(HistoryEntry.TYPE, step));
        before.flatMap(old -> changed(old, order)).ifPresent(entry -> parts.append(ChangeEntry.TYPE, entry));
        before.ifPresent(old -> publishPromise(parts, old, order));
        steps.stream()
                .filter(HistoryEntry::imported)
                .reduce((earlier, later) -> later)
                .ifPresent(last -> publish(parts, "order.imported", last, order));
        steps.stream()
                .filter(step -> !step.imported())
                .forEach(step -> publish(parts, "order." + step.to().toLowerCase(Locale.ROOT), step, order));
    }

    /** What changed beside the state; none where the steps of this version say it all. */
    private Optional<ChangeEntry> changed(Order old, Order order) {
        List<ChangeEntry.Change> changes = new ArrayList<>(WhatChanged.between(old, order));
        changes.addAll(notes);
        if (changes.isEmpty() && !steps.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new ChangeEntry(
                order.id(),
                order.version(),
                changes,
                cause,
                moment.context().actor(),
                moment.context().reason(),
                happenedAt,
                moment.now()));
    }

    private void publishPromise(ChangeSet.Builder parts, Order old, Order order) {
        boolean byChannel = !old.promise().equals(order.promise());
        if (!byChannel && old.agreed().equals(order.agreed())) {
            return;
        }
        PromiseMoved event = new PromiseMoved(
                order.id().value(),
                order.channel().value(),
                order.externalId(),
                order.promiseNow().shipBy(),
                order.promiseNow().deliverBy(),
                byChannel,
                cause,
                moment.now());
        parts.publish(
                Order.TYPE.refOf(order), PromiseMoved.KIND, PromiseMoved.SCHEMA, PromiseMoved.CODEC.encode(event));
    }

    private void publish(ChangeSet.Builder parts, String kind, HistoryEntry step, Order order) {
        OrderMoved event = new OrderMoved(
                order.id().value(),
                order.channel().value(),
                order.externalId(),
                step.from(),
                step.to(),
                step.trigger(),
                cause,
                moment.now());
        parts.publish(Order.TYPE.refOf(order), kind, OrderMoved.SCHEMA, OrderMoved.CODEC.encode(event));
    }
}
