/**
 * What is sold. Read {@link dev.oms.item.Items} first (declare and find items, say what a channel's listing means),
 * then {@link dev.oms.item.Item} and {@link dev.oms.item.Listing}. Other rooms put {@link dev.oms.item.KnownItems} and
 * {@link dev.oms.item.KnownListings} into their own change sets.
 */
@NullMarked
package dev.oms.item;

import org.jspecify.annotations.NullMarked;
