package dev.oms.examples.benchmark.columns;

import java.util.EnumMap;
import java.util.Map;

/** Something that answers the questions. */
interface Rival extends AutoCloseable {

    /** An answer in the rival's own form, and the seconds it took. */
    record Answer(Object value, double seconds) {}

    String name();

    /** The answer in its own form. */
    Object ask(Question question, int threads);

    /** All answers, one after the other. */
    default Map<Question, Answer> round(int threads) {
        Map<Question, Answer> answers = new EnumMap<>(Question.class);
        for (Question question : Question.values()) {
            Stopwatch watch = new Stopwatch();
            Object value = ask(question, threads);
            answers.put(question, new Answer(value, watch.seconds()));
        }
        return answers;
    }

    /** The answer as plain numbers, in the order {@link GeneratedShop} numbers things. */
    long[] plain(Question question, Object answer);

    @Override
    default void close() {
        // Nothing to close.
    }
}
