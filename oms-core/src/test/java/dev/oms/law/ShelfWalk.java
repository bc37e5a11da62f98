package dev.oms.law;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.oms.Oms;
import dev.oms.command.DueReport;
import dev.oms.cost.CostAllocation;
import dev.oms.cost.LandedCost;
import dev.oms.customer.ChannelId;
import dev.oms.fixture.Shop;
import dev.oms.item.ItemDraft;
import dev.oms.item.Sku;
import dev.oms.order.Place;
import dev.oms.outcome.Outcome;
import dev.oms.stock.AdjustmentReason;
import dev.oms.stock.CartReservation;
import dev.oms.stock.GoodsReceipt;
import dev.oms.stock.Published;
import dev.oms.stock.Reservation;
import dev.oms.stock.ReservationOwner;
import dev.oms.stock.StockAdjustment;
import dev.oms.stock.StockCount;
import dev.oms.stock.StockLevel;
import dev.oms.stock.TotalCost;
import dev.oms.stock.Transfer;
import dev.oms.stock.TransferDraft;
import dev.oms.stock.WaitingDemand;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * What random histories do to the shelf of a shop and to a plain model of it: goods come in, are counted, lost, moved
 * away, kept for carts, and given to lines that wait.
 */
abstract class ShelfWalk extends Walk {

    protected static final List<String> SKUS = List.of("A", "B", "C");
    private static final String WAREHOUSE = "BUSAN";
    private static final String WEB = "web";
    private static final long LIMIT = 4;
    private static final long BUFFER = 1;
    private static final long CAP = 6;
    private static final int CARTS = 4;

    protected final Shop shop;
    protected final Oms oms;
    protected final Map<String, ModelShelf> shelves = new HashMap<>();
    private final List<String> receipts = new ArrayList<>();
    private final Map<String, Map<String, Long>> underWay = new TreeMap<>();
    private int number;

    ShelfWalk(long seed, Shop shop) {
        super(seed);
        this.shop = shop;
        this.oms = shop.oms();
        SKUS.forEach(sku -> shelves.put(sku, new ModelShelf()));
        oms.items().declare(ItemDraft.of("A")).orThrow();
        oms.items().declare(ItemDraft.of("B").backorderLimit(LIMIT)).orThrow();
        oms.items().declare(ItemDraft.of("C").unlimitedBackorders()).orThrow();
        oms.channelStock()
                .limit(new ChannelId(WEB), Optional.empty(), BUFFER, Optional.of(CAP))
                .orThrow();
    }

    /** A number nobody has had. */
    protected final int next() {
        return ++number;
    }

    protected final Instant now() {
        return shop.clock().instant();
    }

    protected final ModelShelf shelf(String sku) {
        return shelves.getOrDefault(sku, new ModelShelf());
    }

    protected final String anySku() {
        return SKUS.get(random.nextInt(SKUS.size()));
    }

    protected final void begin() {
        shelves.values().forEach(ModelShelf::begin);
    }

    protected final void settle() {
        shelves.values().forEach(ModelShelf::settle);
    }

    protected final void undo() {
        shelves.values().forEach(ModelShelf::undo);
    }

    /** How many units are there if so many are asked for. */
    protected final long there(String sku, long asked) {
        return shelf(sku).there(now(), asked);
    }

    protected final long available(String sku) {
        return shelf(sku).available();
    }

    /** How many units may be promised that are not there. */
    protected final long room(String sku) {
        return room(sku, shelf(sku).waiting);
    }

    protected static long room(String sku, long waiting) {
        return switch (sku) {
            case "A" -> 0;
            case "B" -> Math.max(0, LIMIT - waiting);
            default -> Long.MAX_VALUE;
        };
    }

    protected final boolean isShort(Map<String, Long> asked) {
        return asked.entrySet().stream().anyMatch(need -> there(need.getKey(), need.getValue()) < need.getValue());
    }

