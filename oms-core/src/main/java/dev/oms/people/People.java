package dev.oms.people;

import dev.oms.command.CommandId;
import dev.oms.command.Desk;
import dev.oms.command.DueWork;
import dev.oms.command.Fields;
import dev.oms.customer.CustomerKey;
import dev.oms.customer.Identity;
import dev.oms.customer.IdentityPolicy;
import dev.oms.order.Order;
import dev.oms.order.OrderId;
import dev.oms.order.OrderRules;
import dev.oms.outcome.Outcome;
import dev.oms.outcome.Reason;
import dev.oms.outcome.Reasons;
import dev.oms.storage.Bytes;
import dev.oms.storage.Cursor;
import dev.oms.storage.IndexKey;
import dev.oms.storage.Page;
import dev.oms.storage.ReadPlan;
import dev.oms.storage.RecordCodec;
import dev.oms.storage.Ref;
import dev.oms.storage.Session;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Customers as people: across store, shop and marketplaces, with an account or without.
 *
 * <pre>{@code
 * Customer customer = oms.customers().of(order.id()).orElseThrow();
 * oms.customers().history(customer.key(), Optional.empty(), 20);              // what they bought, wherever it was
 * oms.customers().suggestions(customer.key());                               // who may be the same, and why
 * IdentityLink merge = oms.customers().merge(customer.key(), other, "same card").orThrow();
 * oms.customers().unmerge(merge.id(), "father and son").orThrow();           // everybody has what they had
 * }</pre>
 *
 * <p>A customer is formed when it is looked at, by all its orders: reading one with a hundred orders reads a hundred
 * orders. Every key of a customer finds it. Immutable and thread-safe.
 */
public final class People {

    private static final int MAX_REASON = 1_000;
    private static final int MAX_ACCOUNT = 150;

    private final Desk desk;
    private final OrderRules rules;
    private final IdentityPolicy policy;

    public People(Desk desk, OrderRules rules, IdentityPolicy policy) {
        this.desk = desk;
        this.rules = rules;
        this.policy = policy;
    }

    /** Whose an order is; empty if nobody knows, or there is no such order. */
    public Optional<Customer> of(OrderId order) {
        return read(order, gathering -> gathering.customer(rules.lifecycle())).flatMap(customer -> customer);
    }

    /** The customer with this key; empty if nothing is known of it. */
    public Optional<Customer> of(CustomerKey key) {
        return gather(key, gathering -> gathering.customer(rules.lifecycle()));
    }

