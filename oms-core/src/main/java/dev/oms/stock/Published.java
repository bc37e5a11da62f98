package dev.oms.stock;

import dev.oms.customer.ChannelId;
import dev.oms.item.Sku;
import java.util.Optional;

/**
 * What a channel is told of a SKU, and why.
 *
 * @param units what it is told
 * @param available what could be promised; of a kit, what its components allow
 * @param limit the limit in force; empty if there is none
 */
public record Published(ChannelId channel, Sku sku, long units, long available, Optional<ChannelLimit> limit) {}
