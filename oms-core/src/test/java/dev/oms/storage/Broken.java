package dev.oms.storage;

import java.util.List;
import java.util.function.Supplier;

/**
 * A storage with one mistake, of the sort people make, and the sentences of the contract kit that have to find it.
 *
 * @param mistake what is wrong with it
 * @param races whether the mistake only shows when threads meet
 */
record Broken(String mistake, boolean races, Supplier<SimpleStorage> maker, List<String> caughtBy) {

    static Broken always(String mistake, Supplier<SimpleStorage> maker, String... caughtBy) {
        return new Broken(mistake, false, maker, List.of(caughtBy));
    }

    static Broken whenThreadsMeet(String mistake, Supplier<SimpleStorage> maker, String... caughtBy) {
        return new Broken(mistake, true, maker, List.of(caughtBy));
    }

    @Override
    public String toString() {
        return mistake;
    }
}
