package dev.oms.tck;

import dev.oms.storage.ApplyResult;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Looks for an order in which the steps of a history, taken one at a time, would all have been answered as they were. A
 * step that ended before another began stays before it; steps that began at the same tick are one list and stay in
 * order.
 *
 * <ol>
 *   <li>Of the steps that may come next, all that change nothing and fit are taken at once: they stand in nobody's way.
 *   <li>Of those that change something and fit, each is tried in turn.
 *   <li>A set of steps taken that led to the same model before is not tried again.
 * </ol>
 *
 * <p>For one thread.
 */
final class SerialOrder {

    private record Reached(BitSet taken, Model model) {}

    private final List<Step> steps;
    private final Set<Reached> tried = new HashSet<>();
    private List<Step> longest = List.of();

    private SerialOrder(List<Step> steps) {
        this.steps =
                steps.stream().sorted(Comparator.comparingLong(Step::began)).toList();
    }

    /** What is wrong with a history that began with {@code model}; empty if there is such an order. */
    static Optional<String> problem(Model model, List<Step> steps) {
        SerialOrder search = new SerialOrder(steps);
        return search.explains(model, new BitSet(), List.of()) ? Optional.empty() : Optional.of(search.story());
    }

    private boolean explains(Model model, BitSet before, List<Step> order) {
        BitSet taken = (BitSet) before.clone();
        List<Step> path = new ArrayList<>(order);
        takeAllThatChangeNothing(model, taken, path);
        if (path.size() > longest.size()) {
            longest = List.copyOf(path);
        }
        if (taken.cardinality() == steps.size()) {
            return true;
        }
        if (!tried.add(new Reached(taken, model))) {
            return false;
        }
        for (int next : next(taken)) {
            Step step = steps.get(next);
            if (step.call().changes() && step.call().fits(model)) {
                BitSet with = (BitSet) taken.clone();
                with.set(next);
                List<Step> longer = new ArrayList<>(path);
                longer.add(step);
                if (explains(step.call().after(model), with, longer)) {
                    return true;
                }
            }
        }
        return false;
    }

    private void takeAllThatChangeNothing(Model model, BitSet taken, List<Step> path) {
        boolean grown = true;
        while (grown) {
            grown = false;
            for (int next : next(taken)) {
                Step step = steps.get(next);
                if (!step.call().changes() && step.call().fits(model)) {
                    taken.set(next);
                    path.add(step);
                    grown = true;
                }
            }
        }
    }

    /** The steps that no other step left has to precede. */
    private List<Integer> next(BitSet taken) {
        List<Integer> next = new ArrayList<>();
        long firstEnd = Long.MAX_VALUE;
        for (int i = taken.nextClearBit(0); i < steps.size(); i = taken.nextClearBit(i + 1)) {
            Step step = steps.get(i);
            if (step.began() > firstEnd) {
                break;
            }
            if (!waitsForItsList(i, taken)) {
                next.add(i);
            }
            firstEnd = Math.min(firstEnd, step.ended());
        }
        return next;
    }

    /** Whether an earlier change set of the same list is still to come. */
    private boolean waitsForItsList(int at, BitSet taken) {
        Step step = steps.get(at);
        for (int i = at - 1; i >= 0 && steps.get(i).began() == step.began(); i--) {
            if (!taken.get(i)) {
                return true;
            }
        }
        return false;
    }

    private String story() {
        Model model = Model.EMPTY;
        for (Step step : longest) {
            model = step.call().after(model);
        }
        Model reached = model;
        List<Step> left = new ArrayList<>(steps);
        left.removeAll(longest);
        return "no serial order explains the answers. The longest one that does:\n"
                + lines(longest)
                + "\nand then none of these fits:\n"
                + left.stream()
                        .limit(12)
                        .map(step -> "    " + step
                                + (step.call() instanceof Step.Apply apply
                                        ? "\n        where the answer would be " + reached.answer(apply.set())
                                        : ""))
                        .collect(Collectors.joining("\n"));
    }

    private static String lines(List<Step> steps) {
        return steps.stream().map(step -> "    " + step).collect(Collectors.joining("\n"));
    }

    /** The answers of a history. */
    static List<ApplyResult> answers(List<Step> steps) {
        List<ApplyResult> answers = new ArrayList<>();
        for (Step step : steps) {
            if (step.call() instanceof Step.Apply apply) {
                answers.add(apply.answer());
            }
        }
        return answers;
    }
}
