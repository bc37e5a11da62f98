package dev.oms.examples.benchmark.columns;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Asks rivals in turn, round by round, and sees that all answer the same; keeps the seconds. */
final class Rounds {

    private final int threads;

    /** By rival and question, a time for each round. */
    private final Map<String, Map<Question, double[]>> seconds = new HashMap<>();

    Rounds(List<? extends Rival> rivals, int threads, int warmUps, int rounds) {
        this.threads = threads;
        for (Rival rival : rivals) {
            Map<Question, double[]> times = new EnumMap<>(Question.class);
            for (Question question : Question.values()) {
                times.put(question, new double[rounds]);
            }
            seconds.put(rival.name(), times);
        }
        for (int round = -warmUps; round < rounds; round++) {
            Map<Question, long[]> told = new EnumMap<>(Question.class);
            for (int i = 0; i < rivals.size(); i++) {
                Rival rival = rivals.get(Math.floorMod(i + round, rivals.size()));
                Map<Question, Rival.Answer> answers = rival.round(threads);
                for (Map.Entry<Question, Rival.Answer> answer : answers.entrySet()) {
                    if (round >= 0) {
                        of(rival.name(), answer.getKey())[round] =
                                answer.getValue().seconds();
                    }
                    compare(told, rival, answer.getKey(), answer.getValue().value());
                }
            }
        }
    }

    private static void compare(Map<Question, long[]> told, Rival rival, Question question, Object answer) {
        long[] plain = rival.plain(question, answer);
        long[] before = told.putIfAbsent(question, plain);
        if (before != null && !Arrays.equals(before, plain)) {
            throw new IllegalStateException(question + ": " + rival.name() + " answers otherwise at "
                    + Arrays.mismatch(before, plain) + " of " + before.length + " and " + plain.length);
        }
    }

    private double[] of(String rival, Question question) {
        return Optional.ofNullable(seconds.get(rival))
                .flatMap(times -> Optional.ofNullable(times.get(question)))
                .orElseThrow();
    }

    /** Seconds of all questions together, round by round. */
    private double[] sums(String rival) {
        double[] sums = new double[of(rival, Question.SALES).length];
        for (Question question : Question.values()) {
            double[] times = of(rival, question);
            for (int i = 0; i < sums.length; i++) {
                sums[i] += times[i];
            }
        }
        return sums;
    }

    /** Prints the seconds, and the ratios of one rival to another in the same round. */
    void print(String above, String below) {
        for (Question question : Question.values()) {
            print(question.name().toLowerCase(Locale.ROOT), above, below, of(above, question), of(below, question));
        }
        print("all six", above, below, sums(above), sums(below));
    }

    private void print(String what, String above, String below, double[] upper, double[] lower) {
        System.out.println(String.format(
                Locale.ROOT,
                "%d thread%s  %-8s %19s to %-10s %s  (%.4f s / %.4f s)",
                threads,
                threads == 1 ? " " : "s",
                what,
                above,
                below,
                ratios(upper, lower),
                quantile(upper, 0.5),
                quantile(lower, 0.5)));
    }

    /** The median of the ratios and their quartiles. */
    static String ratios(double[] upper, double[] lower) {
        double[] ratios = new double[upper.length];
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] = upper[i] / lower[i];
        }
        return String.format(
                Locale.ROOT,
                "%6.2f (%.2f, %.2f)",
                quantile(ratios, 0.5),
                quantile(ratios, 0.25),
                quantile(ratios, 0.75));
    }

    /** Between the two nearest, in proportion. */
    static double quantile(double[] values, double share) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double at = share * (sorted.length - 1);
        int below = (int) Math.floor(at);
        int above = (int) Math.ceil(at);
        return sorted[below] + (sorted[above] - sorted[below]) * (at - below);
    }
}
