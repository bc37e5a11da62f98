/** Tests of what only this room can see. */
@NullMarked
package dev.oms.order;

import org.jspecify.annotations.NullMarked;
