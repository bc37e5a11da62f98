package dev.oms.law;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.oms.Oms;
import dev.oms.command.DueReport;
import dev.oms.command.DueRound;
import dev.oms.event.Received;
import dev.oms.fixture.Shop;
import dev.oms.fulfillment.CarrierFact;
import dev.oms.fulfillment.Parcel;
import dev.oms.fulfillment.Ship;
import dev.oms.item.ItemDraft;
import dev.oms.money.Amount;
import dev.oms.money.Money;
import dev.oms.order.Adoption;
import dev.oms.order.Deadlines;
import dev.oms.order.Discount;
import dev.oms.order.DiscountPolicy;
import dev.oms.order.Hold;
import dev.oms.order.LineDraft;
import dev.oms.order.Order;
import dev.oms.order.OrderDraft;
import dev.oms.order.OrderEdit;
import dev.oms.order.OrderId;
import dev.oms.order.OrderLifecycle;
import dev.oms.order.OrderLink;
import dev.oms.order.PaymentTerms;
import dev.oms.order.Place;
import dev.oms.order.PriceDraft;
import dev.oms.order.Promise;
import dev.oms.order.Step;
import dev.oms.order.StockEffect;
import dev.oms.order.Units;
import dev.oms.outcome.Outcome;
import dev.oms.payment.PaymentFact;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Gives random commands to a shop and to a plain model of it, step by step. After each step both are to agree: on
 * whether it was refused, on the order it was about, and now and then on every shelf, on every order, and that nothing
 * stored breaks a law. What a refused or repeated command leaves behind is compared thing by thing.
 */
public final class RandomWalk extends ShelfWalk {

    private static final int MOST_ORDERS = 12;
    private static final int SHELF = 25;
    private static final int VERIFIED = 500;
    private static final int MOST_DUE = 1_000;
    private static final Duration RETENTION = Duration.ofHours(1);
    private static final String KIT = "SET";
    private static final Map<String, Long> PARTS = Map.of("A", 1L, "B", 2L);
    private static final long DISCOUNTED = 4_000;
    private static final long DISCOUNT = 150;
    private static final long PLATFORM_DISCOUNT = 9;
    private static final long MANY = 4;

    private record Placed(OrderDraft draft, Instant at) {}

    private final Consumer<Random> weather;
    private final List<ModelOrder> all = new ArrayList<>();
    private final List<ModelOrder> orders = new ArrayList<>();
    private final Map<String, Placed> drafts = new LinkedHashMap<>();
    private final List<CarrierFact> facts = new ArrayList<>();
    private final Set<String> forgotten = new HashSet<>();
    /** The time by the clock of the payment provider, which goes right. */
    private Instant provider;

    /** A walk along which time goes on by up to five seconds a step. */
    /** A walk whose steps follow from the seed. */
    public RandomWalk(long seed, Shop shop) {
        this(seed, shop, any -> shop.clock().pass(Duration.ofMillis(1 + any.nextInt(5_000))));
    }

    /**
     * A walk of a shop with {@link #policies}.
     *
     * @param weather what happens before every step
     */
    RandomWalk(long seed, Shop shop, Consumer<Random> weather) {
        super(seed, shop);
        this.weather = weather;
        this.provider = now();
        shop.withService("WRAP");
        ItemDraft kit = ItemDraft.of(KIT);
        for (Map.Entry<String, Long> part : new TreeMap<>(PARTS).entrySet()) {
            kit = kit.component(part.getKey(), part.getValue(), 3);
        }
        oms.items().declare(kit).orThrow();
    }

    /** Deadlines and discounts that the model knows. */
    public static Oms.Builder policies(Oms.Builder builder) {
        return builder.deadlines(Deadlines.none()
                        .payWithin(ModelOrder.PAID_WITHIN)
                        .confirmAfter(ModelOrder.CONFIRMED_AFTER)
                        .completeAfter(ModelOrder.COMPLETED_AFTER))
                .discounts(RandomWalk::discounts);
    }

    private static List<Discount> discounts(DiscountPolicy.Facts facts) {
        List<Discount> given = new ArrayList<>();
        if (facts.goods().minor() >= DISCOUNTED) {
            given.add(Discount.ofOrder(
                    "large",
                    Discount.Payer.SELLER,
                    Money.ofMinor(DISCOUNT, facts.goods().unit())));
        }
        for (DiscountPolicy.Line line : facts.lines()) {
            if (line.units() >= MANY && line.goods().minor() >= PLATFORM_DISCOUNT) {
                given.add(Discount.ofLine(
                        "many",
                        Discount.Payer.PLATFORM,
                        line.id(),
                        Money.ofMinor(PLATFORM_DISCOUNT, facts.goods().unit())));
            }
        }
        return given;
    }

    /** Every order there is. */
    List<OrderId> all() {
        return all.stream().map(order -> new OrderId(order.id)).toList();
    }

    @Override
    protected void check(int step, boolean last) {
        if (step % SHELF == 0) {
            compareShelves();
        }
        if (step % VERIFIED == 0 || last) {
            all.forEach(this::compare);
            compareToShip();
            shop.assertSound();
        }
    }

