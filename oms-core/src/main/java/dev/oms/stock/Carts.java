package dev.oms.stock;

import dev.oms.command.CommandId;
import dev.oms.command.Decision;
import dev.oms.command.Desk;
import dev.oms.command.DueReport;
import dev.oms.command.DueWork;
import dev.oms.command.Fields;
import dev.oms.command.Handler;
import dev.oms.command.Moment;
import dev.oms.item.Component;
import dev.oms.item.Item;
import dev.oms.item.ItemPolicy;
import dev.oms.item.KnownItems;
import dev.oms.item.Sku;
import dev.oms.outcome.Outcome;
import dev.oms.outcome.Reason;
import dev.oms.outcome.Reasons;
import dev.oms.storage.Bytes;
import dev.oms.storage.ChangeSet;
import dev.oms.storage.CommandReceipt;
import dev.oms.storage.KeyRange;
import dev.oms.storage.RangeRead;
import dev.oms.storage.ReadPlan;
import dev.oms.storage.ReadSet;
import dev.oms.storage.RecordCodec;
import dev.oms.storage.Ref;
import dev.oms.storage.Session;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Keeps units for carts, mostly for a while. A reservation that has expired stops counting at once: availability leaves
 * it out, and whoever needs its units ends it in the same step. An order placed from a cart takes the cart's
 * reservation over. Immutable and thread-safe.
 */
public final class Carts {

    /** The most lines a cart may have. */
    public static final int MAX_LINES = 200;

    /** The most characters the id of a cart may have. */
    public static final int MAX_ID = 200;

    private static final String EXPIRE = "end expired reservations";

    private final Desk desk;
    private final ItemPolicy policy;
    private final SourcingPolicy sourcing;

    public Carts(Desk desk, ItemPolicy policy, SourcingPolicy sourcing) {
        this.desk = desk;
        this.policy = policy;
        this.sourcing = sourcing;
    }

    /**
     * Keeps exactly this for the cart, whatever was kept for it before; or answers every reason why not, and then what
     * was kept stays. Nothing waits for a cart: what is not there is refused.
     */
    public Outcome<List<Reservation>> reserve(CartReservation asked) {
        Reasons reasons = new Reasons();
        cart(reasons, asked.cart());
        Fields.range(reasons, "lines.size", asked.lines().size(), 1, MAX_LINES);
        Instant now = desk.now();
        reasons.require(
                asked.expiresAt().map(at -> at.isAfter(now)).orElse(true),
                "time.past",
                "expiresAt",
                "{at} has passed",
                "at",
                asked.expiresAt().orElse(now));
        for (int i = 0; i < asked.lines().size(); i++) {
            Fields.key(reasons, "lines[" + i + "].sku", asked.lines().get(i).sku());
            Fields.units(reasons, "lines[" + i + "].units", asked.lines().get(i).units());
        }
        return reasons.isEmpty()
                ? desk.run(
                        new CommandId(
                                "cart.reserve",
                                Optional.empty(),
                                RecordCodec.of(CartReservation.class).canonical(asked)),
                        new Reserving(asked))
                : Outcome.refused(reasons.list());
    }

    /**
     * Keeps what the cart has until another moment. Refused with {@code reservation.expired} if its time has come, even
     * if nobody has taken the units yet, and with {@code cart.empty} if nothing is kept.
     */
    public Outcome<List<Reservation>> extend(String cart, Instant until) {
        Reasons reasons = new Reasons();
        cart(reasons, cart);
        Instant at = Moment.micros(until);
        return reasons.isEmpty()
                ? onCart("cart.extend", cart, at.toString(), (work, open, now) -> extend(work, open, now, at))
                : Outcome.refused(reasons.list());
    }

    /** Keeps nothing for the cart any more; fine if nothing is kept. */
    public Outcome<List<Reservation>> release(String cart) {
        Reasons reasons = new Reasons();
        cart(reasons, cart);
        return reasons.isEmpty()
                ? onCart("cart.release", cart, "", (work, open, now) -> {
                    open.forEach(reservation ->
                            work.release(reservation, reservation.open()).orThrow());
                    return Outcome.done(List.of());
                })
                : Outcome.refused(reasons.list());
    }

    /** What is kept for the cart now. */
    public List<Reservation> reservations(String cart) {
        Instant now = desk.now();
        return desk
                .read(session -> session.fetch(new ReadPlan().range(of(cart))).list(of(cart)))
                .stream()
                .filter(reservation -> reservation.isOpen() && !reservation.isExpired(now))
                .toList();
    }

