package dev.oms.event;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a round of a relay did.
 *
 * @param delivered how many events arrived
 * @param failed the streams that got stuck in it, or stuck again
 * @param next when to relay again: at once or earlier if more waits, empty if nothing is known to wait
 */
public record Relayed(int delivered, List<StuckStream> failed, Optional<Instant> next) {

    public Relayed {
        failed = List.copyOf(failed);
    }
}
