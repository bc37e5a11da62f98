package dev.oms.command;

import dev.oms.storage.KeyText;
import dev.oms.storage.SellerId;
import java.util.Optional;

/**
 * For whom and by whom commands are given.
 *
 * @param actor who acts: a user, a job, a channel; an id, never a person's name
 * @param reason why, in the actor's words; may be empty, holds no personal data
 * @param key the idempotency key of the next command that has no natural one; empty: it gets a new one
 */
public record Context(SellerId seller, String actor, String reason, Optional<String> key) {

    public Context {
        KeyText.require("actor", actor);
        key.ifPresent(text -> KeyText.require("command", text));
    }

    /** By whom and why. */
    public Context as(String who, String why) {
        return new Context(seller, who, why, key);
    }

    public Context withKey(String commandKey) {
        return new Context(seller, actor, reason, Optional.of(commandKey));
    }

    /** Every command gets a key of its own. */
    public Context withoutKey() {
        return new Context(seller, actor, reason, Optional.empty());
    }

    /** The host, for no stated reason. */
    public static Context of(SellerId seller) {
        return new Context(seller, "host", "", Optional.empty());
    }
}
