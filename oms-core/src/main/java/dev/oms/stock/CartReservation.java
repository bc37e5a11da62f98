package dev.oms.stock;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is to be kept for a cart: all of it, not a change. Checked by {@link Carts#reserve}, not here.
 *
 * <pre>{@code
 * carts.reserve(CartReservation.of("c-17").line("MUG", 2).until(now.plus(Duration.ofMinutes(15))));
 * }</pre>
 *
 * Immutable and thread-safe.
 *
 * @param cart the host's own id of the cart
 * @param expiresAt when it stops counting; empty: never
 */
public record CartReservation(String cart, List<Line> lines, Optional<Instant> expiresAt) {

    /** One SKU. */
    public record Line(String sku, long units) {}

    public CartReservation {
        lines = List.copyOf(lines);
    }

    public static CartReservation of(String cart) {
        return new CartReservation(cart, List.of(), Optional.empty());
    }

    public CartReservation line(String sku, long units) {
        List<Line> more = new ArrayList<>(lines);
        more.add(new Line(sku, units));
        return new CartReservation(cart, more, expiresAt);
    }

    public CartReservation until(Instant moment) {
        return new CartReservation(cart, lines, Optional.of(moment));
    }
}
