package dev.oms.examples.benchmark.columns;

/** Something that answers the questions. */
interface Rival extends AutoCloseable {

    String name();

    /** The answer in its own form. */
    Object ask(Question question, int threads);

    /** The answer as plain numbers, in the order {@link GeneratedShop} numbers things. */
    long[] plain(Question question, Object answer);

    @Override
    default void close() {
        // Nothing to close.
    }
}
