/**
 * The contract kit for people who write a {@link dev.oms.storage.Storage}: extend {@link dev.oms.tck.StorageContract},
 * say how an empty storage is made, and run it. Each sentence of the contract is one test, so a red one says in words
 * what is wrong:
 *
 * <pre>{@code
 * class MyStorageTest extends StorageContract {
 *
 *     @Override
 *     protected Storage fresh(Catalogue catalogue) {
 *         return MyStorage.empty(catalogue);
 *     }
 *
 *     @Override
 *     protected Storage reopen(Storage storage, Catalogue catalogue) {
 *         return MyStorage.at(((MyStorage) storage).path(), catalogue);
 *     }
 * }
 * }</pre>
 *
 * <p>Two abilities are optional and declared by overriding a method: {@link dev.oms.tck.StorageUnderTest#join} (a
 * transaction of the host) and {@link dev.oms.tck.StorageUnderTest#lateCommit} (a session whose answer gets lost). A
 * third, {@link dev.oms.storage.Session#hold}, the storage declares itself. What is not declared is skipped, and the
 * skipped test says so.
 *
 * <p>{@link dev.oms.tck.JoinedContract} is the part about joined sessions by itself, for each further way in which a
 * host may begin a transaction.
 *
 * <p>The kit brings its own kinds, {@link dev.oms.tck.TckKinds}; a storage with tables of its own for the library's
 * kinds needs a general way to keep others. It opens at most eight sessions at a time, from as many threads, and closes
 * each. A {@link dev.oms.storage.RetryableStorageException} is tried again as the library would; every other exception
 * fails.
 *
 * <p>A failure prints the last steps of all threads, with their answers. Races cannot be replayed exactly, but what the
 * competitors try can: it prints the seed, too. Two system properties:
 *
 * <ul>
 *   <li>{@code oms.tck.seed}: where all chance comes from; a new one each run if absent.
 *   <li>{@code oms.tck.rounds}: how often each race is run (100); fewer for a slow storage (ten still meet every
 *       answer), thousands over night.
 * </ul>
 *
 * <p>The random histories also count which answers they met. A run that never met {@code Stale}, {@code Short},
 * {@code Taken}, {@code KeyReused} and {@code AlreadyApplied} has tested nothing worth the name, and is red.
 *
 * <p>The kit needs this library and the JUnit API alone. What it does not test: durability (kill the process), and
 * faults between the storage and its database.
 */
@NullMarked
package dev.oms.tck;

import org.jspecify.annotations.NullMarked;
