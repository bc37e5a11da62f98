/**
 * What we are told, and what we publish. A <em>fact</em> is what others tell us: {@link dev.oms.event.Inbox} takes it
 * in, and parks it if it comes before what it tells of; a room says what its facts do by a
 * {@link dev.oms.event.FactKind}. An <em>event</em> is what we tell others: {@link dev.oms.event.Outbox} hands it to
 * the host's {@link dev.oms.event.EventSink}, at least once and in order.
 */
@NullMarked
package dev.oms.event;

import org.jspecify.annotations.NullMarked;
