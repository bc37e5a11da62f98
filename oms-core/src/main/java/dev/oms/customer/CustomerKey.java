package dev.oms.customer;

import com.google.common.hash.Hashing;
import dev.oms.storage.KeyText;
import java.nio.charset.StandardCharsets;

/**
 * What tells one customer from another without saying who it is: a channel's own buyer id, or a hash of a mail address
 * or phone number. Two orders with equal keys are of one customer.
 *
 * @param value {@code id:channel/buyer}, {@code mail:hash} or {@code phone:hash}
 */
public record CustomerKey(String value) {

    public CustomerKey {
        KeyText.require("customer", value);
    }

    static CustomerKey ofChannelBuyer(ChannelId channel, String buyerId) {
        String plain = "id:" + channel + "/" + buyerId;
        return new CustomerKey(
                KeyText.problem(plain).isEmpty() ? plain : "id:" + hash(channel.value() + "/" + buyerId));
    }

    static CustomerKey ofMail(String normalisedMail) {
        return new CustomerKey("mail:" + hash(normalisedMail));
    }

    static CustomerKey ofPhone(String digits) {
        return new CustomerKey("phone:" + hash(digits));
    }

    private static String hash(String text) {
        return Hashing.sha256().hashString(text, StandardCharsets.UTF_8).toString();
    }

    @Override
    public String toString() {
        return value;
    }
}
