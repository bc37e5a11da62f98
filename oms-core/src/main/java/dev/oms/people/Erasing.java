package dev.oms.people;

import dev.oms.command.CommandId;
import dev.oms.command.Decision;
import dev.oms.command.Desk;
import dev.oms.command.DueReport;
import dev.oms.command.Handler;
import dev.oms.command.Moment;
import dev.oms.customer.CustomerKey;
import dev.oms.customer.IdentityPolicy;
import dev.oms.order.Order;
import dev.oms.order.OrderRules;
import dev.oms.order.OrderWork;
import dev.oms.outcome.Reason;
import dev.oms.returns.UnmatchedReturn;
import dev.oms.storage.Bytes;
import dev.oms.storage.ChangeSet;
import dev.oms.storage.CommandReceipt;
import dev.oms.storage.KeyRange;
import dev.oms.storage.KeyText;
import dev.oms.storage.ReadPlan;
import dev.oms.storage.ReadSet;
import dev.oms.storage.Ref;
import dev.oms.storage.Session;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Carries erasures on, piece by piece: first the keys by which the person is found are completed, then each order,
 * return and link is made anonymous in a change set of its own, at last the keys go. A piece that is done is not found
 * any more, so it makes no difference where the work was interrupted, or how many do it at once.
 */
final class Erasing {

    static final String WORK = "erase personal data";

    private final Desk desk;
    private final OrderRules rules;
    private final IdentityPolicy policy;

    Erasing(Desk desk, OrderRules rules, IdentityPolicy policy) {
        this.desk = desk;
        this.rules = rules;
        this.policy = policy;
    }

    /** To the end. */
    Erasure finish(Erasure begun) {
        Erasure erasure = begun;
        while (!erasure.isFinished()) {
            round(erasure, Integer.MAX_VALUE);
            Ref<Erasure> ref = Erasure.TYPE.refOf(erasure);
            erasure = desk.read(
                            session -> session.fetch(new ReadPlan().entity(ref)).entity(ref))
                    .orElseThrow();
        }
        return erasure;
    }

    /** Due work. */
    DueReport run(int limit) {
        int done = 0;
        List<Erasure> running = running(limit);
        for (Erasure erasure : running) {
            done += done < limit ? round(erasure, limit - done) : 0;
        }
        Optional<Instant> next = running(1).stream().findFirst().map(Erasure::begunAt);
        return new DueReport(WORK, done, List.of(), next);
    }

    private List<Erasure> running(int limit) {
        return desk.read(session -> session.find(Erasure.RUNNING, KeyRange.all(), Optional.empty(), limit)
                .items());
    }

    /** Some pieces; how many. */
    private int round(Erasure erasure, int limit) {
        Gathering person = desk.read(session -> Gathering.around(session, policy, erasure.all()));
        if (!new TreeSet<>(values(erasure.all())).containsAll(values(person.keys()))) {
            return run(erasure, "widen", Long.toString(erasure.version()), new Widen(erasure, person.keys()));
        }
        int done = 0;
        for (Order order : person.orders()) {
            if (done < limit && order.buyer().anonymous().isEmpty()) {
                done += run(
                        erasure, order.id().value(), Long.toString(order.version()), new ForgetOrder(erasure, order));
            }
        }
        for (UnmatchedReturn back : person.returns()) {
            if (done < limit && back.buyer().anonymous().isEmpty()) {
                Ref<UnmatchedReturn> ref = UnmatchedReturn.TYPE.refOf(back);
                done += run(erasure, ref.toString(), Long.toString(back.version()), new ForgetReturn(erasure, ref));
            }
        }
        for (IdentityLink link : person.links()) {
            if (done < limit && isNamed(erasure, link)) {
                done += run(erasure, link.id(), Long.toString(link.version()), new ForgetLink(erasure, link));
            }
        }
        return done > 0 || limit == 0 ? done : run(erasure, "end", Long.toString(erasure.version()), new End(erasure));
    }

    private int run(Erasure erasure, String target, String version, Handler<Boolean> piece) {
        String key = KeyText.joined("customer.erase-piece", erasure.id(), target, version);
        CommandId id = new CommandId("customer.erase-piece", Optional.of(key), Bytes.utf8(key));
        return desk.run(id, piece).isRefused() ? 0 : 1;
    }

    private static boolean isNamed(Erasure erasure, IdentityLink link) {
        return erasure.keys().contains(link.one()) || erasure.keys().contains(link.other());
    }

