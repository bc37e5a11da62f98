/**
 * One command through one session: read, decide, apply. {@link dev.oms.command.Desk} holds the algorithm once, for
 * every use case; a use case gives a {@link dev.oms.command.Handler}: what it reads, and the pure decision over it.
 * Retries, receipts, replays, lost answers and previews are the desk's; {@code Errand} is one command on its way.
 */
@NullMarked
package dev.oms.command;

import org.jspecify.annotations.NullMarked;