    /** What is late or at risk is what has a promise and a unit here, by when it was promised. */
    private void compareToShip() {
        List<Instant> expected = all().stream()
                .map(shop::now)
                .filter(order ->
                        !order.state().equals("EXPIRED") && order.units().in(Place::isUnshipped) > 0)
                .flatMap(order -> order.promiseNow().shipBy().stream())
                .sorted()
                .toList();
        List<Order> listed = new ArrayList<>(oms.orders().late(10_000));
        listed.addAll(oms.orders().atRisk(Duration.ofDays(36_500), 10_000));
        assertEquals(
                expected,
                listed.stream()
                        .map(order -> order.promiseNow().shipBy().orElseThrow())
                        .toList());
    }

    @Override
    protected void step() {
        weather.accept(random);
        int what = random.nextInt(120);
        if (orders.isEmpty() || what < 10) {
            place();
        } else if (what < 13) {
            adopt();
        } else if (what < 15) {
            placeAgain();
        } else if (what < 22) {
            stock();
        } else if (what < 26) {
            count();
        } else if (what < 28) {
            fill();
            all.forEach(this::compare);
        } else if (what < 35) {
            cart();
        } else if (what < 38) {
            placeFromCart();
        } else if (what < 42) {
            endExpired();
        } else if (what < 45) {
            transfer();
        } else if (what < 46) {
            land();
        } else if (what < 48) {
            runDue();
        } else if (what < 49 && random.nextInt(3) == 0) {
            prune();
        } else {
            ModelOrder order = orders.get(random.nextInt(orders.size()));
            if (random.nextBoolean()) {
                onOrder(order, likely(order));
            } else {
                onOrder(order, random.nextInt(100));
            }
        }
    }

    /** What people mostly do with an order that stands so, as a number of {@link #onOrder(ModelOrder, int)}. */
    private int likely(ModelOrder order) {
        int[] likely =
                switch (order.state) {
                    case "PLACED" -> new int[] {0, 0, 40, 90, 25};
                    case "CONFIRMED", "PREPARING" -> new int[] {40, 47, 47, 54, 54, 59, 62, 62, 21};
                    case "SHIPPED" -> new int[] {74, 74, 73};
                    case "DELIVERED" -> new int[] {14, 44, 74, 40};
                    case "EXPIRED" -> new int[] {30, 90, 90, 90};
                    default -> new int[] {random.nextInt(100)};
                };
        return likely[random.nextInt(likely.length)];
    }

    private void onOrder(ModelOrder order, int what) {
        if (what < 12) {
            confirm(order);
        } else if (what < 14) {
            prepare(order);
        } else if (what < 18) {
            complete(order);
        } else if (what < 21) {
            cancel(order);
        } else if (what < 24) {
            cancelUnits(order);
        } else if (what < 28) {
            edit(order);
        } else if (what < 30) {
            expire(order);
        } else if (what < 34) {
            reinstate(order);
        } else if (what < 38) {
            hold(order);
        } else if (what < 44) {
            release(order);
        } else if (what < 47) {
            resolve(order);
        } else if (what < 54) {
            pick(order);
        } else if (what < 59) {
            pack(order);
        } else if (what < 62) {
            putBack(order);
        } else if (what < 73) {
            ship(order);
        } else if (what < 74) {
            register(order);
        } else if (what < 77) {
            promise(order);
        } else if (what < 86) {
            fact(order);
        } else if (what < 88) {
            factAgain();
        } else {
            payment(order);
        }
    }

    // Orders come in

    private void place() {
        OrderDraft draft = draft(true);
        if (random.nextInt(10) == 0 && !orders.isEmpty()) {
            ModelOrder other = orders.get(random.nextInt(orders.size()));
            OrderLink.Kind kind = OrderLink.Kind.values()[random.nextInt(OrderLink.Kind.values().length)];
            place(draft.linked(kind, new OrderId(other.id)), Optional.empty());
            seen("linked");
            return;
        }
        place(draft, Optional.empty());
    }

    /** Mostly what is kept for the cart; now and then something else. */
    private void placeFromCart() {
        String cart = anyCart();
        OrderDraft draft = draft(true);
        if (random.nextInt(4) > 0) {
            List<LineDraft> lines = new ArrayList<>();
            shelves.forEach((sku, shelf) -> Optional.ofNullable(shelf.carts.get(cart))
                    .ifPresent(
                            kept -> lines.add(LineDraft.ofSku(sku, kept.units()).price(PriceDraft.unitPrice("1500")))));
            draft = lines.isEmpty() ? draft : draft.lines(lines);
        }
        boolean dead = isDead(cart);
        boolean placed = place(draft.fromCart(cart), Optional.of(cart));
        seen((dead ? "dead cart" : "cart") + (placed ? " ordered" : " not ordered"));
    }

    private boolean place(OrderDraft draft, Optional<String> cart) {
        Map<String, Long> asked = asked(draft);
        begin();
        cart.ifPresent(this::takeOver);
        Map<String, Long> rooms = new HashMap<>();
        SKUS.forEach(sku -> rooms.put(sku, room(sku, shelf(sku).waitingBefore())));
        clear(asked);
        boolean isShort = asked.entrySet().stream()
                .anyMatch(need -> need.getValue() - Math.max(0, available(need.getKey()))
                        > rooms.getOrDefault(need.getKey(), 0L));
        if (isShort) {
            undo();
        }
        Outcome<Order> outcome = run("place " + asked + " " + draft.terms() + " of " + cart, isShort, () -> oms.orders()
                .place(draft));
        if (!isShort) {
            ModelOrder order = new ModelOrder(outcome.orThrow(), true);
            for (ModelOrder.Line line : order.lines) {
                if (line.goods) {
                    promise(order, line, line.ordered);
                }
            }
            settle();
            order.enter("PLACED", now());
            keep(order);
            drafts.put(order.id, new Placed(draft, now()));
            if (drafts.size() > MOST_ORDERS) {
                drafts.remove(drafts.keySet().iterator().next());
            }
            checkLadder(draft, outcome.orThrow());
            draft.link()
                    .ifPresent(link -> assertTrue(oms.orders().linkedTo(link.order()).stream()
                            .anyMatch(linked -> linked.id().value().equals(order.id))));
        }
        return !isShort;
    }

