package dev.oms.walk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.oms.customer.ChannelId;
import dev.oms.fixture.Shop;
import dev.oms.item.ItemDraft;
import dev.oms.item.ItemPolicy;
import dev.oms.item.Sku;
import dev.oms.order.OrderDraft;
import dev.oms.outcome.Reason;
import dev.oms.stock.BackorderTheRest;
import dev.oms.stock.FewestParcels;
import dev.oms.stock.GoodsReceipt;
import dev.oms.stock.LocationId;
import dev.oms.stock.Published;
import dev.oms.stock.Sourced;
import dev.oms.stock.SourcingPolicy;
import dev.oms.stock.Splitting;
import dev.oms.stock.TakeInOrder;
import dev.oms.stock.TakeNearestFirst;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Goods lie in three places: SEOUL has mugs, BUSAN hats, JEJU a few of both. */
class SourcingWalkTest {

    private static final LocationId SEOUL = new LocationId("SEOUL");
    private static final LocationId BUSAN = new LocationId("BUSAN");
    private static final LocationId JEJU = new LocationId("JEJU");
    private static final List<LocationId> NORTH_FIRST = List.of(SEOUL, BUSAN, JEJU);
    private static final ChannelId WEB = new ChannelId("web");

    private static Shop shop(SourcingPolicy policy) {
        Shop shop = Shop.open(builder -> builder.sourcing(policy));
        receive(shop, SEOUL, "MUG", 5);
        receive(shop, BUSAN, "HAT", 5);
        receive(shop, JEJU, "MUG", 2);
        receive(shop, JEJU, "HAT", 2);
        return shop;
    }

    private static void receive(Shop shop, LocationId location, String sku, long units) {
        shop.oms()
                .stock()
                .receive(GoodsReceipt.of("r-" + location + "-" + sku, location.value())
                        .line(sku, units))
                .orThrow();
    }

    private static List<String> taken(Sourced sourced) {
        return sourced.allocations().stream()
                .map(part -> part.line() + " " + part.units() + " " + part.location())
                .toList();
    }

    private static List<String> sourced(SourcingPolicy policy, long mugs, long hats) {
        Shop shop = shop(policy);
        OrderDraft draft = shop.order("W-1")
                .line("MUG", mugs, "1")
                .line("HAT", hats, "1")
                .that(told -> told.country("KR-49"))
                .draft();
        List<Object> before = shop.dump();
        Sourced dry = shop.oms().orders().source(draft).orThrow();
        assertEquals(before, shop.dump(), "a dry run stored something");
        if (dry.isShort()) {
            assertEquals(
                    dry.missing().stream().map(Reason::code).toList(),
                    shop.oms().orders().place(draft).reasons().stream()
                            .map(Reason::code)
                            .toList());
            return dry.missing().stream().map(Reason::code).toList();
        }
        String order = shop.oms().orders().place(draft).orThrow().id().value();
        assertEquals(
                taken(dry).stream().sorted().toList(),
                shop.oms().stock().reservations(order).stream()
                        .map(kept -> kept.owner().line() + " " + kept.units() + " " + kept.location())
                        .sorted()
                        .toList(),
                "the dry run and the reservation differ");
        shop.assertSound();
        return taken(dry);
    }

    @Test
    void byPriorityWithAndWithoutSplitting() {
        assertEquals(
                List.of("1 5 SEOUL", "1 1 JEJU", "2 1 BUSAN"),
                sourced(new TakeInOrder(NORTH_FIRST, Splitting.LINES), 6, 1));
        assertEquals(List.of("1 1 SEOUL", "2 1 BUSAN"), sourced(new TakeInOrder(NORTH_FIRST, Splitting.ORDERS), 1, 1));
        assertEquals(List.of("1 1 JEJU", "2 1 JEJU"), sourced(new TakeInOrder(NORTH_FIRST, Splitting.NOTHING), 1, 1));
        assertEquals(
                List.of("sourcing.not-in-one-place"), sourced(new TakeInOrder(NORTH_FIRST, Splitting.ORDERS), 6, 1));
        assertEquals(
                List.of("sourcing.not-in-one-place"), sourced(new TakeInOrder(NORTH_FIRST, Splitting.NOTHING), 3, 1));
        assertEquals(List.of("stock.short"), sourced(new TakeInOrder(NORTH_FIRST, Splitting.NOTHING), 8, 1));
    }

    @Test
    void whatAsksNothingOfTheShelvesIsSoldWhateverMayBeSplit() {
        Shop shop = shop(new BackorderTheRest(new TakeInOrder(NORTH_FIRST, Splitting.NOTHING)))
                .withService("WRAP");
        shop.oms().items().declare(ItemDraft.of("BAG").backorderLimit(3)).orThrow();
        shop.order("W-1").line("WRAP", 1, "1").placed();
        assertEquals(3, shop.order("W-2").line("BAG", 3, "1").placed().units().backordered());
        shop.assertSound();
    }

