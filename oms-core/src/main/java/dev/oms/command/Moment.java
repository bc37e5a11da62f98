package dev.oms.command;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What a decision may know beside what it read: the time, the source of ids, and who asks why.
 *
 * @param now in whole microseconds
 * @param commandKey the key of the command being decided: the cause of all it changes
 */
public record Moment(Instant now, IdSource ids, Context context, String commandKey) {

    public Moment {
        now = micros(now);
    }

    /** The instant cut to whole microseconds, as everything stored is. */
    public static Instant micros(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS);
    }
}