    private void placeAgain() {
        List<Placed> known = List.copyOf(drafts.values());
        if (known.isEmpty()) {
            return;
        }
        Placed placed = known.get(random.nextInt(known.size()));
        OrderDraft draft = placed.draft();
        boolean whole = random.nextInt(4) == 0;
        List<Object> before = whole ? shop.dump() : List.of();
        if (forgotten.contains(placed.draft().externalId())) {
            Outcome<Order> again = oms.orders().place(draft);
            assertEquals("order.exists", again.reasons().get(0).code());
            seen("placed again, long after");
        } else if (random.nextBoolean()) {
            Outcome<Order> again = oms.orders().place(draft);
            assertTrue(((Outcome.Done<Order>) again).replayed());
            seen("placed again");
        } else {
            Outcome<Order> other = oms.orders().place(draft.line("A", 1, PriceDraft.unitPrice("1")));
            assertEquals("command.key-reused", other.reasons().get(0).code());
            seen("placed with other content");
        }
        assertEquals(before, whole ? shop.dump() : List.of(), "a repeated order stored something");
    }

    private void adopt() {
        OrderDraft draft = draft(false);
        String code = List.of("PLACED", "CONFIRMED", "PREPARING", "SHIPPED", "DELIVERED", "CANCELLED", "EXPIRED")
                .get(random.nextInt(7));
        StockEffect effect = StockEffect.values()[random.nextInt(3)];
        boolean waits = List.of("PLACED", "CONFIRMED", "PREPARING").contains(code) && effect != StockEffect.NONE;
        boolean ships = effect == StockEffect.SHIP_UNRESERVED;
        boolean some = ships && code.equals("PREPARING") && random.nextBoolean();
        boolean leaves = ships && List.of("SHIPPED", "DELIVERED").contains(code);
        Adoption adoption =
                Adoption.at("reported " + code, OrderLifecycle.standard().state(code), effect);
        Map<String, Long> left = new TreeMap<>();
        Map<String, Long> toSend = new TreeMap<>();
        Map<String, Long> arrived = new HashMap<>();
        for (int i = 0; i < draft.lines().size(); i++) {
            LineDraft line = draft.lines().get(i);
            String sku = line.sku().orElseThrow();
            if (SKUS.contains(sku)) {
                long part = some ? random.nextInt((int) line.units()) : 0;
                arrived.put(Integer.toString(i + 1), part);
                left.merge(sku, leaves ? line.units() : part, Long::sum);
                toSend.merge(sku, waits ? line.units() - part : 0, Long::sum);
                adoption = some
                        ? adoption.place(
                                Integer.toString(i + 1),
                                Units.all(Place.DELIVERED, part).plus(Units.all(Place.UNRESERVED, line.units() - part)))
                        : adoption;
            }
        }
        left.values().removeIf(units -> units == 0);
        toSend.values().removeIf(units -> units == 0);
        begin();
        clear(left);
        boolean notTaken = left.entrySet().stream().anyMatch(gone -> shelf(gone.getKey()).onHand < gone.getValue());
        if (!notTaken) {
            left.forEach(this::hadLeft);
        }
        clear(toSend);
        boolean isShort =
                toSend.entrySet().stream().anyMatch(need -> Math.max(0, available(need.getKey())) < need.getValue());
        Adoption asked = adoption;
        Order adopted = run(
                        "adopt " + code + " " + effect + " " + left + " left, to send " + toSend,
                        false,
                        () -> oms.orders().adopt(draft, asked))
                .orThrow();
        ModelOrder order = new ModelOrder(adopted, effect != StockEffect.NONE);
        for (ModelOrder.Line line : order.lines) {
            Place place = placeAt(code);
            if (line.goods && waits) {
                long part = arrived.getOrDefault(line.id, 0L);
                line.places.put(Place.DELIVERED, part);
                promise(order, line, line.ordered - part);
                if (part > 0) {
                    line.take(part, line.ordered);
                }
            } else if (line.goods || place == Place.CANCELLED) {
                line.places.put(place, line.ordered);
            }
            boolean hasLeft = !waits && order.goods(Place.IN_TRANSIT, Place.DELIVERED) > 0;
            if (place == Place.CANCELLED || (hasLeft && (line.goods || order.goodsShipped() > 0))) {
                line.take(1, 1);
            }
        }
        if (order.goodsShipped() > 0) {
            order.lines.stream().filter(line -> !line.goods).forEach(line -> line.take(1, 1));
        }
        settle();
        order.discrepancies += (isShort ? 1 : 0) + (notTaken ? 1 : 0);
        order.shorts = isShort ? 1 : 0;
        order.enter(code, now());
        if (order.lines.stream().noneMatch(line -> line.goods) && !order.is("CANCELLED", "EXPIRED")) {
            order.follow(now());
        }
        keep(order);
        seen(isShort ? "adopted short" : "adopted " + code);
        seen(notTaken ? "had left, not on hand" : some ? "had left in part" : "adopted");
    }

