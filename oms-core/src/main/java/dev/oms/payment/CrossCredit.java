package dev.oms.payment;

import dev.oms.command.Decision;
import dev.oms.command.Handler;
import dev.oms.command.Moment;
import dev.oms.money.Amount;
import dev.oms.money.Money;
import dev.oms.order.LatePayment;
import dev.oms.order.Order;
import dev.oms.order.OrderId;
import dev.oms.order.OrderLink;
import dev.oms.order.OrderRules;
import dev.oms.order.OrderWork;
import dev.oms.outcome.Outcome;
import dev.oms.outcome.Reason;
import dev.oms.outcome.Reasons;
import dev.oms.storage.Bytes;
import dev.oms.storage.CommandReceipt;
import dev.oms.storage.ReadPlan;
import dev.oms.storage.ReadSet;
import dev.oms.storage.Ref;
import dev.oms.storage.Session;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Decides whether what is promised back of one order may pay another; both orders change, or neither. */
final class CrossCredit implements Handler<Payment> {

    private static final String GIVEN = "/given";
    private static final String TAKEN = "/taken";

    private final OrderId from;
    private final OrderId to;
    private final Amount amount;
    private final OrderRules rules;
    private final Ref<Payment> given;
    private final Ref<Payment> taken;

    CrossCredit(String key, OrderId from, OrderId to, Amount amount, OrderRules rules) {
        this.from = from;
        this.to = to;
        this.amount = amount;
        this.rules = rules;
        this.given = Payment.TYPE.ref(given(key));
        this.taken = Payment.TYPE.ref(taken(key));
    }

    /** The half that leaves the first order. */
    static String given(String key) {
        return Payment.CREDIT + "/" + key + GIVEN;
    }

    /** The half that reaches the second order. */
    static String taken(String key) {
        return Payment.CREDIT + "/" + key + TAKEN;
    }

    /** The id of the other half of a credit; empty for any other payment. */
    static Optional<String> otherHalf(String id) {
        String space = Payment.CREDIT + "/";
        String end = id.endsWith(GIVEN) ? GIVEN : TAKEN;
        if (!id.startsWith(space) || !id.endsWith(end) || id.length() < space.length() + end.length()) {
            return Optional.empty();
        }
        String key = id.substring(space.length(), id.length() - end.length());
        return Optional.of(end.equals(GIVEN) ? taken(key) : given(key));
    }

    @Override
    public void plan(ReadPlan plan) {
        OrderWork.plan(plan, from);
        OrderWork.plan(plan, to);
        plan.entity(given).entity(taken);
    }

    @Override
    public Decision<Payment> decide(ReadSet read, Session session, Moment moment) {
        Optional<OrderWork> giver = OrderWork.of(read, from, rules, moment);
        Optional<OrderWork> taker = OrderWork.of(read, to, rules, moment);
        Reasons reasons = new Reasons();
        if (giver.isEmpty()) {
            reasons.add(OrderWork.unknown(from).under("from"));
        }
        if (taker.isEmpty()) {
            reasons.add(OrderWork.unknown(to).under("to"));
        }
        if (!reasons.isEmpty()) {
            return Decision.refuse(reasons.list());
        }
        return decide(giver.orElseThrow(), taker.orElseThrow(), session, moment);
    }

    private Decision<Payment> decide(OrderWork giver, OrderWork taker, Session session, Moment moment) {
        Order first = giver.order();
        List<Reason> problems = problems(first, taker.order());
        if (!problems.isEmpty()) {
            return Decision.refuse(problems);
        }
        Money sum = amount.in(first.currency()).orThrow();
        Money none = Money.zero(first.currency());
        Payment paidBack = new Payment(given.id(), 1, from, none, none, sum, false, moment.now());
        Payment paid = new Payment(taken.id(), 1, to, none, sum, none, false, moment.now());
        book(giver, paidBack, none);
        book(taker, paid, none);
        taker.change().releaseIfPaid();
        LatePayment.settle(taker, session, rules);
        return Decision.change(paid, Bytes.utf8(paid.id()), parts -> {
            giver.addTo(parts);
            taker.addTo(parts);
            parts.insert(Payment.TYPE, paidBack);
            parts.insert(Payment.TYPE, paid);
        });
    }

    private static void book(OrderWork work, Payment payment, Money none) {
        Payment before = Payment.none(payment.id(), payment.order(), none, payment.lastFactAt());
        work.change()
                .money(sums -> Payments.moved(sums, before, payment))
                .note("payment.recorded", Map.of("payment", payment.id(), "fact", "CREDIT"));
    }

    private List<Reason> problems(Order first, Order second) {
        Reasons reasons = new Reasons();
        reasons.require(
                second.link().map(OrderLink::order).filter(from::equals).isPresent(),
                "order.not-linked",
                "to",
                "{to} does not make good {from}",
                "to",
                to,
                "from",
                from);
        reasons.require(
                first.currency().equals(second.currency()),
                "money.other-currency",
                "to",
                "{from} is in {given}, {to} in {taken}",
                "from",
                from,
                "given",
                first.currency().code(),
                "to",
                to,
                "taken",
                second.currency().code());
        Outcome<Money> sum = amount.in(first.currency());
        sum.reasons().forEach(reason -> reasons.add(reason.under("amount")));
        Money asked = sum.fold(money -> money, refused -> Money.zero(first.currency()));
        Money promised = first.money().refundPromised();
        return reasons.require(
                        sum.isRefused() || (asked.isPositive() && asked.compareTo(promised) <= 0),
                        "payment.credit",
                        "amount",
                        "{amount} cannot be credited; {promised} is promised back",
                        "amount",
                        asked,
                        "promised",
                        promised)
                .list();
    }

    @Override
    public Payment replay(CommandReceipt receipt, Session session) {
        return session.fetch(new ReadPlan().entity(taken))
                .entity(taken)
                .orElseThrow(() -> new IllegalStateException("the payment of a receipt is gone: " + taken));
    }
}
