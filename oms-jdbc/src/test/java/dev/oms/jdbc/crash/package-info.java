/** What is left when something breaks off in the middle: read {@code ServerKilledTest} first. */
@NullMarked
package dev.oms.jdbc.crash;

import org.jspecify.annotations.NullMarked;