    /** Units had left: whoever they were kept for, they are no longer there. */
    private void hadLeft(String sku, long units) {
        ModelShelf shelf = shelf(sku);
        seen(units > Math.max(0, shelf.available()) ? "had left, kept for others" : "had left, free");
        shelf.onHand -= units;
    }

    private static Place placeAt(String code) {
        return switch (code) {
            case "SHIPPED" -> Place.IN_TRANSIT;
            case "DELIVERED" -> Place.DELIVERED;
            case "CANCELLED" -> Place.CANCELLED;
            default -> Place.UNRESERVED;
        };
    }

    private void keep(ModelOrder order) {
        order.holdUntilPaid(now());
        if (orders.size() >= MOST_ORDERS) {
            orders.remove(random.nextInt(orders.size()));
        }
        orders.add(order);
        all.add(order);
        compare(order);
    }

    private OrderDraft draft(boolean kits) {
        OrderDraft draft = OrderDraft.of("web", "W-" + next(), "KRW")
                .terms(PaymentTerms.values()[random.nextInt(PaymentTerms.values().length)]);
        int lines = 1 + random.nextInt(3);
        for (int i = 0; i < lines; i++) {
            boolean kit = kits && random.nextInt(12) == 0;
            draft = draft.line(LineDraft.ofSku(kit ? KIT : anySku(), 1 + random.nextInt(kit ? 2 : 4))
                    .price(PriceDraft.unitPrice(Integer.toString(random.nextInt(3_000)))));
        }
        if (lines > 1) {
            draft = draft.shipBy(now().plus(Duration.ofHours(lines)));
        }
        if (random.nextInt(4) == 0) {
            draft = draft.line(LineDraft.ofSku("WRAP", 1 + random.nextInt(2)).price(PriceDraft.unitPrice("333")));
        }
        if (random.nextInt(12) == 0) {
            draft = draft.lines(List.of(LineDraft.ofSku("WRAP", 2).price(PriceDraft.unitPrice("700"))));
        }
        if (random.nextBoolean()) {
            draft = draft.sellerDiscount(Integer.toString(random.nextInt(500)));
        }
        return random.nextBoolean() ? draft.shippingFee(Integer.toString(random.nextInt(4_000))) : draft;
    }

    private static Map<String, Long> asked(OrderDraft draft) {
        Map<String, Long> asked = new TreeMap<>();
        for (LineDraft line : draft.lines()) {
            String sku = line.sku().orElseThrow();
            Map<String, Long> parts = sku.equals(KIT) ? PARTS : SKUS.contains(sku) ? Map.of(sku, 1L) : Map.of();
            parts.forEach((part, units) -> asked.merge(part, units * line.units(), Long::sum));
        }
        return asked;
    }

    private void checkLadder(OrderDraft draft, Order order) {
        long goods = 0;
        long platform = 0;
        for (LineDraft line : draft.lines()) {
            long ofLine = line.units()
                    * Long.parseLong(line.price().orElseThrow().unit().text().orElseThrow());
            goods += ofLine;
            platform += line.units() >= MANY && ofLine >= PLATFORM_DISCOUNT ? PLATFORM_DISCOUNT : 0;
        }
        long discount = amount(draft.sellerDiscount()) + (goods >= DISCOUNTED ? DISCOUNT : 0);
        seen(goods >= DISCOUNTED ? "discounted" : "not discounted");
        seen(platform > 0 ? "discounted by the platform" : "not discounted by the platform");
        long whole = goods - discount - platform + amount(draft.shippingFee());
        assertEquals(whole, order.money().due().minor(), "the parts do not sum to the whole");
        assertEquals(
                discount,
                order.lines().stream()
                        .mapToLong(line -> line.price()
                                .orElseThrow()
                                .amounts()
                                .sellerOrderDiscount()
                                .minor())
                        .sum());
    }

    private static long amount(Optional<Amount> amount) {
        return amount.map(told -> Long.parseLong(told.text().orElseThrow())).orElse(0L);
    }

    // People command orders

    private void confirm(ModelOrder order) {
        boolean refused = !order.is("PLACED") || order.blocked(Step.CONFIRM);
        onOrder("confirm", order, refused, () -> oms.orders().confirm(new OrderId(order.id)), () -> confirmed(order));
    }

    private void confirmed(ModelOrder order) {
        order.enter("CONFIRMED", now());
        order.follow(now());
    }

    private void prepare(ModelOrder order) {
        onOrder(
                "prepare",
                order,
                !order.is("CONFIRMED"),
                () -> oms.orders().prepare(new OrderId(order.id)),
                () -> order.enter("PREPARING", now()));
    }

    private void complete(ModelOrder order) {
        boolean refused = !order.is("DELIVERED") || order.blocked(Step.COMPLETE) || order.discrepancies > 0;
        onOrder(
                "complete",
                order,
                refused,
                () -> oms.orders().complete(new OrderId(order.id)),
                () -> order.enter("COMPLETED", now()));
    }

