/**
 * What a storage has to do, and the words it is said in. Read {@link dev.oms.storage.Session} first (two reads and one
 * write), then {@link dev.oms.storage.ChangeSet} (what is written, and on which conditions),
 * {@link dev.oms.storage.ApplyResult} (the answers), {@link dev.oms.storage.ReadPlan} and {@link dev.oms.storage.Index}
 * (the reads). {@link dev.oms.storage.EntityType}, {@link dev.oms.storage.RowType} and
 * {@link dev.oms.storage.CounterType} say what kinds of things there are; a storage treats all of them alike and knows
 * no business rule. The in-memory storage in {@code dev.oms.storage.memory} is the reference.
 */
@NullMarked
package dev.oms.storage;

import org.jspecify.annotations.NullMarked;
