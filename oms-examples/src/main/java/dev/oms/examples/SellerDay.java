package dev.oms.examples;

import java.util.List;

/**
 * A seller's day, from the orders that came in to the figures of the evening. Not written yet: it only prints a line.
 */
public final class SellerDay {

    private SellerDay() {}

    /** Takes no arguments yet, and says which it was given. */
    public static void main(String[] args) {
        System.out.println("A seller's day is not written yet; arguments: " + List.of(args));
    }
}