    private void cancel(ModelOrder order) {
        boolean refused = !order.is("PLACED", "CONFIRMED", "PREPARING")
                || order.goods(Place.UNRESERVED, Place.BACKORDERED, Place.RESERVED) != order.goodsOpen();
        onOrder("cancel", order, refused, () -> oms.orders().cancel(new OrderId(order.id), "why"), () -> {
            begin();
            order.lines.forEach(line -> cancel(order, line, line.open()));
            settle();
            order.follow(now());
        });
    }

    private void cancelUnits(ModelOrder order) {
        ModelOrder.Line line = order.lines.get(random.nextInt(order.lines.size()));
        long units = 1 + random.nextInt(3);
        boolean refused = !order.is("PLACED", "CONFIRMED", "PREPARING") || units > order.untouched(line);
        String key = "cancel-" + next();
        onOrder(
                "cancel " + units + " of " + line.id,
                order,
                refused,
                () -> oms.orders().cancel(key, new OrderId(order.id), line.id, units, "why"),
                () -> {
                    begin();
                    cancel(order, line, units);
                    if (line.goods && order.goodsOpen() == 0) {
                        order.lines.forEach(other -> cancel(order, other, other.open()));
                    }
                    settle();
                    order.follow(now());
                });
    }

    private void cancel(ModelOrder order, ModelOrder.Line line, long units) {
        if (units > 0) {
            order.cancel(line, units, line.goods ? shelf(line.sku) : new ModelShelf());
        }
    }

    /** One line more, another price for one, and some units of one less: any of them, at once. */
    private void edit(ModelOrder order) {
        OrderEdit edit = OrderEdit.none();
        boolean refused = !order.is("PLACED", "CONFIRMED");
        String sku = anySku();
        long units = random.nextInt(3);
        if (units > 0) {
            edit = edit.add(LineDraft.ofSku(sku, units).price(PriceDraft.unitPrice("777")));
            refused |= order.stocked && units - there(sku, units) > room(sku);
        }
        ModelOrder.Line repriced = order.lines.get(random.nextInt(order.lines.size()));
        long price = random.nextInt(3_000);
        boolean reprices = random.nextBoolean();
        if (reprices) {
            edit = edit.price(repriced.id, Long.toString(price));
            refused |= order.notLeft(repriced) == 0;
        }
        ModelOrder.Line removed = order.lines.get(random.nextInt(order.lines.size()));
        long fewer = random.nextInt(3);
        if (fewer > 0) {
            edit = edit.remove(removed.id, fewer);
            refused |= fewer > order.untouched(removed);
        }
        long open = order.lines.stream().mapToLong(ModelOrder.Line::open).sum();
        refused |= edit.equals(OrderEdit.none()) || open + units - fewer == 0;
        OrderEdit asked = edit;
        String key = "edit-" + next();
        onOrder(
                "edit " + units + sku + " " + (reprices ? repriced.id + "@" + price : "") + " -" + fewer + "/"
                        + removed.id,
                order,
                refused,
                () -> oms.orders().edit(key, new OrderId(order.id), asked, "why"),
                () -> {
                    begin();
                    if (units > 0) {
                        Order now = shop.now(new OrderId(order.id));
                        ModelOrder.Line line =
                                new ModelOrder.Line(now.lines().get(now.lines().size() - 1));
                        if (order.stocked) {
                            clear(Map.of(sku, units));
                            promise(order, line, line.ordered);
                        } else {
                            line.places.put(Place.UNRESERVED, units);
                        }
                        order.lines.add(line);
                        order.due += 777 * units;
                    }
                    if (reprices) {
                        order.reprice(repriced, price);
                    }
                    cancel(order, removed, fewer);
                    settle();
                    order.follow(now());
                    order.holdUntilPaid(now());
                });
    }

    private void expire(ModelOrder order) {
        onOrder(
                "expire",
                order,
                !order.is("PLACED"),
                () -> oms.orders().expire(new OrderId(order.id)),
                () -> expired(order));
    }

    private void expired(ModelOrder order) {
        begin();
        for (ModelOrder.Line line : order.lines) {
            if (line.goods) {
                ModelShelf shelf = shelf(line.sku);
                shelf.reserved -= line.in(Place.RESERVED);
                line.move(Place.RESERVED, Place.UNRESERVED, line.in(Place.RESERVED));
                shelf.withdraw(line, line.in(Place.BACKORDERED));
                line.move(Place.BACKORDERED, Place.UNRESERVED, line.in(Place.BACKORDERED));
            }
        }
        settle();
        order.enter("EXPIRED", now());
    }

    private void reinstate(ModelOrder order) {
        Map<String, Long> asked = waiting(order);
        onOrder(
                "reinstate " + asked,
                order,
                !order.is("EXPIRED") || isShort(asked),
                () -> oms.orders().reinstate(new OrderId(order.id)),
                () -> takeInAgain(order));
    }

    private static Map<String, Long> waiting(ModelOrder order) {
        Map<String, Long> asked = new TreeMap<>();
        if (order.stocked) {
            order.lines.stream()
                    .filter(line -> line.in(Place.UNRESERVED) > 0)
                    .forEach(line -> asked.merge(line.sku, line.in(Place.UNRESERVED), Long::sum));
        }
        return asked;
    }

    private void takeInAgain(ModelOrder order) {
        begin();
        clear(waiting(order));
        for (ModelOrder.Line line : order.lines) {
            if (line.goods && order.stocked) {
                shelf(line.sku).reserved += line.in(Place.UNRESERVED);
                line.move(Place.UNRESERVED, Place.RESERVED, line.in(Place.UNRESERVED));
            }
        }
        settle();
        order.enter("PLACED", now());
        order.due = order.openDue();
        order.settlePaymentHold();
        order.holdUntilPaid(now());
    }

