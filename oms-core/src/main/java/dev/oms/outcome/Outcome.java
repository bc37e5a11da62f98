package dev.oms.outcome;

import java.util.List;
import java.util.function.Function;

/**
 * The answer to a command: {@link Done} with its value, or {@link Refused} with every reason at once.
 *
 * <p>A refusal changed nothing. What is not an answer (a conflict that outlived its deadline, a storage that failed) is
 * thrown as an {@link OmsException}. Immutable and thread-safe if the value is.
 *
 * @param <T> what a command that was carried out answers
 */
public sealed interface Outcome<T> {

    /**
     * The command was carried out.
     *
     * @param value what it answers
     * @param replayed whether the same command had been carried out before, and this is its answer again
     */
    record Done<T>(T value, boolean replayed) implements Outcome<T> {}

    /**
     * The command was refused and changed nothing.
     *
     * @param reasons all reasons known, at least one
     */
    record Refused<T>(List<Reason> reasons) implements Outcome<T> {
        public Refused {
            reasons = List.copyOf(reasons);
            if (reasons.isEmpty()) {
                throw new IllegalArgumentException("a refusal names at least one reason");
            }
        }
    }

    /** Carried out, for the first time. */
    static <T> Outcome<T> done(T value) {
        return new Done<>(value, false);
    }

    /** Refused for one reason. */
    static <T> Outcome<T> refused(Reason reason) {
        return new Refused<>(List.of(reason));
    }

    /** Refused for all of these reasons. */
    static <T> Outcome<T> refused(List<Reason> reasons) {
        return new Refused<>(reasons);
    }

    default boolean isRefused() {
        return this instanceof Refused;
    }

    /** The reasons of a refusal; empty if the command was carried out. */
    default List<Reason> reasons() {
        return this instanceof Refused<T> refused ? refused.reasons() : List.of();
    }

    /**
     * The value.
     *
     * @throws RefusedException with all reasons, if the command was refused
     */
    default T orThrow() {
        return fold(value -> value, reasons -> {
            throw new RefusedException(reasons);
        });
    }

    /** One of two functions of the answer: of the value, or of the reasons. */
    default <R> R fold(Function<? super T, ? extends R> done, Function<? super List<Reason>, ? extends R> refused) {
        if (this instanceof Done<T> answer) {
            return done.apply(answer.value());
        }
        return refused.apply(reasons());
    }

    /** The same answer with another value; a refusal stays as it is. */
    default <R> Outcome<R> map(Function<? super T, ? extends R> change) {
        if (this instanceof Done<T> answer) {
            return new Done<>(change.apply(answer.value()), answer.replayed());
        }
        return new Refused<>(reasons());
    }
}
