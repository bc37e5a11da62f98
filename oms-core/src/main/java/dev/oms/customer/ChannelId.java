package dev.oms.customer;

import dev.oms.storage.InvalidKeyException;
import dev.oms.storage.KeyText;
import java.util.Optional;

/**
 * One account of one platform, for example {@code shopify:berlin}: order numbers and buyer ids are unique only there.
 */
public record ChannelId(String value) {

    /** The longest channel, in Unicode code points. */
    public static final int MAX_CODE_POINTS = 64;

    public ChannelId {
        problem(value).ifPresent(problem -> {
            throw new InvalidKeyException("channel", problem);
        });
    }

    /** Why {@code text} cannot name a channel; empty if it can. */
    public static Optional<String> problem(String text) {
        return KeyText.problem(text)
                .or(() -> text.codePointCount(0, text.length()) > MAX_CODE_POINTS
                        ? Optional.of("is longer than " + MAX_CODE_POINTS + " characters")
                        : Optional.empty())
                .or(() -> text.indexOf('/') >= 0 ? Optional.of("holds a slash") : Optional.empty());
    }

    @Override
    public String toString() {
        return value;
    }
}
