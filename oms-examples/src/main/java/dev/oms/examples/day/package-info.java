/**
 * The rooms of the {@link dev.oms.examples.SellerDay} program. Read {@link dev.oms.examples.day.Day} first: it is what
 * a host does with the library. {@link dev.oms.examples.day.Figures} shows how figures are read back,
 * {@link dev.oms.examples.day.Recogniser} how a file finds its layout; the rest reads arguments and prints.
 */
@NullMarked
package dev.oms.examples.day;

import org.jspecify.annotations.NullMarked;