    /**
     * What a customer bought, wherever it was, in order of time, and of the channel's number where times are equal;
     * cancelled and linked orders too.
     *
     * @param after where the page before ended; empty for the first
     */
    public Page<Order> history(CustomerKey customer, Optional<Cursor> after, int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("a limit of " + limit);
        }
        List<Order> orders = gather(customer, Gathering::orders);
        List<Order> behind = orders.stream()
                .filter(order -> after.isEmpty() || cursor(order).compareTo(after.get()) > 0)
                .toList();
        List<Order> page = behind.subList(0, Math.min(limit, behind.size()));
        return new Page<>(page, behind.size() > limit ? Optional.of(cursor(page.get(limit - 1))) : Optional.empty());
    }

    /**
     * Whether an order is the first of its customer, by the time they were placed; of two at one time the lower number.
     */
    public Standing standing(OrderId order) {
        return read(order, gathering -> {
                    if (!gathering.isKnown()) {
                        return Standing.NOBODYS;
                    }
                    List<OrderId> counted = gathering.counted(rules.lifecycle()).stream()
                            .map(Order::id)
                            .toList();
                    int place = counted.indexOf(order);
                    return place < 0 ? Standing.NOT_COUNTED : place == 0 ? Standing.FIRST : Standing.RETURNING;
                })
                .orElse(Standing.NOBODYS);
    }

    /** Whose every order is: reads all orders, for figures over all customers. */
    public Persons persons() {
        return desk.read(session -> Persons.read(session, policy));
    }

    /**
     * Who else this customer may be, by weak evidence; those a link with whom was taken back are left out. Sorted by
     * the other's key.
     */
    public List<Suggestion> suggestions(CustomerKey customer) {
        return desk.read(session -> {
            Gathering self = Gathering.around(session, policy, List.of(customer));
            Map<String, Suggestion> found = new LinkedHashMap<>();
            for (Identity hint : self.hints()) {
                List<Order> both = Gathering.ordersWith(session, policy, hint);
                for (Order order : both) {
                    List<Identity> owners = policy.owners(order.buyer(), order.channel());
                    if (owners.stream().noneMatch(owner -> self.has(owner.key()))) {
                        Gathering other = Gathering.around(
                                session, policy, List.of(owners.get(0).key()));
                        if (!isDenied(self, other)) {
                            Suggestion suggestion = new Suggestion(
                                    self.keys().get(0), other.keys().get(0), hint, ids(both, self, other));
                            found.putIfAbsent(suggestion.other() + " " + hint.key(), suggestion);
                        }
                    }
                }
            }
            return found.entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .map(Map.Entry::getValue)
                    .toList();
        });
    }

    /**
     * Two customers are one. No order is touched, and the merge can be {@linkplain #unmerge taken back}. Refused where
     * they are one already, or one of them was erased.
     *
     * @param why in the actor's words, without personal data
     */
    public Outcome<IdentityLink> merge(CustomerKey one, CustomerKey other, String why) {
        return link(IdentityLink.Kind.MERGE, one, other, why, (a, b) -> new Reasons()
                .require(a.isKnown(), "customer.unknown", "one", "nothing is known of this customer")
                .require(b.isKnown(), "customer.unknown", "other", "nothing is known of this customer"));
    }

    /**
     * An account of the shop was verified to be of this customer, all their guest orders with it. An account is of one
     * customer; refused if it is of another.
     *
     * @param account the host's id of the account; no name and no address
     * @param evidence what was verified: {@code mail confirmed on 2026-05-01}; without personal data
     */
    public Outcome<IdentityLink> link(String account, CustomerKey customer, String evidence) {
        Reasons reasons = new Reasons();
        if (Fields.key(reasons, "account", account)) {
            Fields.text(reasons, "account", account, MAX_ACCOUNT);
        }
        return reasons.isEmpty()
                ? link(
                        IdentityLink.Kind.ACCOUNT,
                        CustomerKey.account(account),
                        customer,
                        evidence,
                        (a, b) -> new Reasons()
                                .require(
                                        b.isKnown(),
                                        "customer.unknown",
                                        "customer",
                                        "nothing is known of this customer")
                                .require(
                                        !a.isKnown() || a.has(b.keys().get(0)),
                                        "account.linked",
                                        "account",
                                        "the account is of another customer"))
                : Outcome.refused(reasons.list());
    }

    /** The customer an account is of; empty if it is linked to none. */
    public Optional<Customer> ofAccount(String account) {
        return of(CustomerKey.account(account));
    }

    /**
     * Takes a merge back, or the link of an account: everybody has what the evidence gives them, also of orders that
     * came in since. Whoever is still joined by evidence, or by another link, stays so.
     *
     * @param link its id
     * @param why in the actor's words, without personal data
     */
    public Outcome<IdentityLink> unmerge(String link, String why) {
        Reasons reasons = new Reasons();
        Fields.key(reasons, "link", link);
        reason(reasons, why);
        if (!reasons.isEmpty()) {
            return Outcome.refused(reasons.list());
        }
        CommandId id = new CommandId("customer.unmerge", Optional.empty(), Bytes.utf8(link + "\n" + why));
        return desk.run(id, new Unlink(link, why));
    }

    /** What somebody said of who this customer is, also what was taken back; in the order it was said. */
    public List<IdentityLink> links(CustomerKey customer) {
        return gather(customer, Gathering::links).stream()
                .sorted((one, other) -> one.madeAt().compareTo(other.madeAt()))
                .toList();
    }

    /** All that is held about a person; empty if nothing is. */
    public Optional<Holding> export(CustomerKey customer) {
        return gather(customer, gathering -> gathering
                .customer(rules.lifecycle())
                .map(person -> new Holding(person, gathering.orders(), gathering.returns(), gathering.links())));
    }

    /**
     * Forgets who a person is, for good: in each of their orders and returns the buyer becomes anonymous, and so do the
     * links; that they are of one person stays. Orders, money and stock do not change, and no law is touched. Many
     * change sets, one for each order; what is left over when it is interrupted, {@linkplain #dueWork due work} does,
     * or the same call again. Orders that come in later are of somebody new.
     *
     * <p>Attributes of orders and lines go that are {@linkplain IdentityPolicy#personalAttributes() named}, or in which
     * the buyer's mail address, phone number or name is written. Whoever only {@linkplain #suggestions may be} the same
     * is somebody else: look at suggestions first. Refused for a customer nothing is known of, which is what a key of
     * somebody erased is. What the host keeps elsewhere it has to erase itself.
     *
     * @param why in the actor's words, without personal data
     */
    public Outcome<Erasure> erase(CustomerKey customer, String why) {
        Reasons reasons = new Reasons();
        reason(reasons, why);
        if (!reasons.isEmpty()) {
            return Outcome.refused(reasons.list());
        }
        CommandId id = new CommandId("customer.erase", Optional.empty(), Bytes.utf8(customer.value() + "\n" + why));
        Outcome<Erasure> begun = desk.run(id, new BeginErasure(customer, why, policy));
        return desk.isPreviewing() ? begun : begun.map(erasing()::finish);
    }

    /**
     * Whose personal data is kept no longer for anything, to be {@linkplain #erase erased}: people all of whose orders
     * ended longer ago than a span, with nothing open (no hold, no discrepancy, no refund that is owed) and no change
     * or return since. Personal data is to go once its purpose has ended (GDPR Art. 5(1)(e), Korea's PIPA Art. 21), and
     * what books must keep stays: orders, money and stock are not personal.
     *
     * <p>One page looks at so many orders, the first placed first, and may name nobody; go on while there is a next
     * one. Each person is named once. Whoever has an account is not named: that goes on until it is
     * {@linkplain #unmerge unlinked}. Nor is who is known by returns alone, or by nothing that tells one person from
     * another.
     *
     * <pre>{@code
     * Optional<Cursor> at = Optional.empty();
     * do {
     *     Page<Customer> due = customers.dueForErasure(Duration.ofDays(3 * 365), at, 500);
     *     due.items().forEach(each -> customers.erase(each.key(), "kept for three years"));
     *     at = due.next();
     * } while (at.isPresent());
     * }</pre>
     *
     * @param kept for how long after the last order has ended; by the time it ended, or by the time it was placed where
     *     an import did not tell
     * @param after where the page before ended; empty for the first
     * @param limit how many orders to look at
     * @throws IllegalArgumentException if the span or the limit is not positive
     */
    public Page<Customer> dueForErasure(Duration kept, Optional<Cursor> after, int limit) {
        if (kept.isNegative() || kept.isZero() || limit < 1) {
            throw new IllegalArgumentException("personal data kept for " + kept + ", a limit of " + limit);
        }
        return desk.read(session ->
                new Outlived(session, policy, rules.lifecycle(), desk.now().minus(kept)).page(after, limit));
    }

    /** An erasure as it stands. */
    public Optional<Erasure> erasure(String id) {
        Ref<Erasure> ref = Erasure.TYPE.ref(id);
        return desk.read(session -> session.fetch(new ReadPlan().entity(ref)).entity(ref));
    }

    /** What is left over of erasures that were interrupted. */
    public List<DueWork> dueWork() {
        return List.of(DueWork.of(Erasing.WORK, erasing()::run));
    }

    private Erasing erasing() {
        return new Erasing(desk.withoutKey(), rules, policy);
    }

    private interface Check {
        Reasons of(Gathering one, Gathering other);
    }

    private Outcome<IdentityLink> link(
            IdentityLink.Kind kind, CustomerKey one, CustomerKey other, String why, Check check) {
        Reasons reasons = new Reasons();
        reason(reasons, why);
        if (!reasons.isEmpty()) {
            return Outcome.refused(reasons.list());
        }
        CommandId id = new CommandId(
                kind == IdentityLink.Kind.MERGE ? "customer.merge" : "customer.link",
                Optional.empty(),
                RecordCodec.of(Link.Content.class).canonical(new Link.Content(one, other, why)));
        return desk.run(id, new Link(kind, new Link.Content(one, other, why), policy, check::of));
    }

    private static void reason(Reasons reasons, String why) {
        Fields.text(reasons, "why", why, MAX_REASON);
        reasons.require(!why.isBlank(), "text.invalid", "why", "say why");
    }

    private static boolean isDenied(Gathering one, Gathering other) {
        Predicate<IdentityLink> between = link ->
                (one.has(link.one()) && other.has(link.other())) || (one.has(link.other()) && other.has(link.one()));
        return one.links().stream().anyMatch(between);
    }

    private static List<OrderId> ids(List<Order> orders, Gathering one, Gathering other) {
        return orders.stream()
                .map(Order::id)
                .filter(id -> one.has(id) || other.has(id))
                .toList();
    }

    private static Cursor cursor(Order order) {
        return new Cursor(
                IndexKey.of(order.placedAt(), order.externalId()), order.id().value());
    }

    private <T> T gather(CustomerKey key, Function<Gathering, T> reading) {
        return desk.read(session -> reading.apply(Gathering.around(session, policy, List.of(key))));
    }

    private <T> Optional<T> read(OrderId id, Function<Gathering, T> reading) {
        return desk.read(session -> find(session, id)
                .map(order -> reading.apply(Gathering.around(session, policy, order.buyer(), order.channel()))));
    }

    private static Optional<Order> find(Session session, OrderId id) {
        Ref<Order> ref = Order.TYPE.ref(id.value());
        return session.fetch(new ReadPlan().entity(ref)).entity(ref);
    }

    /** The reason for a link that is not there. */
    static Reason unknownLink(String id) {
        return Reason.of("link.unknown", "link", "there is no link {link}", "link", id);
    }
}
