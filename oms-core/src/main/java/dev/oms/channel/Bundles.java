package dev.oms.channel;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Which order each bundle of a file was counted for: what belongs to a bundle counts once. For one thread. */
final class Bundles {

    private final Map<String, String> owners = new HashMap<>();

    /** The order a bundle was counted for, or {@code order} if for none. */
    String owner(String bundle, String order) {
        return owners.getOrDefault(bundle, order);
    }

    /** Bundles that were counted for an order. */
    void counted(Collection<String> bundles, String order) {
        bundles.forEach(bundle -> owners.putIfAbsent(bundle, order));
    }
}
