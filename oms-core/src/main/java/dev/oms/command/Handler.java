package dev.oms.command;

import dev.oms.outcome.Reason;
import dev.oms.storage.Claim;
import dev.oms.storage.CommandReceipt;
import dev.oms.storage.ReadPlan;
import dev.oms.storage.ReadSet;
import dev.oms.storage.Session;
import java.util.List;

/**
 * One use case: what it reads, and what it decides. Every attempt reads and decides anew.
 *
 * @param <T> what the command answers
 */
public interface Handler<T> {

    /** Adds what the decision needs to the plan; the receipt of the command is there already. */
    void plan(ReadPlan plan);

    /**
     * Decides. Touches nothing but what was read, and may be asked again before its answer counts.
     *
     * @param session for what can only be asked once the first answers are known; read only
     */
    Decision<T> decide(ReadSet read, Session session, Moment moment);

    /** The answer of a command that had been carried out before. */
    T replay(CommandReceipt receipt, Session session);

    /** Why natural keys that belong to others refuse this command. */
    default List<Reason> taken(List<Claim> claims) {
        return claims.stream()
                .map(claim -> Reason.of(
                        "key.taken",
                        "",
                        "{space} {key} belongs to {owner}",
                        "space",
                        claim.space(),
                        "key",
                        claim.key(),
                        "owner",
                        claim.owner()))
                .toList();
    }
}
