package dev.oms.law;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.oms.Oms;
import dev.oms.command.DueReport;
import dev.oms.event.Received;
import dev.oms.fixture.Shop;
import dev.oms.fulfillment.CarrierFact;
import dev.oms.fulfillment.Parcel;
import dev.oms.fulfillment.Ship;
import dev.oms.item.ItemDraft;
import dev.oms.item.Sku;
import dev.oms.order.Adoption;
import dev.oms.order.Hold;
import dev.oms.order.LineDraft;
import dev.oms.order.Order;
import dev.oms.order.OrderDraft;
import dev.oms.order.OrderEdit;
import dev.oms.order.OrderId;
import dev.oms.order.OrderLifecycle;
import dev.oms.order.PaymentTerms;
import dev.oms.order.Place;
import dev.oms.order.PriceDraft;
import dev.oms.order.Step;
import dev.oms.order.StockEffect;
import dev.oms.order.Units;
import dev.oms.outcome.Outcome;
import dev.oms.payment.PaymentFact;
import dev.oms.stock.AdjustmentReason;
import dev.oms.stock.GoodsReceipt;
import dev.oms.stock.ReservationOwner;
import dev.oms.stock.StockAdjustment;
import dev.oms.stock.StockCount;
import dev.oms.stock.StockLevel;
import dev.oms.stock.TotalCost;
import dev.oms.stock.WaitingDemand;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Gives random commands to a shop and to a plain model of it, step by step. After each step both are to agree: on
 * whether it was refused, on the order it was about, and now and then on every shelf, on every order, and that nothing
 * stored breaks a law. What a refused or repeated command leaves behind is compared thing by thing.
 *
 * <p>Everything comes from one seed; a failure names it, the step, and the last commands.
 */
final class RandomWalk {

    private static final List<String> SKUS = List.of("A", "B", "C");
    private static final long LIMIT = 4;
    private static final int MOST_ORDERS = 12;
    private static final int SHELF = 25;
    private static final int VERIFIED = 500;

    private final long seed;
    private final Random random;
    private final Shop shop;
    private final Oms oms;
    private final List<ModelOrder> orders = new ArrayList<>();
    private final Map<String, OrderDraft> drafts = new LinkedHashMap<>();
    private final Map<String, ModelShelf> shelves = new HashMap<>();
    private final Map<String, ModelOrder> trackings = new HashMap<>();
    private final List<CarrierFact> facts = new ArrayList<>();
    private final Deque<String> trace = new ArrayDeque<>();
    private final Map<String, Integer> seen = new TreeMap<>();
    private int number;

    RandomWalk(long seed, Shop shop) {
        this.seed = seed;
        this.random = new Random(seed);
        this.shop = shop;
        this.oms = shop.oms();
        shop.withService("WRAP");
        SKUS.forEach(sku -> shelves.put(sku, new ModelShelf()));
        oms.items().declare(ItemDraft.of("B").backorderLimit(LIMIT)).orThrow();
        oms.items().declare(ItemDraft.of("C").unlimitedBackorders()).orThrow();
    }

    /** How often each thing happened. */
    Map<String, Integer> seen() {
        return seen;
    }

    void walk(int steps) {
        for (int step = 1; step <= steps; step++) {
            try {
                shop.clock().pass(Duration.ofMillis(1 + random.nextInt(5_000)));
                step();
                if (step % SHELF == 0) {
                    compareShelves();
                }
                if (step % VERIFIED == 0 || step == steps) {
                    orders.forEach(this::compare);
                    shop.assertSound();
                }
            } catch (AssertionError | RuntimeException failure) {
                throw new AssertionError(
                        "seed " + seed + ", step " + step + ": " + failure.getMessage() + "\n"
                                + String.join("\n", trace),
                        failure);
            }
        }
    }

    private void step() {
        int what = random.nextInt(100);
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
        OrderDraft draft = draft();
        Map<String, Long> asked = asked(draft);
        boolean isShort = asked.entrySet().stream()
                .anyMatch(need -> need.getValue() - there(need.getKey()) > room(need.getKey()));
        Outcome<Order> outcome = run("place " + asked + " " + draft.terms(), isShort, () -> oms.orders()
                .place(draft));
        if (!isShort) {
            ModelOrder order = new ModelOrder(outcome.orThrow(), true);
            for (ModelOrder.Line line : order.lines) {
                if (line.goods) {
                    promise(order, line, line.ordered);
                }
            }
            keep(order);
            drafts.put(order.id, draft);
            if (drafts.size() > MOST_ORDERS) {
                drafts.remove(drafts.keySet().iterator().next());
            }
            checkLadder(draft, outcome.orThrow());
        }
    }