    private void hold(ModelOrder order) {
        String type = List.of("fraud", "address").get(random.nextInt(2));
        Set<Step> steps = EnumSet.noneOf(Step.class);
        for (Step step : Step.values()) {
            if (random.nextInt(3) == 0) {
                steps.add(step);
            }
        }
        boolean refused = steps.isEmpty() || order.holds.containsKey(type);
        onOrder(
                "hold " + type + steps,
                order,
                refused,
                () -> oms.orders().hold(new OrderId(order.id), type, steps, "why"),
                () -> order.holds.put(type, steps));
    }

    private void release(ModelOrder order) {
        String type =
                List.of("fraud", "address", "fraud", "address", Hold.PAYMENT).get(random.nextInt(5));
        onOrder(
                "release " + type,
                order,
                !order.holds.containsKey(type),
                () -> oms.orders().release(new OrderId(order.id), type),
                () -> order.release(type));
    }

    /** Seller and buyer agree on another day, or the channel tells one. */
    private void promise(ModelOrder order) {
        Optional<Instant> ship = aDay();
        Optional<Instant> deliver = aDay();
        Promise told = new Promise(ship, deliver);
        if (random.nextInt(3) == 0) {
            onOrder(
                    "promisedByChannel",
                    order,
                    false,
                    () -> oms.orders().promisedByChannel(new OrderId(order.id), told, now()),
                    () -> {
                        ship.ifPresent(by -> order.tell("ship", by));
                        deliver.ifPresent(by -> order.tell("deliver", by));
                    });
            return;
        }
        boolean over = !List.of("PLACED", "CONFIRMED", "PREPARING", "SHIPPED").contains(order.state);
        boolean left =
                order.lines.stream().mapToLong(ModelOrder.Line::unshipped).sum() == 0;
        onOrder(
                "promise",
                order,
                over || (ship.isEmpty() && deliver.isEmpty()) || (ship.isPresent() && left),
                () -> oms.orders().promise(new OrderId(order.id), told, "agreed"),
                () -> {
                    ship.ifPresent(by -> order.agree("ship", by));
                    deliver.ifPresent(by -> order.agree("deliver", by));
                });
    }

    private Optional<Instant> aDay() {
        return random.nextInt(3) == 0
                ? Optional.empty()
                : Optional.of(Instant.parse("2026-03-02T00:00:00Z").plus(Duration.ofDays(random.nextInt(3))));
    }

    private void resolve(ModelOrder order) {
        Order now = shop.now(new OrderId(order.id));
        String code = now.openDiscrepancies().isEmpty()
                ? "fact.contradicts"
                : now.openDiscrepancies().get(0).code();
        int open = (int) now.openDiscrepancies().stream()
                .filter(found -> found.code().equals(code))
                .count();
        if (!code.equals("status.places")) {
            onOrder(
                    "resolve " + code,
                    order,
                    open == 0,
                    () -> oms.orders().resolve(new OrderId(order.id), code),
                    () -> {
                        order.discrepancies -= open;
                        order.shorts = code.equals("stock.short") ? 0 : order.shorts;
                    });
        }
    }

    // Goods move

    private void pick(ModelOrder order) {
        ModelOrder.Line line = order.lines.get(random.nextInt(order.lines.size()));
        long units = some(line.in(Place.RESERVED));
        boolean refused = !mayShip(order, Step.PICK) || units > line.in(Place.RESERVED);
        onOrder(
                "pick " + units + " of " + line.id,
                order,
                refused,
                () -> oms.parcels().pick(new OrderId(order.id), line.id, units),
                () -> {
                    line.move(Place.RESERVED, Place.PICKED, units);
                    order.follow(now());
                });
    }

    private void pack(ModelOrder order) {
        ModelOrder.Line line = order.lines.get(random.nextInt(order.lines.size()));
        long units = some(line.in(Place.PICKED));
        boolean refused = !mayShip(order, Step.PACK) || units > line.in(Place.PICKED);
        onOrder(
                "pack " + units + " of " + line.id,
                order,
                refused,
                () -> oms.parcels().pack(new OrderId(order.id), line.id, units),
                () -> line.move(Place.PICKED, Place.PACKED, units));
    }

    private void putBack(ModelOrder order) {
        ModelOrder.Line line = order.lines.get(random.nextInt(order.lines.size()));
        long units = some(line.sum(Place.PICKED, Place.PACKED));
        boolean refused = !order.is("CONFIRMED", "PREPARING") || units > line.sum(Place.PICKED, Place.PACKED);
        onOrder(
                "put back " + units + " of " + line.id,
                order,
                refused,
                () -> oms.parcels().putBack(new OrderId(order.id), line.id, units),
                () -> {
                    long packed = Math.min(units, line.in(Place.PACKED));
                    line.move(Place.PACKED, Place.RESERVED, packed);
                    line.move(Place.PICKED, Place.RESERVED, units - packed);
                });
    }

    /** Some of what is there, mostly; now and then one too many. */
    private long some(long there) {
        return random.nextInt(6) == 0 ? there + 1 : 1 + random.nextInt((int) Math.max(1, there));
    }

