/**
 * A home-made storage, to copy from: all that the library keeps in a key-value store. Read {@code RocksStorage} first,
 * then {@code Keys} (under which key what stands), {@code Reading} (the two reads) and {@code Writing} (the one write).
 * {@code RocksStorageTest} proves it by the contract kit.
 */
@NullMarked
package dev.oms.examples.rocks;

import org.jspecify.annotations.NullMarked;
