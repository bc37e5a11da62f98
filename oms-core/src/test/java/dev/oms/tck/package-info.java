/**
 * The contract kit for people who write a storage: extend its contracts, hand over a storage. Needs the JUnit API
 * alone.
 */
@NullMarked
package dev.oms.tck;

import org.jspecify.annotations.NullMarked;