    private static boolean mayShip(ModelOrder order, Step step) {
        return order.is("CONFIRMED", "PREPARING") && !order.blocked(step);
    }

    private void ship(ModelOrder order) {
        String tracking = "T-" + next();
        boolean everything = random.nextBoolean();
        Ship ship = everything
                ? Ship.everything(new OrderId(order.id), "CJ", tracking)
                : Ship.some(new OrderId(order.id), "CJ", tracking);
        Map<String, Long> contents = new LinkedHashMap<>();
        for (ModelOrder.Line line : order.lines) {
            long units = everything ? line.unshipped() : random.nextInt((int) Math.max(1, there(order, line) + 1));
            if (line.goods && units > 0) {
                contents.put(line.id, units);
                ship = everything ? ship : ship.line(line.id, units);
            }
        }
        boolean refused = !mayShip(order, Step.SHIP) || contents.isEmpty();
        Map<String, Long> leaving = new TreeMap<>();
        for (Map.Entry<String, Long> content : contents.entrySet()) {
            ModelOrder.Line line = order.line(content.getKey());
            refused |= content.getValue() > there(order, line);
            leaving.merge(line.sku, order.stocked ? content.getValue() : 0, Long::sum);
        }
        boolean missing = leaving.entrySet().stream().anyMatch(part -> shelf(part.getKey()).onHand < part.getValue());
        Ship asked = ship;
        boolean no = refused || missing;
        seen(missing && !refused ? "reserved but not there" : "ship");
        Outcome<Parcel> outcome =
                run("ship " + order.id + " " + contents, no, () -> oms.parcels().ship(asked));
        if (!no) {
            long buyerPays = 0;
            boolean first = order.goodsShipped() == 0;
            for (ModelOrder.Line line : order.lines) {
                if (first && !line.goods && line.open() > 0) {
                    buyerPays += line.take(1, 1);
                }
            }
            for (Map.Entry<String, Long> content : contents.entrySet()) {
                buyerPays += leave(order, order.line(content.getKey()), content.getValue());
            }
            order.parcels.add(new ModelOrder.Package("CJ", tracking, contents, buyerPays));
            order.follow(now());
            assertEquals(buyerPays, outcome.orThrow().buyerPays().minor());
        }
        compare(order);
    }

    private long there(ModelOrder order, ModelOrder.Line line) {
        return order.stocked ? line.sum(Place.RESERVED, Place.PICKED, Place.PACKED) : line.in(Place.UNRESERVED);
    }

    private long leave(ModelOrder order, ModelOrder.Line line, long units) {
        long share = line.take(units, line.unshipped());
        long left = units;
        List<Place> from =
                order.stocked ? List.of(Place.PACKED, Place.PICKED, Place.RESERVED) : List.of(Place.UNRESERVED);
        for (Place place : from) {
            long part = Math.min(left, line.in(place));
            line.move(place, Place.IN_TRANSIT, part);
            left -= part;
        }
        if (order.stocked) {
            shelf(line.sku).onHand -= units;
            shelf(line.sku).reserved -= units;
        }
        return share;
    }

    /** Parcels of orders that came in shipped; what their shares are is the library's to say, once. */
    private void register(ModelOrder order) {
        String tracking = "T-" + next();
        Map<String, Long> contents = new LinkedHashMap<>();
        for (ModelOrder.Line line : order.lines) {
            long known = order.parcels.stream()
                    .filter(parcel -> parcel.status == Parcel.Status.IN_TRANSIT)
                    .mapToLong(parcel -> parcel.contents.getOrDefault(line.id, 0L))
                    .sum();
            if (line.in(Place.IN_TRANSIT) > known) {
                contents.put(line.id, line.in(Place.IN_TRANSIT) - known);
            }
        }
        Outcome<Parcel> outcome = run("register " + order.id + " " + contents, contents.isEmpty(), () -> oms.parcels()
                .register(
                        Ship.everything(new OrderId(order.id), "CJ", tracking),
                        shop.clock().instant()));
        if (!contents.isEmpty()) {
            long buyerPays = outcome.orThrow().buyerPays().minor();
            assertEquals(order.due, buyerPays, "one parcel of all there is carries all that is due");
            order.parcels.add(new ModelOrder.Package("CJ", tracking, contents, buyerPays));
            seen("registered");
        }
        compare(order);
    }

    private void fact(ModelOrder order) {
        if (order.parcels.isEmpty()) {
            return;
        }
        ModelOrder.Package parcel = order.parcels.get(random.nextInt(order.parcels.size()));
        int what = random.nextInt(10);
        Parcel.Status told = what < 6
                ? Parcel.Status.DELIVERED
                : what < 8 ? Parcel.Status.REFUSED : what < 9 ? Parcel.Status.LOST : Parcel.Status.IN_TRANSIT;
        Instant at = shop.clock().instant().minusSeconds(random.nextInt(1_000_000));
        CarrierFact fact = told == Parcel.Status.IN_TRANSIT
                ? CarrierFact.scan(parcel.tracking, "scan", at)
                : new CarrierFact(parcel.tracking, Optional.of("CJ"), Optional.of(told), told.name(), at);
        facts.add(fact);
        run("fact " + order.id + " " + parcel.tracking + " " + told, false, () -> oms.parcels()
                .record(fact));
        if (told != Parcel.Status.IN_TRANSIT && parcel.status == Parcel.Status.IN_TRANSIT) {
            parcel.status = told;
            parcel.contents.forEach((line, units) -> order.line(line).move(Place.IN_TRANSIT, told.place(), units));
            if (order.collects && told != Parcel.Status.DELIVERED) {
                order.due -= parcel.buyerPays;
            }
            if (told == Parcel.Status.DELIVERED) {
                order.arrived(at);
            }
            order.follow(at);
            seen("parcel " + told);
        } else if (told != Parcel.Status.IN_TRANSIT && parcel.status != told) {
            order.discrepancies++;
            seen("contradiction");
        }
        compare(order);
    }

