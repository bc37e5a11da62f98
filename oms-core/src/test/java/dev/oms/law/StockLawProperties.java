package dev.oms.law;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.oms.Oms;
import dev.oms.fixture.Shop;
import dev.oms.item.ItemDraft;
import dev.oms.item.Sku;
import dev.oms.order.Order;
import dev.oms.order.OrderId;
import dev.oms.outcome.Outcome;
import dev.oms.stock.CartReservation;
import dev.oms.stock.GoodsReceipt;
import dev.oms.stock.Reservation;
import dev.oms.stock.Transfer;
import dev.oms.stock.TransferDraft;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;

/**
 * Random histories of orders, carts, receipts and transfers of one SKU at two places. Whoever asks gets units exactly
 * if availability said so a moment before (S10, with expiry by time), no unit is made or lost on its way (S8), and
 * nothing stored breaks a law.
 */
class StockLawProperties {

    private static final Sku MUG = new Sku("MUG");
    private static final long LIMIT = 3;
    private static final List<String> PLACES = List.of("SEOUL", "BUSAN");
    private static final RarePaths RARE = RarePaths.atLeast(
            5,
            "backordered",
            "order refused",
            "cart kept",
            "cart refused",
            "cart ordered",
            "cart extended",
            "dead cart not extended",
            "expired by work",
            "taken from a dead cart",
            "filled",
            "arrived",
            "came back",
            "lost");

    @Property(tries = 60, shrinking = ShrinkingMode.OFF)
    void whoAsksGetsWhatAvailabilitySaid(@ForAll long seed) {
        TwoPlaces walk = new TwoPlaces(seed);
        walk.walk(250);
        RARE.add(walk.seen());
    }

    @AfterContainer
    static void everyRarePathWasWalked() {
        RARE.assertWalked();
    }

    private static final class TwoPlaces extends Walk {

        private final Shop shop = Shop.bare();
        private final Oms oms = shop.oms();
        private final List<OrderId> orders = new ArrayList<>();
        private final List<String> underWay = new ArrayList<>();
        private long owned;
        private int number;

        TwoPlaces(long seed) {
            super(seed);
            oms.items().declare(ItemDraft.of("MUG").backorderLimit(LIMIT)).orThrow();
        }

        @Override
        protected void check(int step, boolean last) {
            long there =
                    oms.stock().availability(MUG).onHand() + oms.transfers().inTransit(MUG);
            assertEquals(owned, there, "units were made or lost");
            if (step % 25 == 0) {
                shop.assertSound();
            }
        }

        @Override
        protected void step() {
            shop.clock().pass(Duration.ofSeconds(1 + random.nextInt(30)));
            int what = random.nextInt(100);
            if (what < 20) {
                order();
            } else if (what < 45) {
                cart();
            } else if (what < 55) {
                cartOrders();
            } else if (what < 62) {
                cancel();
            } else if (what < 72) {
                receive();
            } else if (what < 92) {
                transfer();
            } else if (what < 96) {
                seen(oms.backorders().filling().run(1 + random.nextInt(3)).done() > 0 ? "filled" : "nothing to fill");
            } else {
                seen(oms.carts().expiring().run(1 + random.nextInt(3)).done() > 0 ? "expired by work" : "none expired");
            }
        }

        private void order() {
            long units = 1 + random.nextInt(6);
            long available = oms.stock().available(MUG);
            long waiting = oms.stock().demand(MUG).waiting();
            boolean dead = oms.stock().availability(MUG).levels().stream()
                            .mapToLong(level -> Math.max(0, level.available()))
                            .sum()
                    < Math.min(available, units);
            Outcome<Order> placed =
                    shop.order("W-" + ++number).line("MUG", units, "5").place();
            boolean may = units - available <= Math.max(0, LIMIT - waiting);
            note("order " + units + " of " + available + ", " + waiting + " wait", placed);
            assertEquals(may, !placed.isRefused());
            if (may) {
                Order order = placed.orThrow();
                assertEquals(Math.min(units, available), order.units().reserved());
                orders.add(order.id());
                seen(order.units().backordered() > 0 ? "backordered" : "ordered");
                seen(dead ? "taken from a dead cart" : "taken from the shelf");
            } else {
                seen("order refused");
            }
        }

