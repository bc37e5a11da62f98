package dev.oms.jdbc.crash;

import dev.oms.Oms;
import dev.oms.storage.Storage;
import java.time.Duration;
import java.util.List;

/** A history in which every call was given, and every scene for one stands too. */
public final class EveryCall {

    private static final int ATTEMPTS = 20;

    private EveryCall() {}

    /** The library as the calls were given to it. */
    public static Oms oms(Storage storage) {
        return Calls.oms(storage, Calls.NOON, ATTEMPTS);
    }

    /** Gives each call once, for the default seller. */
    public static void giveOnce(Storage storage) {
        Oms early = oms(storage);
        Oms later = Calls.oms(storage, Calls.NOON.plus(Duration.ofDays(2)), ATTEMPTS);
        Calls.open(early);
        List<Calls.Call> calls = List.copyOf(Calls.all().values());
        for (int i = 0; i < calls.size(); i++) {
            calls.get(i).give(later, calls.get(i).set(early, "given-" + i)).orThrow();
        }
        for (int i = 0; i < calls.size(); i++) {
            calls.get(i).set(early, "left-" + i);
        }
    }
}
