package dev.oms.examples.dashboard;

import dev.oms.Oms;
import dev.oms.storage.BuiltIn;
import dev.oms.storage.KeyRange;
import dev.oms.storage.Pages;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Set;

/**
 * Whether anything happened since somebody last asked. Looks at the events that wait in the outbox and takes none of
 * them away, so that a relay still delivers each; one that was delivered between two looks is missed. For one thread.
 */
final class Changes {

    /** Commands that were decided earlier may come into force later. */
    private static final Duration OVERLAP = Duration.ofSeconds(3);

    private final Oms oms;
    private final InstantSource clock;
    private Instant from;
    private Set<String> known = Set.of();

    Changes(Oms oms, InstantSource clock) {
        this.oms = oms;
        this.clock = clock;
        this.from = clock.instant().minus(OVERLAP).truncatedTo(ChronoUnit.MICROS);
        isAny();
    }

    boolean isAny() {
        Instant next = clock.instant().minus(OVERLAP).truncatedTo(ChronoUnit.MICROS);
        Set<String> found = new HashSet<>();
        oms.read(session -> {
            Pages.each(
                    session,
                    BuiltIn.OUTBOX_BY_TIME,
                    KeyRange.all().from(from),
                    page -> page.forEach(event -> found.add(event.id())));
            return true;
        });
        boolean isAny = !known.containsAll(found);
        known = found;
        from = next;
        return isAny;
    }
}
