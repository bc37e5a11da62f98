package dev.oms.storage;

import java.util.List;

/**
 * What became of a change set: all of it is in place ({@link Applied}), or nothing of it, for the first of these that
 * holds, in this order: {@link AlreadyApplied}, {@link KeyReused}, {@link Taken}, {@link Stale}, {@link Short}.
 */
public sealed interface ApplyResult {

    /** All parts are in place. */
    record Applied(CommandReceipt receipt) implements ApplyResult {}

    /** The same command, by key and fingerprint, had been applied before; this is the receipt stored then. */
    record AlreadyApplied(CommandReceipt receipt) implements ApplyResult {}

    /** The key belongs to another command: its receipt has another fingerprint. */
    record KeyReused(String key) implements ApplyResult {}

    /**
     * Natural keys or row ids are taken, by whomever: a claim is made once.
     *
     * @param claims every one of them with its present owner; a taken row id has its row type's name as space and
     *     itself as owner
     */
    record Taken(List<Claim> claims) implements ApplyResult {
        public Taken {
            claims = List.copyOf(claims);
        }
    }

    /**
     * Entities do not stand at the version that was read: changed, inserted or gone since.
     *
     * @param refs every one of them, as {@code type/id}
     */
    record Stale(List<String> refs) implements ApplyResult {
        public Stale {
            refs = List.copyOf(refs);
        }
    }

    /**
     * Counters would fall below a floor or out of range.
     *
     * @param counters every one of them; what they stand at is to be read again
     */
    record Short(List<CounterKey> counters) implements ApplyResult {
        public Short {
            counters = List.copyOf(counters);
        }
    }
}
