package dev.oms.channel;

import dev.oms.order.Order;
import java.time.Instant;
import java.util.Map;

/**
 * One row of an export.
 *
 * @param first whether it is the first of its order
 * @param entered when states were entered, as far as it is known, by their codes
 */
record ExportedRow(Order order, ExportedLine line, boolean first, Map<String, Instant> entered) {}