    /** Where too little is there, dead reservations of all that is asked for are ended. */
    protected final void clear(Map<String, Long> asked) {
        if (asked.entrySet().stream().anyMatch(need -> Math.max(0, available(need.getKey())) < need.getValue())) {
            boolean any = false;
            for (String sku : asked.keySet()) {
                any |= shelf(sku).endDead(now());
            }
            if (any) {
                seen("taken from dead carts");
                shelves.values().forEach(ModelShelf::setAside);
            }
        }
    }

    /** What is there is reserved, the rest waits. */
    protected final void promise(ModelOrder order, ModelOrder.Line line, long units) {
        ModelShelf shelf = shelf(line.sku);
        long reserved = Math.min(units, Math.max(0, shelf.available()));
        line.places.put(Place.RESERVED, reserved);
        shelf.reserved += reserved;
        if (reserved < units) {
            line.places.put(Place.BACKORDERED, units - reserved);
            String id = oms.stock().backorders(new Sku(line.sku), 10_000).stream()
                    .filter(open -> open.owner().equals(new ReservationOwner(order.id, line.id)))
                    .findFirst()
                    .orElseThrow()
                    .id();
            shelf.joins(new ModelShelf.Waiting(order, line, id, now(), units - reserved));
            seen(reserved > 0 ? "backordered in part" : "backordered");
        }
    }

    // Goods come and go

    protected final void stock() {
        String sku = anySku();
        ModelShelf shelf = shelf(sku);
        begin();
        String key = "S-" + next();
        int what = random.nextInt(10);
        if (what < 7) {
            long units = 1 + random.nextInt(12);
            GoodsReceipt receipt = GoodsReceipt.of(key, Shop.SEOUL);
            if (what < 5) {
                receipt = receipt.line(sku, units, TotalCost.totalCost(Integer.toString(random.nextInt(9_999)), "KRW"));
                receipts.add(key);
            } else {
                receipt = receipt.line(sku, units);
            }
            GoodsReceipt told = receipt;
            run("receive " + units + " " + sku, false, () -> oms.stock().receive(told));
            shelf.onHand += units;
            shelf.settle();
            return;
        }
        AdjustmentReason reason = AdjustmentReason.values()[random.nextInt(5)];
        long units = 1 + random.nextInt(3);
        long change = reason == AdjustmentReason.FOUND || (reason == AdjustmentReason.CORRECTION && what == 9)
                ? units
                : -units;
        boolean corrected = change < 0 && !reason.isLoss();
        boolean refused = shelf.onHand + change < 0 || (corrected && there(sku, -change) + change < 0);
        run("adjust " + sku + " " + reason + " " + change, refused, () -> oms.stock()
                .adjust(StockAdjustment.of(key, Shop.SEOUL, reason).line(sku, change)));
        if (!refused) {
            if (corrected) {
                clear(Map.of(sku, -change));
            }
            shelf.onHand += change;
            shelf.settle();
        }
    }

    protected final void count() {
        String sku = anySku();
        ModelShelf shelf = shelf(sku);
        shelf.begin();
        boolean gone = random.nextInt(6) == 0;
        long counted = gone ? shelf.onHand / 2 : Math.max(0, shelf.onHand + random.nextInt(5) - 2);
        run("count " + sku + " " + counted, false, () -> oms.stock()
                .count(StockCount.of("C-" + next(), Shop.SEOUL).line(sku, counted)));
        shelf.onHand = counted;
        shelf.settle();
        seen(shelf.reserved > shelf.onHand ? "shortage" : "counted");
    }

