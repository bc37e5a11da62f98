/** Benchmarks: what the library costs beside named rivals in the same run. Results are in {@code BENCHMARKS.md}. */
@org.jspecify.annotations.NullMarked
package dev.oms.examples.benchmark;
