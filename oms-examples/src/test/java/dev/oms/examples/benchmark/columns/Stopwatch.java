package dev.oms.examples.benchmark.columns;

import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;

/**
 * Seconds since it was started: of the wall, or of this thread's processor with {@code -Doms.benchmark.clock=cpu}, for
 * a first look at what one thread does on a busy machine.
 */
final class Stopwatch {

    private static final boolean CPU = "cpu".equals(System.getProperty("oms.benchmark.clock"));

    private final long began = now();

    double seconds() {
        return (now() - began) / (double) TimeUnit.SECONDS.toNanos(1);
    }

    private static long now() {
        return CPU ? ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() : System.nanoTime();
    }
}