    private void factAgain() {
        if (facts.isEmpty()) {
            return;
        }
        CarrierFact fact = facts.get(random.nextInt(facts.size()));
        boolean whole = random.nextInt(4) == 0;
        List<Object> before = whole ? shop.dump() : List.of();
        assertTrue(((Outcome.Done<Received<Parcel>>) oms.parcels().record(fact)).replayed());
        assertEquals(before, whole ? shop.dump() : List.of(), "a fact told again stored something");
        seen("fact again");
    }

    // Money comes

    private void payment(ModelOrder order) {
        String reference = order.id + "-" + random.nextInt(3);
        PaymentFact.Kind kind = PaymentFact.Kind.values()[random.nextInt(4)];
        long rest = Math.max(0, (order.is("EXPIRED") ? order.openDue() : order.due) - order.captured());
        long amount = random.nextInt(3) == 0 ? rest : random.nextInt(8_000);
        long[] payment = order.payments.getOrDefault(reference, new long[3]);
        boolean refund = kind == PaymentFact.Kind.REFUNDED;
        long told = kind == PaymentFact.Kind.FAILED ? 0 : refund ? Math.min(amount, payment[1] - payment[2]) : amount;
        provider = provider.plusMillis(1);
        PaymentFact fact = new PaymentFact(
                new OrderId(order.id), "toss", reference, kind, Amount.of(Long.toString(told)), provider);
        run("payment " + order.id + " " + kind + " " + told, false, () -> oms.payments()
                .record(fact));
        switch (kind) {
            case AUTHORISED -> payment[0] = told;
            case CAPTURED -> {
                payment[0] = Math.max(0, payment[0] - told);
                payment[1] += told;
            }
            case FAILED -> payment[0] = 0;
            case REFUNDED -> payment[2] += told;
        }
        order.payments.put(reference, payment);
        if (kind == PaymentFact.Kind.FAILED) {
            order.holdUntilPaid(now());
        }
        order.settlePaymentHold();
        boolean late = kind == PaymentFact.Kind.AUTHORISED || kind == PaymentFact.Kind.CAPTURED;
        if (late && order.is("EXPIRED") && order.wouldBePaid()) {
            boolean isShort = isShort(waiting(order));
            seen("paid after expiry, " + (isShort ? "nothing left" : "taken in again"));
            if (isShort) {
                begin();
                clear(waiting(order));
                settle();
            } else {
                takeInAgain(order);
            }
        }
        seen("payment " + kind);
        compare(order);
    }

    // Time passes

    /**
     * What is due is done, in whatever turn; nothing is due afterwards. What can be filled is filled first: whether an
     * order still waits when it expires is otherwise a matter of turns.
     */
    private void runDue() {
        shop.clock().pass(Duration.ofSeconds(random.nextInt(3_600)));
        endExpired();
        fill();
        note("due at " + now());
        boolean more = true;
        while (more) {
            more = false;
            for (ModelOrder order : all) {
                more |= due(order);
            }
            more |= fillModel() > 0;
        }
        DueRound round = oms.runDue(MOST_DUE);
        while (round.done() > 0) {
            assertEquals(
                    List.of(),
                    round.reports().stream()
                            .flatMap(report -> report.left().stream())
                            .toList());
            round = oms.runDue(MOST_DUE);
        }
        assertTrue(round.next().map(next -> next.isAfter(now())).orElse(true), () -> "still due at " + now());
        all.forEach(this::compare);
        compareShelves();
    }

    private boolean due(ModelOrder order) {
        if (order.isToExpire(now())) {
            expired(order);
            seen("expired by work");
            return true;
        }
        if (order.isToBeConfirmed(now())) {
            confirmed(order);
            seen("confirmed by work");
            return true;
        }
        if (order.isToBeCompleted(now())) {
            order.enter("COMPLETED", now());
            seen("completed by work");
            return true;
        }
        return false;
    }

    private void prune() {
        DueReport report = oms.pruning(RETENTION).run(100_000);
        assertEquals(List.of(), report.left());
        Instant until = now().minus(RETENTION);
        drafts.values().stream()
                .filter(placed -> placed.at().isBefore(until))
                .forEach(placed -> forgotten.add(placed.draft().externalId()));
        seen(report.done() > 0 ? "pruned" : "nothing to prune");
    }

    // Comparing

    private void onOrder(
            String what, ModelOrder order, boolean refused, Supplier<Outcome<Order>> command, Runnable effect) {
        Outcome<Order> outcome = run(what + " " + order.id + " " + order.state, refused, command);
        if (refused) {
            compare(order);
        } else {
            effect.run();
            assertEquals(order.summary(), ModelOrder.summary(outcome.orThrow()));
        }
    }

    private void compare(ModelOrder order) {
        assertEquals(order.summary(), ModelOrder.summary(shop.now(new OrderId(order.id))));
    }
}