    /** Units leave for another place and come back or are lost; what arrives there is another history. */
    protected final void transfer() {
        if (underWay.isEmpty() || random.nextBoolean()) {
            String sku = anySku();
            long units = 1 + random.nextInt(3);
            String transfer = "t-" + next();
            boolean refused = there(sku, units) < units;
            Outcome<Transfer> left = run("transfer " + units + " " + sku, refused, () -> oms.transfers()
                    .ship(TransferDraft.of(transfer, Shop.SEOUL, WAREHOUSE).line(sku, units)));
            if (!left.isRefused()) {
                begin();
                clear(Map.of(sku, units));
                shelf(sku).onHand -= units;
                settle();
                underWay.put(transfer, new TreeMap<>(Map.of(sku, units)));
            }
            return;
        }
        String transfer = List.copyOf(underWay.keySet()).get(random.nextInt(underWay.size()));
        Map<String, Long> open = underWay.getOrDefault(transfer, Map.of());
        String sku = open.keySet().iterator().next();
        long there = open.getOrDefault(sku, 0L);
        long units = 1 + random.nextInt((int) there + 1);
        boolean refused = units > there;
        String key = "k-" + next();
        if (random.nextInt(3) > 0) {
            run("come back " + units + " " + sku, refused, () -> oms.transfers()
                    .comeBack(key, transfer, Map.of(sku, units)));
            if (!refused) {
                shelf(sku).begin();
                shelf(sku).onHand += units;
                shelf(sku).settle();
                seen("came back");
            }
        } else {
            run("lose " + units + " " + sku, refused, () -> oms.transfers().lose(key, transfer, Map.of(sku, units)));
            seen(refused ? "not lost" : "lost on the way");
        }
        if (!refused) {
            open.put(sku, there - units);
            underWay.values().removeIf(left -> left.containsValue(0L));
        }
    }

    /**
     * A freight comes late, for one receipt or two; that it is borne to the last unit of money, {@code verify} says.
     */
    protected final void land() {
        if (receipts.isEmpty()) {
            return;
        }
        LandedCost cost = LandedCost.of("L-" + next())
                .amount(Integer.toString(1 + random.nextInt(3_000)), "KRW")
                .by(CostAllocation.By.values()[random.nextInt(2)])
                .receipt(receipts.get(receipts.size() - 1 - random.nextInt(Math.min(5, receipts.size()))));
        run("land " + cost, false, () -> oms.costs().landed(cost));
    }

    // Carts

    /** Mostly one that something is kept for. */
    protected final String anyCart() {
        List<String> kept = shelves.values().stream()
                .flatMap(shelf -> shelf.carts.keySet().stream())
                .distinct()
                .sorted()
                .toList();
        return kept.isEmpty() || random.nextInt(3) == 0
                ? "c-" + random.nextInt(CARTS)
                : kept.get(random.nextInt(kept.size()));
    }

    protected final void cart() {
        String cart = anyCart();
        int what = random.nextInt(10);
        Instant until = now().plusSeconds(1 + random.nextInt(random.nextBoolean() ? 30 : 900));
        if (what < 6) {
            keep(cart, until);
        } else if (what < 9) {
            extend(cart, until);
        } else {
            run("empty " + cart, false, () -> oms.carts().release(cart));
            begin();
            shelves.values().forEach(shelf -> {
                shelf.endDead(cart, now());
                shelf.giveBack(cart);
            });
            settle();
        }
    }

    private void keep(String cart, Instant until) {
        Map<String, Long> asked = new TreeMap<>();
        CartReservation reservation = CartReservation.of(cart).until(until);
        for (int lines = 0; lines <= random.nextInt(2); lines++) {
            String sku = anySku();
            long units = 1 + random.nextInt(4);
            if (asked.putIfAbsent(sku, units) == null) {
                reservation = reservation.line(sku, units);
            }
        }
        begin();
        takeOver(cart);
        clear(asked);
        boolean refused =
                asked.entrySet().stream().anyMatch(need -> Math.max(0, available(need.getKey())) < need.getValue());
        if (refused) {
            undo();
        } else {
            asked.forEach((sku, units) -> {
                shelf(sku).reserved += units;
                shelf(sku).carts.put(cart, new ModelShelf.Kept(units, until));
            });
            settle();
        }
        CartReservation told = reservation;
        run("keep " + asked + " for " + cart, refused, () -> oms.carts().reserve(told));
    }

    /** What a cart had is its own as long as it lives, and first of all those' who wait if it is dead. */
    protected final void takeOver(String cart) {
        shelves.values().forEach(shelf -> {
            shelf.endDead(cart, now());
            shelf.setAside();
        });
        shelves.values().forEach(shelf -> shelf.giveBack(cart));
    }

