/**
 * What we are told, and what we publish. A <em>fact</em> is what others tell us: {@link dev.oms.event.Inbox} takes it
 * in, and parks it if it comes before what it tells of. An <em>event</em> is what we tell others: outbox entries, which
 * a relay hands to the host.
 */
@NullMarked
package dev.oms.event;

import org.jspecify.annotations.NullMarked;
