package dev.oms.stock;

import java.util.Map;
import java.util.Optional;

/** How far locations are from where an order goes; the host knows. Pure and thread-safe. */
@FunctionalInterface
public interface Distances {

    /**
     * Distances in any unit, the same for all; a location that is missing comes last.
     *
     * @param country where the order goes, as the channel wrote it; empty if it did not tell
     * @param attributes the host's own of the order: a postal code, a zone
     */
    Map<LocationId, Long> of(Optional<String> country, Map<String, String> attributes);
}
