package dev.oms.storage;

import java.util.List;

/**
 * A kind of counter: whole numbers that commands only add to and subtract from, so that two commands commute.
 *
 * @param name unique among all kinds
 * @param rank where counters of this kind stand in the order in which locks are taken; unique among counter types
 * @param keyParts the names of what its key is made of ({@code sku, location})
 * @param fields the names of its numbers ({@code on_hand, reserved}); a counter never written is all zero
 * @param forms the sums over its fields that may be bounded
 */
public record CounterType(String name, int rank, List<String> keyParts, List<String> fields, List<Form> forms) {

    public CounterType {
        KeyText.require("counter type", name);
        keyParts = List.copyOf(keyParts);
        fields = List.copyOf(fields);
        forms = List.copyOf(forms);
        for (Form form : forms) {
            if (form.weights().size() != fields.size()) {
                throw new IllegalArgumentException(name + " has " + fields.size() + " fields: " + form);
            }
        }
    }

    public CounterKey key(String... parts) {
        return new CounterKey(this, List.of(parts));
    }

    /**
     * The built-in index of this type: its key parts, in order. Made anew at each call; keep it where it is asked for
     * often.
     */
    public Index<CounterValue> index() {
        return Index.one(
                name + ".by_key",
                keyParts.stream().map(KeyPart::text).toList(),
                value -> new IndexKey(List.copyOf(value.key().parts())));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CounterType that && name.equals(that.name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return name;
    }
}
