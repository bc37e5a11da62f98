/** Tests of the in-memory storage: each clause by itself, then many threads at once. */
@NullMarked
package dev.oms.storage.memory;

import org.jspecify.annotations.NullMarked;