    /** Ends reservations whose time has come. Nothing hangs on its being prompt. */
    public DueWork expiring() {
        return DueWork.of(EXPIRE, this::expire);
    }

    /** All reservations of a cart, for a read plan. */
    public static RangeRead<Reservation> of(String cart) {
        return Reservation.ofOrder(ReservationOwner.cart(cart), ChangeSet.MAX_PARTS);
    }

    /**
     * Gives back what is kept for a cart, for whoever takes it over in the same change set: its own units do not stand
     * in its way. What has expired goes to waiting lines first.
     *
     * @param read of a plan that named {@link #of(String)}
     */
    public static void takeOver(String cart, ReadSet read, StockChanges changes, Session session, Moment moment) {
        List<Reservation> open =
                read.list(of(cart)).stream().filter(Reservation::isOpen).toList();
        open.stream().filter(reservation -> reservation.isExpired(moment.now())).forEach(reservation -> changes.release(
                        reservation, reservation.open())
                .orThrow());
        changes.settleForeign(session);
        open.stream()
                .filter(reservation -> !reservation.isExpired(moment.now()))
                .forEach(changes::giveBack);
    }

    private DueReport expire(int limit) {
        KeyRange due = KeyRange.all().until(desk.now().plus(1, ChronoUnit.MICROS));
        List<Reservation> expired = desk.read(session ->
                session.find(Reservation.DUE, due, Optional.empty(), limit).items());
        List<Reason> left = new ArrayList<>();
        int done = 0;
        for (Reservation reservation : expired) {
            String key = "reservation.expire:" + reservation.id() + "/" + reservation.version();
            Outcome<Boolean> ended = desk.run(
                    new CommandId("reservation.expire", Optional.of(key), Bytes.utf8(key)), new Expiring(reservation));
            left.addAll(ended.reasons());
            done += ended.isRefused() || !ended.orThrow() ? 0 : 1;
        }
        Optional<Instant> next =
                desk
                        .read(session -> session.find(Reservation.DUE, KeyRange.all(), Optional.empty(), 1))
                        .items()
                        .stream()
                        .findFirst()
                        .flatMap(Reservation::expiresAt);
        return new DueReport(EXPIRE, done, left, next);
    }

    private static Outcome<List<Reservation>> extend(
            StockChanges work, List<Reservation> open, Instant now, Instant until) {
        Reasons reasons = new Reasons()
                .require(!open.isEmpty(), "cart.empty", "cart", "nothing is kept for this cart")
                .require(until.isAfter(now), "time.past", "until", "{at} has passed", "at", until);
        open.stream()
                .filter(reservation -> reservation.isExpired(now))
                .forEach(reservation -> reasons.add(
                        "reservation.expired",
                        "cart",
                        "what was kept of {sku} expired at {at}",
                        "sku",
                        reservation.sku().value(),
                        "at",
                        reservation.expiresAt().orElse(now)));
        return reasons.isEmpty()
                ? Outcome.done(open.stream()
                        .map(reservation -> work.until(reservation, Optional.of(until)))
                        .toList())
                : Outcome.refused(reasons.list());
    }

    private static void cart(Reasons reasons, String cart) {
        boolean key = Fields.key(reasons, "cart", cart);
        reasons.require(
                !key || cart.codePointCount(0, cart.length()) <= MAX_ID,
                "key.invalid",
                "cart",
                "{path} is longer than {allowed} characters",
                "path",
                "cart",
                "allowed",
                MAX_ID);
    }

    private interface OnCart {
        Outcome<List<Reservation>> decide(StockChanges work, List<Reservation> open, Instant now);
    }

    private Outcome<List<Reservation>> onCart(String kind, String cart, String content, OnCart change) {
        return desk.run(
                new CommandId(kind, Optional.empty(), Bytes.utf8(cart + "\n" + content)), new Changing(cart, change));
    }

    /** Changes what is kept for a cart. */
    private static final class Changing implements Handler<List<Reservation>> {

        private final String cart;
        private final OnCart change;

        Changing(String cart, OnCart change) {
            this.cart = cart;
            this.change = change;
        }

        @Override
        public void plan(ReadPlan plan) {
            plan.range(of(cart));
        }

        @Override
        public Decision<List<Reservation>> decide(ReadSet read, Session session, Moment moment) {
            List<Reservation> open =
                    read.list(of(cart)).stream().filter(Reservation::isOpen).toList();
            StockChanges work = new StockChanges(moment);
            Outcome<List<Reservation>> kept = change.decide(work, open, moment.now());
            if (kept.isRefused()) {
                return Decision.refuse(kept.reasons());
            }
            work.settle(session);
            return open.isEmpty()
                    ? Decision.already(kept.orThrow())
                    : Decision.change(kept.orThrow(), Bytes.EMPTY, work::addTo);
        }

