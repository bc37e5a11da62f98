package dev.oms.customer;

import java.util.Objects;

/**
 * Text about a person: a name, an address, a phone number, a mail address, a tax id. Its {@code toString} is redacted,
 * so no record, log or exception shows it by accident. Immutable and thread-safe.
 *
 * @param reveal the text itself; read it only where a person is meant to see it
 */
public record Personal(String reveal) {

    public Personal {
        Objects.requireNonNull(reveal, "reveal");
    }

    public static Personal of(String text) {
        return new Personal(text);
    }

    @Override
    public String toString() {
        return "[personal]";
    }
}