    /** What is there is reserved, the rest waits. */
    private void promise(ModelOrder order, ModelOrder.Line line, long units) {
        ModelShelf shelf = shelves.get(line.sku);
        long now = Math.min(units, there(line.sku));
        line.places.put(Place.RESERVED, now);
        shelf.reserved += now;
        if (now < units) {
            line.places.put(Place.BACKORDERED, units - now);
            String id = oms.stock().backorders(new Sku(line.sku), 10_000).stream()
                    .filter(open -> open.owner().equals(new ReservationOwner(order.id, line.id)))
                    .findFirst()
                    .orElseThrow()
                    .id();
            shelf.joins(new ModelShelf.Waiting(order, line, id, number, units - now));
            count(now > 0 ? "backordered in part" : "backordered");
        }
    }

    /** How many units can be reserved now. */
    private long there(String sku) {
        return Math.max(0, available(sku));
    }

    /** How many units may be promised that are not there. */
    private long room(String sku) {
        return switch (sku) {
            case "A" -> 0;
            case "B" -> Math.max(0, LIMIT - shelves.get(sku).waiting);
            default -> Long.MAX_VALUE;
        };
    }

    private void placeAgain() {
        List<OrderDraft> known = List.copyOf(drafts.values());
        if (known.isEmpty()) {
            return;
        }
        OrderDraft draft = known.get(random.nextInt(known.size()));
        boolean whole = random.nextInt(4) == 0;
        List<Object> before = whole ? shop.dump() : List.of();
        if (random.nextBoolean()) {
            Outcome<Order> again = oms.orders().place(draft);
            assertTrue(((Outcome.Done<Order>) again).replayed());
            count("placed again");
        } else {
            Outcome<Order> other = oms.orders().place(draft.line("A", 1, PriceDraft.unitPrice("1")));
            assertEquals("command.key-reused", other.reasons().get(0).code());
            count("placed with other content");
        }
        assertEquals(before, whole ? shop.dump() : List.of(), "a repeated order stored something");
    }

    private void adopt() {
        OrderDraft draft = draft();
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
        boolean notTaken =
                left.entrySet().stream().anyMatch(gone -> shelves.get(gone.getKey()).onHand < gone.getValue());
        if (!notTaken) {
            left.forEach(this::hadLeft);
        }
        boolean isShort = toSend.entrySet().stream().anyMatch(need -> there(need.getKey()) < need.getValue());
        Adoption asked = adoption;
        Order adopted = run(
                        "adopt " + code + " " + effect + " " + left + " left, to send " + toSend,
                        false,
                        () -> oms.orders().adopt(draft, asked))
                .orThrow();
        ModelOrder order = new ModelOrder(adopted, effect != StockEffect.NONE);
        order.state = code;
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
        order.discrepancies += (isShort ? 1 : 0) + (notTaken ? 1 : 0);
        order.shorts = isShort ? 1 : 0;
        if (order.is("CANCELLED", "EXPIRED")) {
            order.due = 0;
        }
        if (order.lines.stream().noneMatch(line -> line.goods) && !order.is("CANCELLED", "EXPIRED")) {
            order.follow();
        }
        order.holdUntilPaid();
        keep(order);
        count(isShort ? "adopted short" : "adopted " + code);
        count(notTaken ? "had left, not on hand" : some ? "had left in part" : "adopted");
    }

    /** Units had left: whoever they were kept for, they are no longer there. */
    private void hadLeft(String sku, long units) {
        ModelShelf shelf = shelves.get(sku);
        count(units > there(sku) ? "had left, kept for others" : "had left, free");
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
        order.holdUntilPaid();
        if (orders.size() >= MOST_ORDERS) {
            orders.remove(random.nextInt(orders.size()));
        }
        orders.add(order);
        compare(order);
    }

