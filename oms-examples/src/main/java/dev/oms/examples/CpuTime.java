package dev.oms.examples;

import java.lang.management.ManagementFactory;
import java.util.Locale;

/** What the whole process has used so far: user and system time of all its threads, compiler and collector too. */
final class CpuTime {

    /** How {@link #print} begins its line. */
    static final String LABEL = "cpu seconds ";

    private CpuTime() {}

    static void print() {
        long nanos = ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
        System.out.println(LABEL + String.format(Locale.ROOT, "%.3f", nanos / 1e9));
    }
}
