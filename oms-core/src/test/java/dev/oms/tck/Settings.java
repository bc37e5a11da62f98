package dev.oms.tck;

import java.util.Random;
import java.util.SplittableRandom;

/** What a run of the kit may be told by system properties. */
final class Settings {

    private static final long SEED = Long.getLong("oms.tck.seed", new SplittableRandom().nextLong());
    private static final int ROUNDS = 100;

    private Settings() {}

    /** {@code oms.tck.seed}: where all chance of this run comes from; a new one each run if it is not said. */
    static long seed() {
        return SEED;
    }

    /** {@code oms.tck.rounds}: how often each race is run. */
    static int rounds() {
        return Integer.getInteger("oms.tck.rounds", ROUNDS);
    }

    /** Chance for one purpose of this run; the same seed and names give the same. */
    static Random random(Object... names) {
        long mixed = SEED;
        for (Object name : names) {
            mixed = mixed * 31 + name.toString().hashCode();
        }
        return new Random(mixed);
    }

    /** How to run the same again. */
    static String again() {
        return "-Doms.tck.seed=" + SEED + " -Doms.tck.rounds=" + rounds();
    }
}