    private OrderDraft draft() {
        OrderDraft draft = OrderDraft.of("web", "W-" + ++number, "KRW")
                .terms(PaymentTerms.values()[random.nextInt(PaymentTerms.values().length)]);
        int lines = 1 + random.nextInt(3);
        for (int i = 0; i < lines; i++) {
            String sku = SKUS.get(random.nextInt(SKUS.size()));
            draft = draft.line(LineDraft.ofSku(sku, 1 + random.nextInt(4))
                    .price(PriceDraft.unitPrice(Integer.toString(random.nextInt(3_000)))));
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
        draft.lines().stream()
                .filter(line -> SKUS.contains(line.sku().orElseThrow()))
                .forEach(line -> asked.merge(line.sku().orElseThrow(), line.units(), Long::sum));
        return asked;
    }

    private void checkLadder(OrderDraft draft, Order order) {
        long goods = 0;
        for (LineDraft line : draft.lines()) {
            goods += line.units()
                    * Long.parseLong(line.price().orElseThrow().unit().text().orElseThrow());
        }
        long whole = goods - amount(draft.sellerDiscount()) + amount(draft.shippingFee());
        assertEquals(whole, order.money().due().minor(), "the parts do not sum to the whole");
        assertEquals(
                amount(draft.sellerDiscount()),
                order.lines().stream()
                        .mapToLong(line -> line.price()
                                .orElseThrow()
                                .amounts()
                                .sellerOrderDiscount()
                                .minor())
                        .sum());
    }

    private static long amount(java.util.Optional<dev.oms.money.Amount> amount) {
        return amount.map(told -> Long.parseLong(told.text().orElseThrow())).orElse(0L);
    }

    // People command orders

    private void confirm(ModelOrder order) {
        boolean refused = !order.is("PLACED") || order.blocked(Step.CONFIRM);
        onOrder("confirm", order, refused, () -> oms.orders().confirm(new OrderId(order.id)), () -> {
            order.enter("CONFIRMED");
            order.follow();
        });
    }

    private void prepare(ModelOrder order) {
        onOrder(
                "prepare",
                order,
                !order.is("CONFIRMED"),
                () -> oms.orders().prepare(new OrderId(order.id)),
                () -> order.enter("PREPARING"));
    }

    private void complete(ModelOrder order) {
        boolean refused = !order.is("DELIVERED") || order.blocked(Step.COMPLETE) || order.discrepancies > 0;
        onOrder(
                "complete",
                order,
                refused,
                () -> oms.orders().complete(new OrderId(order.id)),
                () -> order.enter("COMPLETED"));
    }

    private void cancel(ModelOrder order) {
        boolean refused = !order.is("PLACED", "CONFIRMED", "PREPARING")
                || order.goods(Place.UNRESERVED, Place.BACKORDERED, Place.RESERVED) != order.goodsOpen();
        onOrder("cancel", order, refused, () -> oms.orders().cancel(new OrderId(order.id), "why"), () -> {
            begin();
            order.lines.forEach(line -> cancel(order, line, line.open()));
            settle();
            order.follow();
        });
    }

    private void cancelUnits(ModelOrder order) {
        ModelOrder.Line line = order.lines.get(random.nextInt(order.lines.size()));
        long units = 1 + random.nextInt(3);
        boolean refused = !order.is("PLACED", "CONFIRMED", "PREPARING") || units > order.untouched(line);
        String key = "cancel-" + ++number;
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
                    order.follow();
                });
    }

    private void cancel(ModelOrder order, ModelOrder.Line line, long units) {
        if (units > 0) {
            order.cancel(line, units, line.goods ? shelves.get(line.sku) : new ModelShelf());
        }
    }

    /** One line more, another price for one, and some units of one less: any of them, at once. */
    private void edit(ModelOrder order) {
        OrderEdit edit = OrderEdit.none();
        boolean refused = !order.is("PLACED", "CONFIRMED");
        String sku = SKUS.get(random.nextInt(SKUS.size()));
        long units = random.nextInt(3);
        if (units > 0) {
            edit = edit.add(LineDraft.ofSku(sku, units).price(PriceDraft.unitPrice("777")));
            refused |= order.stocked && units - there(sku) > room(sku);
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
        String key = "edit-" + ++number;
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
                    order.follow();
                    order.holdUntilPaid();
                });
    }

    private void begin() {
        shelves.values().forEach(ModelShelf::begin);
    }

    private void settle() {
        shelves.values().forEach(ModelShelf::settle);
    }

    private void expire(ModelOrder order) {
        onOrder("expire", order, !order.is("PLACED"), () -> oms.orders().expire(new OrderId(order.id)), () -> {
            begin();
            for (ModelOrder.Line line : order.lines) {
                if (line.goods) {
                    ModelShelf shelf = shelves.get(line.sku);
                    shelf.reserved -= line.in(Place.RESERVED);
                    line.move(Place.RESERVED, Place.UNRESERVED, line.in(Place.RESERVED));
                    shelf.withdraw(line, line.in(Place.BACKORDERED));
                    line.move(Place.BACKORDERED, Place.UNRESERVED, line.in(Place.BACKORDERED));
                }
            }
            settle();
            order.enter("EXPIRED");
        });
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

    private boolean isShort(Map<String, Long> asked) {
        return asked.entrySet().stream().anyMatch(need -> available(need.getKey()) < need.getValue());
    }

    private void takeInAgain(ModelOrder order) {
        for (ModelOrder.Line line : order.lines) {
            if (line.goods && order.stocked) {
                shelves.get(line.sku).reserved += line.in(Place.UNRESERVED);
                line.move(Place.UNRESERVED, Place.RESERVED, line.in(Place.UNRESERVED));
            }
        }
        order.state = "PLACED";
        order.due = order.openDue();
        order.settlePaymentHold();
        order.holdUntilPaid();
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
                () -> order.holds.remove(type));
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
                    order.follow();
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
        String tracking = "T-" + ++number;
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
        boolean missing =
                leaving.entrySet().stream().anyMatch(part -> shelves.get(part.getKey()).onHand < part.getValue());
        Ship asked = ship;
        boolean no = refused || missing;
        count(missing && !refused ? "reserved but not there" : "ship");
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
            trackings.put(tracking, order);
            order.follow();
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
            shelves.get(line.sku).onHand -= units;
            shelves.get(line.sku).reserved -= units;
        }
        return share;
    }

    /** Parcels of orders that came in shipped; what their shares are is the library's to say, once. */
    private void register(ModelOrder order) {
        String tracking = "T-" + ++number;
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
            trackings.put(tracking, order);
            count("registered");
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
        java.time.Instant at = shop.clock().instant().minusSeconds(random.nextInt(1_000_000));
        CarrierFact fact = told == Parcel.Status.IN_TRANSIT
                ? CarrierFact.scan(parcel.tracking, "scan", at)
                : new CarrierFact(
                        parcel.tracking, java.util.Optional.of("CJ"), java.util.Optional.of(told), told.name(), at);
        facts.add(fact);
        run("fact " + order.id + " " + parcel.tracking + " " + told, false, () -> oms.parcels()
                .record(fact));
        if (told != Parcel.Status.IN_TRANSIT && parcel.status == Parcel.Status.IN_TRANSIT) {
            parcel.status = told;
            parcel.contents.forEach((line, units) -> order.line(line).move(Place.IN_TRANSIT, told.place(), units));
            if (order.collects && told != Parcel.Status.DELIVERED) {
                order.due -= parcel.buyerPays;
            }
            order.follow();
            count("parcel " + told);
        } else if (told != Parcel.Status.IN_TRANSIT && parcel.status != told) {
            order.discrepancies++;
            count("contradiction");
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
        count("fact again");
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
        PaymentFact fact = new PaymentFact(
                new OrderId(order.id),
                "toss",
                reference,
                kind,
                dev.oms.money.Amount.of(Long.toString(told)),
                shop.clock().instant());
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
            order.holdUntilPaid();
        }
        order.settlePaymentHold();
        boolean late = kind == PaymentFact.Kind.AUTHORISED || kind == PaymentFact.Kind.CAPTURED;
        if (late && order.is("EXPIRED") && order.wouldBePaid()) {
            boolean isShort = isShort(waiting(order));
            count("paid after expiry, " + (isShort ? "nothing left" : "taken in again"));
            if (!isShort) {
                takeInAgain(order);
            }
        }
        count("payment " + kind);
        compare(order);
    }

    // The shelf

    private void stock() {
        String sku = SKUS.get(random.nextInt(SKUS.size()));
        ModelShelf shelf = shelves.get(sku);
        shelf.begin();
        String key = "S-" + ++number;
        int what = random.nextInt(10);
        if (what < 7) {
            long units = 1 + random.nextInt(12);
            GoodsReceipt receipt = what < 5
                    ? GoodsReceipt.of(key, Shop.SEOUL)
                            .line(sku, units, TotalCost.totalCost(Integer.toString(random.nextInt(9_999)), "KRW"))
                    : GoodsReceipt.of(key, Shop.SEOUL).line(sku, units);
            run("receive " + units + " " + sku, false, () -> oms.stock().receive(receipt));
            shelf.onHand += units;
            shelf.settle();
            return;
        }
        AdjustmentReason reason = AdjustmentReason.values()[random.nextInt(5)];
        long units = 1 + random.nextInt(3);
        long change = reason == AdjustmentReason.FOUND || (reason == AdjustmentReason.CORRECTION && what == 9)
                ? units
                : -units;
        boolean refused = shelf.onHand + change < 0 || (change < 0 && !reason.isLoss() && available(sku) + change < 0);
        run("adjust " + sku + " " + reason + " " + change, refused, () -> oms.stock()
                .adjust(StockAdjustment.of(key, Shop.SEOUL, reason).line(sku, change)));
        shelf.onHand += refused ? 0 : change;
        shelf.settle();
    }

    private void count() {
        String sku = SKUS.get(random.nextInt(SKUS.size()));
        ModelShelf shelf = shelves.get(sku);
        shelf.begin();
        long counted = Math.max(0, shelf.onHand + random.nextInt(5) - 2);
        run("count " + sku + " " + counted, false, () -> oms.stock()
                .count(StockCount.of("C-" + ++number, Shop.SEOUL).line(sku, counted)));
        shelf.onHand = counted;
        shelf.settle();
        count(shelf.reserved > shelf.onHand ? "shortage" : "counted");
    }

    private void fill() {
        String all = shelves.toString();
        int lines = shelves.values().stream().mapToInt(ModelShelf::fill).sum();
        trace.addLast("fill " + all + " -> " + shelves);
        DueReport report = oms.backorders().filling().run(1_000);
        assertEquals(List.of(), report.left());
        assertEquals(lines, report.done(), "lines filled");
        count(lines > 0 ? "filled" : "nothing to fill");
        orders.forEach(this::compare);
    }

    private long available(String sku) {
        return shelves.get(sku).available();
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

    private <T> Outcome<T> run(String what, boolean refused, Supplier<Outcome<T>> command) {
        trace.addLast(what + (refused ? " -> no" : " -> yes"));
        if (trace.size() > 25) {
            trace.removeFirst();
        }
        boolean whole = refused && random.nextInt(80) == 0;
        List<Object> before = whole ? shop.dump() : List.of();
        Outcome<T> outcome = command.get();
        String name = what.split(" ", 2)[0];
        count(name + (refused ? " refused" : " done"));
        if (refused) {
            assertTrue(outcome.isRefused(), "expected a refusal of " + what);
            outcome.reasons()
                    .forEach(reason -> assertFalse(reason.message().matches(".*\\{[a-zA-Z]+}.*"), reason.message()));
        } else {
            assertEquals(List.of(), outcome.reasons(), what);
        }
        if (whole) {
            assertEquals(before, shop.dump(), "a refused command stored something: " + what);
        }
        return outcome;
    }

    private void compare(ModelOrder order) {
        assertEquals(order.summary(), ModelOrder.summary(shop.now(new OrderId(order.id))));
    }

    private void compareShelves() {
        shelves.forEach((sku, shelf) -> {
            StockLevel level = shop.level(sku);
            WaitingDemand demand = oms.stock().demand(new Sku(sku));
            assertEquals(
                    List.of(shelf.onHand, shelf.reserved, shelf.earmarked, shelf.waiting),
                    List.of(level.onHand(), level.reserved(), level.earmarked(), demand.waiting()),
                    sku);
            assertEquals(level.earmarked(), demand.earmarked(), sku);
        });
    }

    private void count(String what) {
        seen.merge(what, 1, Integer::sum);
    }
}