    private static List<String> values(List<CustomerKey> keys) {
        return keys.stream().map(CustomerKey::value).toList();
    }

    /** A piece: what it reads, and what it makes of it. */
    private interface Piece extends Handler<Boolean> {

        @Override
        default Boolean replay(CommandReceipt receipt, Session session) {
            return true;
        }

        static Decision<Boolean> done(Consumer<ChangeSet.Builder> parts) {
            return Decision.change(true, Bytes.EMPTY, parts);
        }
    }

    private record Widen(Erasure erasure, List<CustomerKey> found) implements Piece {

        @Override
        public void plan(ReadPlan plan) {
            plan.entity(Erasure.TYPE.refOf(erasure));
        }

        @Override
        public Decision<Boolean> decide(ReadSet read, Session session, Moment moment) {
            Erasure now = read.entity(Erasure.TYPE.refOf(erasure)).orElseThrow();
            List<CustomerKey> all = new ArrayList<>(found);
            all.remove(now.anonymous());
            return now.version() == erasure.version()
                    ? Piece.done(parts -> parts.replace(Erasure.TYPE, now, now.wider(all)))
                    : Decision.already(true);
        }
    }

    private final class ForgetOrder implements Piece {

        private final Erasure erasure;
        private final Order order;

        ForgetOrder(Erasure erasure, Order order) {
            this.erasure = erasure;
            this.order = order;
        }

        @Override
        public void plan(ReadPlan plan) {
            OrderWork.plan(plan, order.id());
        }

        @Override
        public Decision<Boolean> decide(ReadSet read, Session session, Moment moment) {
            OrderWork work = OrderWork.of(read, order.id(), rules, moment).orElseThrow();
            if (!work.order().buyer().equals(order.buyer())) {
                return Decision.already(true);
            }
            work.change().forgetBuyer(erasure.anonymous(), erasure.id(), policy.personalAttributes());
            return Piece.done(work::addTo);
        }
    }

    private record ForgetReturn(Erasure erasure, Ref<UnmatchedReturn> ref) implements Piece {

        @Override
        public void plan(ReadPlan plan) {
            plan.entity(ref);
        }

        @Override
        public Decision<Boolean> decide(ReadSet read, Session session, Moment moment) {
            UnmatchedReturn now = read.entity(ref).orElseThrow();
            return now.buyer().anonymous().isEmpty()
                    ? Piece.done(
                            parts -> parts.replace(UnmatchedReturn.TYPE, now, now.forgetBuyer(erasure.anonymous())))
                    : Decision.already(true);
        }
    }

    private record ForgetLink(Erasure erasure, IdentityLink link) implements Piece {

        @Override
        public void plan(ReadPlan plan) {
            plan.entity(IdentityLink.TYPE.refOf(link));
        }

        @Override
        public Decision<Boolean> decide(ReadSet read, Session session, Moment moment) {
            IdentityLink now = read.entity(IdentityLink.TYPE.refOf(link)).orElseThrow();
            IdentityLink.End end =
                    new IdentityLink.End(moment.context().actor(), "erased by " + erasure.id(), moment.now());
            return isNamed(erasure, now)
                    ? Piece.done(parts -> parts.replace(
                            IdentityLink.TYPE, now, now.forgotten(erasure.keys(), erasure.anonymous(), end)))
                    : Decision.already(true);
        }
    }

    private final class End implements Piece {

        private final Erasure erasure;

        End(Erasure erasure) {
            this.erasure = erasure;
        }

        @Override
        public void plan(ReadPlan plan) {
            plan.entity(Erasure.TYPE.refOf(erasure));
        }

        @Override
        public Decision<Boolean> decide(ReadSet read, Session session, Moment moment) {
            Erasure now = read.entity(Erasure.TYPE.refOf(erasure)).orElseThrow();
            Gathering left = Gathering.around(session, policy, now.all());
            boolean something = now.isFinished()
                    || left.orders().stream()
                            .anyMatch(order -> order.buyer().anonymous().isEmpty())
                    || left.returns().stream()
                            .anyMatch(back -> back.buyer().anonymous().isEmpty())
                    || left.links().stream().anyMatch(link -> isNamed(now, link));
            if (something) {
                return Decision.refuse(List.of(Reason.of("erasure.goes-on", "", "there is more to erase")));
            }
            long pieces = (long) left.orders().size()
                    + left.returns().size()
                    + left.links().size();
            return Piece.done(parts -> parts.replace(Erasure.TYPE, now, now.finished(pieces, moment.now())));
        }
    }
}
