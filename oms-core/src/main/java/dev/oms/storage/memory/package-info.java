/**
 * The storage in memory: the reference for every other storage, and what tests and small tools run on. Read
 * {@link dev.oms.storage.memory.InMemoryStorage} first, then {@code SellerTables} (what is committed),
 * {@code Conditions} (what a change set asks and how it is judged), {@code Draft} (what has been decided and is not yet
 * committed), {@code Holds} and {@code Stripes} (the locks between deciding and committing). A host's transaction is
 * {@link dev.oms.storage.memory.InMemoryTransaction} over {@code Work}.
 */
@NullMarked
package dev.oms.storage.memory;

import org.jspecify.annotations.NullMarked;
