/**
 * What is left when something breaks off in the middle: a call to the database ({@code FaultsTest}), the client
 * ({@code ClientHaltedTest}), the server ({@code ServerKilledTest}). Read {@link dev.oms.jdbc.crash.Calls} first: what
 * is given where things break.
 */
@NullMarked
package dev.oms.jdbc.crash;

import org.jspecify.annotations.NullMarked;
