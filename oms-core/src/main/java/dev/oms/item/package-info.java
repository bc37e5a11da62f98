/** What is sold: {@link dev.oms.item.Sku}, its kind, its barcodes, and the listings of channels that mean it. */
@NullMarked
package dev.oms.item;

import org.jspecify.annotations.NullMarked;
