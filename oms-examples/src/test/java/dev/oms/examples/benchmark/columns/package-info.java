/**
 * Six questions over millions of generated orders: ours in columns and one order at a time, beside loops by hand,
 * streams over records and DuckDB. Results are in {@code BENCHMARKS.md}.
 */
@org.jspecify.annotations.NullMarked
package dev.oms.examples.benchmark.columns;
