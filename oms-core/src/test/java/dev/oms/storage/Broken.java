package dev.oms.storage;

import java.util.List;
import java.util.function.Supplier;

/**
 * A storage with one mistake, of the sort people make, and the sentences of the contract kit that have to find it.
 *
 * @param mistake what is wrong with it
 * @param byChance whether the mistake only shows with some luck: when threads meet, or in some of many random lists
 */
record Broken(String mistake, boolean byChance, Supplier<SimpleStorage> maker, List<String> caughtBy) {

    static Broken always(String mistake, Supplier<SimpleStorage> maker, String... caughtBy) {
        return new Broken(mistake, false, maker, List.of(caughtBy));
    }

    static Broken inSomeList(String mistake, Supplier<SimpleStorage> maker, String... caughtBy) {
        return new Broken(mistake, true, maker, List.of(caughtBy));
    }

    static Broken whenThreadsMeet(String mistake, Supplier<SimpleStorage> maker, String... caughtBy) {
        return new Broken(mistake, true, maker, List.of(caughtBy));
    }

    @Override
    public String toString() {
        return mistake;
    }
}
