/** What is on the shelves: levels, reservations, the ledger, and where an order is taken from. */
@NullMarked
package dev.oms.stock;

import org.jspecify.annotations.NullMarked;