    /** A host's policy knows nothing of empty orders, and calls them short. */
    @Test
    void whereNothingIsDemandedNoPolicyIsAsked() {
        SourcingPolicy stern = request -> {
            Sourced sourced = new FewestParcels(NORTH_FIRST).source(request);
            return sourced.allocations().isEmpty()
                    ? Sourced.lacking(List.of(Reason.of("stern.nothing", "", "nothing can be taken")))
                    : sourced;
        };
        Shop shop = shop(new BackorderTheRest(stern)).withService("WRAP");
        shop.oms().items().declare(ItemDraft.of("BAG").backorderLimit(3)).orThrow();
        shop.order("W-1").line("WRAP", 1, "1").placed();
        assertEquals(3, shop.order("W-2").line("BAG", 3, "1").placed().units().backordered());
        assertTrue(shop.order("W-3").line("BAG", 1, "1").place().isRefused());
        shop.order("W-4").line("MUG", 1, "1").placed();
        shop.assertSound();
    }

    @Test
    void inAsFewParcelsAsCanBe() {
        assertEquals(List.of("1 2 JEJU", "2 2 JEJU"), sourced(new FewestParcels(NORTH_FIRST), 2, 2));
        assertEquals(List.of("1 3 SEOUL", "2 2 BUSAN"), sourced(new FewestParcels(NORTH_FIRST), 3, 2));
    }

    @Test
    void fromTheNearest() {
        SourcingPolicy nearest = new TakeNearestFirst(
                (country, attributes) ->
                        country.equals(Optional.of("KR-49")) ? Map.of(JEJU, 0L, BUSAN, 300L) : Map.of(),
                Splitting.LINES);
        assertEquals(List.of("1 2 JEJU", "1 1 SEOUL", "2 2 JEJU", "2 1 BUSAN"), sourced(nearest, 3, 3));
    }

    @Test
    void whatMayNotBeSplitMayStillWait() {
        Shop shop = shop(new BackorderTheRest(new TakeInOrder(NORTH_FIRST, Splitting.ORDERS)));
        shop.oms().items().declare(ItemDraft.of("MUG").unlimitedBackorders()).orThrow();
        Sourced sourced = shop.oms()
                .orders()
                .source(shop.order("W-1").line("MUG", 9, "1").draft())
                .orThrow();
        assertTrue(sourced.isShort());
        shop.order("W-2").line("MUG", 5, "1").placed();
        Sourced rest = shop.oms()
                .orders()
                .source(shop.order("W-1").line("MUG", 9, "1").draft())
                .orThrow();
        assertEquals(List.of("1 2 JEJU"), taken(rest));
        assertEquals(7, rest.waiting().get(0).units());
    }

    @Test
    void aDryRunNamesWhatNobodyKnows() {
        Shop shop = Shop.open(builder -> builder.items(ItemPolicy.REFUSE_UNKNOWN));
        assertTrue(shop.oms()
                .orders()
                .source(shop.order("W-1").line("NONE", 1, "1").draft())
                .isRefused());
    }

    @Test
    void aChannelIsToldLessThanThereIs() {
        Shop shop = shop(new FewestParcels(NORTH_FIRST));
        Sku mug = new Sku("MUG");
        Sku hat = new Sku("HAT");
        assertEquals(new Published(WEB, mug, 7, 7, Optional.empty()), told(shop, mug));
        shop.oms()
                .channelStock()
                .limit(WEB, Optional.empty(), 2, Optional.empty())
                .orThrow();
        shop.oms()
                .channelStock()
                .limit(WEB, Optional.of(hat), 0, Optional.of(3L))
                .orThrow();
        assertEquals(5, told(shop, mug).units());
        assertEquals(3, told(shop, hat).units());
        shop.order("W-1").line("MUG", 6, "1").line("HAT", 5, "1").placed();
        assertEquals(0, told(shop, mug).units());
        assertEquals(2, told(shop, hat).units());
        shop.oms()
                .items()
                .declare(ItemDraft.of("SET").component("HAT", 1).component("MUG", 1))
                .orThrow();
        assertEquals(1, told(shop, new Sku("SET")).available());
        assertEquals(0, told(shop, new Sku("SET")).units());
        List<Object> before = shop.dump();
        shop.oms()
                .channelStock()
                .limit(WEB, Optional.empty(), 2, Optional.empty())
                .orThrow();
        assertTrue(shop.oms()
                .channelStock()
                .limit(WEB, Optional.empty(), -1, Optional.of(-1L))
                .isRefused());
        assertEquals(before, shop.dump());
        assertEquals(2, shop.oms().channelStock().limits(WEB).size());
        assertEquals(
                7,
                shop.oms().channelStock().published(new ChannelId("other"), mug).available() + 6);
    }

    private static Published told(Shop shop, Sku sku) {
        return shop.oms().channelStock().published(WEB, List.of(sku)).get(0);
    }
}