        private void cart() {
            String cart = "c-" + random.nextInt(4);
            int what = random.nextInt(10);
            Instant until = shop.clock().instant().plusSeconds(1 + random.nextInt(200));
            long own = units(cart);
            if (what < 6) {
                long units = 1 + random.nextInt(5);
                long available = oms.stock().available(MUG);
                Outcome<List<Reservation>> kept = oms.carts()
                        .reserve(CartReservation.of(cart).line("MUG", units).until(until));
                note(cart + " keeps " + units + " of " + available + " beside its own " + own, kept);
                assertEquals(units <= available + own, !kept.isRefused());
                seen(kept.isRefused() ? "cart refused" : "cart kept");
            } else if (what < 9) {
                boolean alive = own > 0;
                Outcome<List<Reservation>> extended = oms.carts().extend(cart, until);
                note(cart + " extends", extended);
                assertEquals(alive, !extended.isRefused());
                boolean expired =
                        extended.isRefused() && extended.reasons().get(0).code().equals("reservation.expired");
                seen(alive ? "cart extended" : expired ? "dead cart not extended" : "empty cart");
            } else {
                note(cart + " is emptied", oms.carts().release(cart));
                assertEquals(0, units(cart));
            }
        }

        private void cartOrders() {
            String cart = "c-" + random.nextInt(4);
            long own = units(cart);
            if (own == 0) {
                return;
            }
            Outcome<Order> placed = shop.order("W-" + ++number)
                    .line("MUG", own, "5")
                    .that(draft -> draft.fromCart(cart))
                    .place();
            note(cart + " orders its " + own, placed);
            assertEquals(own, placed.orThrow().units().reserved(), "a cart did not get what was kept for it");
            assertEquals(0, units(cart));
            orders.add(placed.orThrow().id());
            seen("cart ordered");
        }

        private long units(String cart) {
            return oms.carts().reservations(cart).stream()
                    .mapToLong(Reservation::open)
                    .sum();
        }

        private void cancel() {
            if (!orders.isEmpty()) {
                note("cancel", oms.orders().cancel(orders.remove(random.nextInt(orders.size())), "why"));
            }
        }

        private void receive() {
            long units = 1 + random.nextInt(6);
            note(
                    "receive " + units,
                    oms.stock()
                            .receive(GoodsReceipt.of("r-" + ++number, PLACES.get(random.nextInt(2)))
                                    .line("MUG", units)));
            owned += units;
        }

        private void transfer() {
            if (underWay.isEmpty() || random.nextBoolean()) {
                int from = random.nextInt(2);
                String transfer = "t-" + ++number;
                Outcome<Transfer> left = oms.transfers()
                        .ship(TransferDraft.of(transfer, PLACES.get(from), PLACES.get(1 - from))
                                .line("MUG", 1 + random.nextInt(3)));
                note("transfer", left);
                if (!left.isRefused()) {
                    underWay.add(transfer);
                }
                return;
            }
            String transfer = underWay.get(random.nextInt(underWay.size()));
            long open = oms.transfers().find(transfer).orElseThrow().inTransit(MUG);
            long units = 1 + random.nextInt((int) open);
            Map<String, Long> part = Map.of("MUG", units);
            String key = "k-" + ++number;
            int how = random.nextInt(8);
            if (how < 5) {
                note("arrive " + units, oms.transfers().arrive(key, transfer, part));
                seen("arrived");
            } else if (how < 7) {
                note("come back " + units, oms.transfers().comeBack(key, transfer, part));
                seen("came back");
            } else {
                note("lose " + units, oms.transfers().lose(key, transfer, part));
                owned -= units;
                seen("lost");
            }
            if (!oms.transfers().find(transfer).orElseThrow().isOpen()) {
                underWay.remove(transfer);
            }
        }

        private void note(String what, Outcome<?> outcome) {
            note(what + (outcome.isRefused() ? " -> " + outcome.reasons() : " -> yes"));
        }
    }
}
