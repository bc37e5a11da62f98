package dev.oms.storage;

/** Names a natural key, taken or not. */
public record ClaimKey(String space, String key) implements Comparable<ClaimKey> {

    public ClaimKey {
        KeyText.requireName("claim space", space);
        KeyText.require(space, key);
    }

    public Claim ownedBy(String owner) {
        return new Claim(space, key, owner);
    }

    @Override
    public int compareTo(ClaimKey other) {
        int order = KeyText.compare(space, other.space);
        return order != 0 ? order : KeyText.compare(key, other.key);
    }
}
