package dev.oms.order;

import dev.oms.storage.KeyRange;
import dev.oms.storage.Session;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Which states the orders of a seller are in. */
public final class StoredStates {

    /** Sorts before every character of a state's code. */
    private static final String BEFORE_ANY = "!";

    private StoredStates() {}

    /** The codes of the states that any order is in; costs one look-up for each, however many orders there are. */
    public static Set<String> of(Session session) {
        Set<String> codes = new TreeSet<>();
        KeyRange rest = KeyRange.all();
        List<Order> next = first(session, rest);
        while (!next.isEmpty()) {
            String code = next.get(0).state();
            codes.add(code);
            rest = KeyRange.all().from(code + BEFORE_ANY);
            next = first(session, rest);
        }
        return codes;
    }

    private static List<Order> first(Session session, KeyRange range) {
        return session.find(Order.BY_STATE, range, Optional.empty(), 1).items();
    }
}
