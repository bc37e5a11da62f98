package dev.oms.customer;

import com.google.common.hash.Hashing;
import dev.oms.storage.KeyText;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * What tells one customer from another without saying who it is: a channel's own buyer id, or a hash of a mail address
 * or phone number. Two orders with equal keys are of one customer.
 *
 * @param value {@code id:channel/buyer}, {@code mail:hash} or {@code phone:hash}; what else there is,
 *     {@link Identity.Kind} says
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

    /** Of a mail address, in any spelling of its letters. */
    public static CustomerKey mail(String address) {
        return ofMail(address.strip().toLowerCase(Locale.ROOT));
    }

    /** Of a phone number, by its digits. */
    public static CustomerKey phone(String number) {
        return ofPhone(number.replaceAll("[^0-9]", ""));
    }

    /** Of the id of a buyer in a channel. */
    public static CustomerKey channelBuyer(ChannelId channel, String buyerId) {
        return ofChannelBuyer(channel, buyerId.strip());
    }

    /** Of an account of the shop. */
    public static CustomerKey account(String id) {
        String plain = "account:" + id;
        return new CustomerKey(KeyText.problem(plain).isEmpty() ? plain : "account:" + hash(id));
    }

    /** Of somebody whose personal data was erased. */
    public static CustomerKey anonymous(String id) {
        return new CustomerKey("anonymous:" + id);
    }

    private static String hash(String text) {
        return Hashing.sha256().hashString(text, StandardCharsets.UTF_8).toString();
    }

    @Override
    public String toString() {
        return value;
    }
}
