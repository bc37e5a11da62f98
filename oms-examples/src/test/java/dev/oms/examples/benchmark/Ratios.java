package dev.oms.examples.benchmark;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Runs the benchmarks and prints what the goals speak of: ratios to rivals in the same run. */
public final class Ratios {

    private static final int FORKS = 1;
    private static final String MONEY = "MoneyBenchmark";
    private static final String TRANSITION = "TransitionBenchmark";
    private static final String PLACE = "PlaceBenchmark";
    private static final String RESERVE = "ReserveBenchmark";
    private static final String DUE = "DueBenchmark";

    private final Map<String, Double> scores = new TreeMap<>();

    private Ratios() {}

    /** Takes which benchmarks, as regular expressions; all without one. */
    public static void main(String[] args) throws RunnerException {
        Ratios ratios = new Ratios();
        String which = args.length > 0 ? args[0] : ".*";
        if (MONEY.matches(which)) {
            ratios.run(MONEY, 5, 5, 1);
        }
        if (TRANSITION.matches(which)) {
            ratios.run(TRANSITION, 5, 5, 1);
        }
        if (PLACE.matches(which)) {
            ratios.run(PLACE, 3, 4, 0);
        }
        if (RESERVE.matches(which)) {
            ratios.run(RESERVE, 4, 5, 1);
        }
        if (DUE.matches(which)) {
            ratios.run(DUE, 1, 2, 0);
        }
        ratios.print();
    }

    private void run(String benchmark, int warmups, int measurements, int seconds) throws RunnerException {
        var options = new OptionsBuilder()
                .include("\\." + benchmark + "\\.")
                .forks(FORKS)
                .shouldFailOnError(true)
                .warmupIterations(warmups)
                .measurementIterations(measurements)
                .jvmArgs("-Xmx6g");
        if (seconds > 0) {
            options.warmupTime(new TimeValue(seconds, TimeUnit.SECONDS))
                    .measurementTime(new TimeValue(seconds, TimeUnit.SECONDS));
        }
        Collection<RunResult> results = new Runner(options.build()).run();
        for (RunResult result : results) {
            String name = result.getParams().getBenchmark();
            String stored = result.getParams().getParam("stored");
            scores.put(
                    name.substring(name.lastIndexOf('.', name.lastIndexOf('.') - 1) + 1)
                            + (stored == null ? "" : "/" + stored),
                    result.getPrimaryResult().getScore());
        }
    }

    private void print() {
        ratio("a legal move, ours to a table by hand", TRANSITION + ".legalOurs", TRANSITION + ".legalByHand");
        ratio("a legal move, ours to COLA", TRANSITION + ".legalOurs", TRANSITION + ".legalCola");
        ratio("a refused move, ours to stateless4j", TRANSITION + ".refusedOurs", TRANSITION + ".refusedStateless4j");
        ratio("adding money, Joda-Money to ours", MONEY + ".addJoda", MONEY + ".addOurs");
        ratio("splitting over ten weights, Joda-Money to ours", MONEY + ".splitJoda", MONEY + ".splitOurs");
        ratio("placing without validation, ours to bare maps", PLACE + ".withoutValidation", PLACE + ".bareMaps");
        ratio(
                "reserving and releasing, the level alone to our commands",
                RESERVE + ".onTheLevelAlone",
                RESERVE + ".byCommand");
        ratio("100,000 due, among 1,000,000 to alone", DUE + ".runDue/1000000", DUE + ".runDue/100000");
        Double validating = scores.get(PLACE + ".validatingAlone");
        Double without = scores.get(PLACE + ".withoutValidation");
        if (validating != null && without != null) {
            scores.put("both", validating + without);
            ratio("placing with validation, ours to validating alone plus placing", PLACE + ".withValidation", "both");
        }
    }

    private void ratio(String what, String above, String below) {
        Double upper = scores.get(above);
        Double lower = scores.get(below);
        if (upper != null && lower != null) {
            System.out.println(
                    String.format(Locale.ROOT, "%-64s %8.3f (%.2f / %.2f)", what, upper / lower, upper, lower));
        }
    }
}
