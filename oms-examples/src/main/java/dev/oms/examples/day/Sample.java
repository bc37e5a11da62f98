package dev.oms.examples.day;

import dev.oms.customer.ChannelId;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * The sample that comes with the program, all invented: a seller of coffee in Hanoi with a Shopify shop, a Shopee shop
 * and orders kept by hand from Facebook and Zalo. The exports are of the morning of 20 March 2026; carriers tell of the
 * week after, and the figures are of its last evening.
 */
public final class Sample {

    /** 18:00 on 27 March 2026 in Hanoi. */
    public static final Instant AS_OF = Instant.parse("2026-03-27T11:00:00Z");

    /** Where the seller lives. */
    public static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

    private Sample() {}

    /** A clock that goes on from its evening. */
    public static InstantSource clock() {
        return InstantSource.offset(InstantSource.system(), Duration.between(Instant.now(), AS_OF));
    }

    /** Its files. */
    public static List<InputFile> files() {
        return List.of(
                file("", "stock.csv"),
                file("", "cost-rules.csv"),
                file("shopify:coffee", "orders-shopify.csv"),
                file("shopee:hanoi", "orders-shopee.csv"),
                file("facebook", "orders-facebook.csv"),
                file("zalo", "orders-zalo.csv"),
                file("", "carrier-events.csv"));
    }

    private static InputFile file(String channel, String name) {
        return new InputFile(
                channel.isEmpty() ? Optional.empty() : Optional.of(new ChannelId(channel)), name, 0, () -> open(name));
    }

    private static InputStream open(String name) throws IOException {
        InputStream stream = Sample.class.getResourceAsStream(name);
        if (stream == null) {
            throw new IOException("the program lacks its sample " + name);
        }
        return stream;
    }
}
