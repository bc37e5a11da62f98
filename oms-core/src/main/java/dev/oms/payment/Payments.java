package dev.oms.payment;

import dev.oms.command.CommandId;
import dev.oms.command.Decision;
import dev.oms.command.Desk;
import dev.oms.command.Handler;
import dev.oms.command.Moment;
import dev.oms.money.Money;
import dev.oms.order.LatePayment;
import dev.oms.order.OrderId;
import dev.oms.order.OrderMoney;
import dev.oms.order.OrderRules;
import dev.oms.order.OrderWork;
import dev.oms.outcome.Outcome;
import dev.oms.outcome.Reasons;
import dev.oms.storage.Bytes;
import dev.oms.storage.CommandReceipt;
import dev.oms.storage.Fingerprint;
import dev.oms.storage.KeyRange;
import dev.oms.storage.KeyText;
import dev.oms.storage.ReadPlan;
import dev.oms.storage.ReadSet;
import dev.oms.storage.RecordCodec;
import dev.oms.storage.Ref;
import dev.oms.storage.Session;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Takes in what payment providers tell. Money that came is always recorded, whatever the order says: on a cancelled
 * order it becomes a promised refund; on an expired one too, unless it takes the order in again. What covers all that
 * is due releases the payment hold; a payment that fails opens it again while the goods have not left. Immutable and
 * thread-safe.
 */
public final class Payments {

    private static final int MAX_OF_ORDER = 1_000;
    private static final int MAX_PART = 120;

    private final Desk desk;
    private final OrderRules rules;

    public Payments(Desk desk, OrderRules rules) {
        this.desk = desk;
        this.rules = rules;
    }

    /** Takes one fact in; refused if there is no such order, or the amount is no amount of its currency. */
    public Outcome<Payment> record(PaymentFact fact) {
        Reasons reasons = new Reasons();
        key(reasons, "provider", fact.provider());
        key(reasons, "reference", fact.reference());
        reasons.require(fact.provider().indexOf('/') < 0, "key.invalid", "provider", "provider holds a slash");
        if (!reasons.isEmpty()) {
            return Outcome.refused(reasons.list());
        }
        PaymentFact cut = new PaymentFact(
                fact.order(), fact.provider(), fact.reference(), fact.kind(), fact.amount(), Moment.micros(fact.at()));
        Bytes content = RecordCodec.of(PaymentFact.class).canonical(cut);
        String natural = "payment:" + Fingerprint.of(content).sha256();
        return desk.run(new CommandId("payment.fact", Optional.of(natural), content), new RecordPayment(cut));
    }

    /** The payments of an order. */
    public List<Payment> ofOrder(OrderId order) {
        return desk.read(session -> session.find(
                        Payment.BY_ORDER, KeyRange.startingWith(order.value()), Optional.empty(), MAX_OF_ORDER)
                .items());
    }

    private static void key(Reasons reasons, String path, String text) {
        KeyText.problem(text)
                .or(() -> text.codePointCount(0, text.length()) > MAX_PART
                        ? Optional.of("is longer than " + MAX_PART + " characters")
                        : Optional.empty())
                .ifPresent(problem ->
                        reasons.add("key.invalid", path, "{path} {problem}", "path", path, "problem", problem));
    }

    private final class RecordPayment implements Handler<Payment> {

        private final PaymentFact fact;
        private final Ref<Payment> ref;

        RecordPayment(PaymentFact fact) {
            this.fact = fact;
            this.ref = Payment.TYPE.ref(fact.provider() + "/" + fact.reference());
        }

        @Override
        public void plan(ReadPlan plan) {
            OrderWork.plan(plan, fact.order());
            plan.entity(ref);
        }

        @Override
        public Decision<Payment> decide(ReadSet read, Session session, Moment moment) {
            Optional<OrderWork> found = OrderWork.of(read, fact.order(), rules, moment);
            if (found.isEmpty()) {
                return Decision.refuse(List.of(OrderWork.unknown(fact.order())));
            }
            OrderWork work = found.get();
            Outcome<Money> amount = fact.amount().in(work.order().currency());
            Reasons reasons = new Reasons();
            amount.reasons().forEach(reason -> reasons.add(reason.under("amount")));
            reasons.require(
                    amount.isRefused() || !amount.orThrow().isNegative(),
                    "money.negative",
                    "amount",
                    "{amount} is less than nothing",
                    "amount",
                    amount.fold(Money::toString, refused -> ""));
            Optional<Payment> before = read.entity(ref);
            before.filter(payment -> !payment.order().equals(fact.order()))
                    .ifPresent(payment -> reasons.add(
                            "payment.other-order",
                            "order",
                            "payment {payment} belongs to order {order}",
                            "payment",
                            payment.id(),
                            "order",
                            payment.order()));
            if (!reasons.isEmpty()) {
                return Decision.refuse(reasons.list());
            }
            Money zero = Money.zero(work.order().currency());
            Payment from = before.orElseGet(() -> Payment.none(ref.id(), fact.order(), zero, fact.at()));
            Payment to = from.after(fact.kind(), amount.orThrow(), fact.at());
            work.change()
                    .money(sums -> moved(sums, from, to))
                    .happenedAt(fact.at())
                    .note(
                            "payment.recorded",
                            Map.of("payment", to.id(), "fact", fact.kind().name()));
            if (fact.kind() == PaymentFact.Kind.FAILED) {
                work.change().holdUntilPaid();
            }
            work.change().releaseIfPaid();
            if (fact.kind() == PaymentFact.Kind.AUTHORISED || fact.kind() == PaymentFact.Kind.CAPTURED) {
                LatePayment.settle(work, session, rules);
            }
            return Decision.change(to, Bytes.utf8(to.id()), parts -> {
                work.addTo(parts);
                before.ifPresentOrElse(
                        payment -> parts.replace(Payment.TYPE, payment, to), () -> parts.insert(Payment.TYPE, to));
            });
        }

        @Override
        public Payment replay(CommandReceipt receipt, Session session) {
            return session.fetch(new ReadPlan().entity(ref))
                    .entity(ref)
                    .orElseThrow(() -> new IllegalStateException("the payment of a receipt is gone: " + ref));
        }

        private static OrderMoney moved(OrderMoney sums, Payment from, Payment to) {
            return sums.withAuthorised(sums.authorised().plus(to.authorised()).minus(from.authorised()))
                    .withCaptured(sums.captured().plus(to.captured()).minus(from.captured()))
                    .withRefunded(sums.refunded().plus(to.refunded()).minus(from.refunded()))
                    .withPromiseOfSurplus();
        }
    }
}