    private void extend(String anyOne, Instant until) {
        String cart = random.nextBoolean()
                ? IntStream.range(0, CARTS)
                        .mapToObj(number -> "c-" + number)
                        .filter(this::isDead)
                        .findFirst()
                        .orElse(anyOne)
                : anyOne;
        boolean empty = shelves.values().stream().noneMatch(shelf -> shelf.carts.containsKey(cart));
        boolean dead = isDead(cart);
        run("extend " + cart, empty || dead, () -> oms.carts().extend(cart, until));
        if (!empty && !dead) {
            shelves.values()
                    .forEach(shelf ->
                            shelf.carts.computeIfPresent(cart, (id, kept) -> new ModelShelf.Kept(kept.units(), until)));
        }
        seen(dead ? "dead cart not extended" : empty ? "empty cart not extended" : "cart extended");
    }

    protected final boolean isDead(String cart) {
        return shelves.values().stream()
                .flatMap(shelf -> Optional.ofNullable(shelf.carts.get(cart)).stream())
                .anyMatch(kept -> kept.isDead(now()));
    }

    /** Dead reservations are ended one by one, for whoever waits first. */
    protected final void endExpired() {
        long dead = shelves.values().stream()
                .flatMap(shelf -> shelf.carts.values().stream())
                .filter(kept -> kept.isDead(now()))
                .count();
        note("end " + dead + " expired");
        for (ModelShelf shelf : shelves.values()) {
            shelf.begin();
            shelf.endDead(now());
            shelf.settle();
        }
        DueReport report = oms.carts().expiring().run(1_000);
        assertEquals(List.of(), report.left());
        assertEquals(dead, report.done(), "reservations ended");
        seen(dead > 0 ? "ended by work" : "none to end");
    }

    // Lines that wait

    protected final int fillModel() {
        return shelves.values().stream().mapToInt(ModelShelf::fill).sum();
    }

    protected final void fill() {
        int lines = fillModel();
        note("fill " + lines);
        DueReport report = oms.backorders().filling().run(1_000);
        assertEquals(List.of(), report.left());
        assertEquals(lines, report.done(), "lines filled");
        seen(lines > 0 ? "filled" : "nothing to fill");
    }

    // Comparing

    protected final <T> Outcome<T> run(String what, boolean refused, Supplier<Outcome<T>> command) {
        note(what + (refused ? " -> no" : " -> yes"));
        boolean whole = refused && random.nextInt(80) == 0;
        List<Object> before = whole ? shop.dump() : List.of();
        Outcome<T> outcome = command.get();
        String name = what.split(" ", 2)[0];
        seen(name + (refused ? " refused" : " done"));
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

    protected final void compareShelves() {
        shelves.forEach((sku, shelf) -> {
            StockLevel level = shop.level(sku);
            WaitingDemand demand = oms.stock().demand(new Sku(sku));
            assertEquals(
                    List.of(shelf.onHand, shelf.reserved, shelf.earmarked, shelf.waiting),
                    List.of(level.onHand(), level.reserved(), level.earmarked(), demand.waiting()),
                    sku);
            assertEquals(level.earmarked(), demand.earmarked(), sku);
            Published published = oms.channelStock().published(new ChannelId(WEB), new Sku(sku));
            assertEquals(shelf.promisable(now()), published.available(), sku);
            assertEquals(Math.max(0, Math.min(CAP, published.available() - BUFFER)), published.units(), sku);
        });
        for (int cart = 0; cart < CARTS; cart++) {
            String id = "c-" + cart;
            assertEquals(
                    shelves.values().stream()
                            .flatMap(shelf -> Optional.ofNullable(shelf.carts.get(id)).stream())
                            .filter(kept -> !kept.isDead(now()))
                            .mapToLong(ModelShelf.Kept::units)
                            .sum(),
                    oms.carts().reservations(id).stream()
                            .mapToLong(Reservation::open)
                            .sum(),
                    id);
        }
    }
}
