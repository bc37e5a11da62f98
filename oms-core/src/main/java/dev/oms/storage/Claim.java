package dev.oms.storage;

/**
 * A natural key taken for ever: within a seller and a space, a key has one owner.
 *
 * @param space what kind of key it is, for example {@code order.external}
 * @param owner who has it, usually the id of the entity inserted beside it
 */
public record Claim(String space, String key, String owner) {

    public Claim {
        KeyText.requireName("claim space", space);
        KeyText.require(space, key);
        KeyText.require("claim owner", owner);
    }

    public ClaimKey claimKey() {
        return new ClaimKey(space, key);
    }
}