        @Override
        public List<Reservation> replay(CommandReceipt receipt, Session session) {
            return kept(session, cart);
        }
    }

    /** Ends one reservation, if it is still the one that was seen. */
    private static final class Expiring implements Handler<Boolean> {

        private final Reservation seen;
        private final Ref<Reservation> ref;

        Expiring(Reservation seen) {
            this.seen = seen;
            this.ref = Reservation.TYPE.refOf(seen);
        }

        @Override
        public void plan(ReadPlan plan) {
            plan.entity(ref);
        }

        @Override
        public Decision<Boolean> decide(ReadSet read, Session session, Moment moment) {
            if (read.entity(ref).filter(seen::equals).isEmpty() || !seen.isExpired(moment.now())) {
                return Decision.already(false);
            }
            StockChanges work = new StockChanges(moment);
            work.release(seen, seen.open()).orThrow();
            work.settle(session);
            return Decision.change(true, Bytes.EMPTY, work::addTo);
        }

        @Override
        public Boolean replay(CommandReceipt receipt, Session session) {
            return false;
        }
    }

    private static List<Reservation> kept(Session session, String cart) {
        return session.fetch(new ReadPlan().range(of(cart))).list(of(cart)).stream()
                .filter(Reservation::isOpen)
                .toList();
    }

    /** Keeps exactly what is asked for. */
    private final class Reserving implements Handler<List<Reservation>> {

        private final CartReservation asked;
        private final Set<Sku> skus = new LinkedHashSet<>();

        Reserving(CartReservation asked) {
            this.asked = asked;
            asked.lines().forEach(line -> skus.add(new Sku(line.sku())));
        }

        @Override
        public void plan(ReadPlan plan) {
            plan.range(of(asked.cart()));
            KnownItems.plan(plan, skus);
            skus.forEach(sku -> plan.range(StockLevel.everywhere(sku)));
        }

        @Override
        public Decision<List<Reservation>> decide(ReadSet read, Session session, Moment moment) {
            KnownItems items = KnownItems.of(read, skus, policy);
            Reasons reasons = new Reasons();
            List<Demand> demands = new ArrayList<>();
            for (int i = 0; i < asked.lines().size(); i++) {
                CartReservation.Line line = asked.lines().get(i);
                Sku sku = new Sku(line.sku());
                String id = Integer.toString(i + 1);
                List<Component> parts = items.item(sku).map(Item::components).orElse(List.of());
                if (parts.isEmpty()) {
                    items.notStocked(sku, "lines[" + i + "].sku").ifPresent(reasons::add);
                    demands.add(new Demand(id, sku, line.units()));
                }
                for (int j = 0; j < parts.size(); j++) {
                    long units = Math.multiplyExact(line.units(), parts.get(j).units());
                    demands.add(new Demand(id + "." + (j + 1), parts.get(j).sku(), units));
                }
            }
            if (!reasons.isEmpty()) {
                return Decision.refuse(reasons.list());
            }
            StockChanges changes = new StockChanges(moment);
            takeOver(asked.cart(), read, changes, session, moment);
            List<StockLevel> levels = new ArrayList<>();
            Set<Sku> goods = demands.stream().map(Demand::sku).collect(Collectors.toSet());
            ReadSet there = read;
            if (!skus.containsAll(goods)) {
                ReadPlan plan = new ReadPlan();
                goods.forEach(sku -> plan.range(StockLevel.everywhere(sku)));
                there = session.fetch(plan);
            }
            for (Sku sku : goods) {
                there.list(StockLevel.everywhere(sku)).forEach(value -> levels.add(StockLevel.of(value)));
            }
            Sourced sourced = Sourcing.source(
                    sourcing, SourcingRequest.of(demands, levels), sku -> Optional.of(0L), changes, session);
            if (sourced.isShort()) {
                return Decision.refuse(sourced.missing());
            }
            List<Reservation> kept = sourced.allocations().stream()
                    .map(part -> changes.reserve(
                            part, ReservationOwner.ofCart(asked.cart(), part.line()), asked.expiresAt()))
                    .toList();
            changes.settle(session);
            Consumer<ChangeSet.Builder> firstSeen = items::addTo;
            return Decision.change(kept, Bytes.EMPTY, firstSeen.andThen(changes::addTo));
        }

        @Override
        public List<Reservation> replay(CommandReceipt receipt, Session session) {
            return kept(session, asked.cart());
        }
    }
}
