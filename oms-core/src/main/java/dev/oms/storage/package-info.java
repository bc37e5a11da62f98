/**
 * What a storage has to do, and the words it is said in. Read {@link dev.oms.storage.Session} first (two reads and one
 * write), then {@link dev.oms.storage.ChangeSet} (what is written, and on which conditions),
 * {@link dev.oms.storage.ApplyResult} (the answers), {@link dev.oms.storage.ReadPlan} and {@link dev.oms.storage.Index}
 * (the reads). {@link dev.oms.storage.EntityType}, {@link dev.oms.storage.RowType} and
 * {@link dev.oms.storage.CounterType} say what kinds of things there are; a storage treats all of them alike and knows
 * no business rule. The in-memory storage in {@code dev.oms.storage.memory} is the reference.
 *
 * <p>To write one:
 *
 * <ol>
 *   <li>Keep, by seller, entities and rows by kind and id (as bytes by the {@linkplain dev.oms.storage.Codec codec} of
 *       their {@link dev.oms.storage.Kind}), and counters by type and key parts. Ids and keys are told apart byte by
 *       byte, as {@link dev.oms.storage.KeyText} says.
 *   <li>Keep what every change set brings beside its parts, too: its receipt, natural keys and
 *       {@linkplain dev.oms.storage.ChangeSet#events events}. They are rows of the kinds in
 *       {@link dev.oms.storage.BuiltIn}, found by the indexes there like any other.
 *   <li>Write the keys of each thing ({@link dev.oms.storage.Index#keys}) in the same step as the thing; a counter that
 *       was ever changed stands in {@link dev.oms.storage.CounterType#index}, one that was only
 *       {@linkplain dev.oms.storage.CounterChange#onlyChecks checked} does not.
 *   <li>To apply, lock the key of the command, then the parts in the order in which the change set has them. Answer by
 *       the receipt, if there is one; else look at all claims and row ids, then all versions, then all counters
 *       ({@link dev.oms.storage.CounterChange#appliedTo}), and answer with <em>every</em> part of the first sort that
 *       fails; else write everything and commit. What becomes of each part on its own, {@link dev.oms.storage.Write}
 *       says.
 *   <li>Run the contract kit. {@link dev.oms.storage.Session#hold}, sessions joined to a host's transaction and a lost
 *       answer on demand are optional; the kit skips what is not declared, and says so.
 * </ol>
 */
@NullMarked
package dev.oms.storage;

import org.jspecify.annotations.NullMarked;
