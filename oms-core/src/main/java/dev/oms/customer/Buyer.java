package dev.oms.customer;

import java.util.Locale;
import java.util.Optional;

/**
 * The buyer of one order, as the channel told of them.
 *
 * @param channelBuyerId the channel's own id of the buyer
 */
public record Buyer(
        Optional<String> channelBuyerId, Optional<Personal> mail, Optional<Personal> phone, Optional<Personal> name) {

    private static final Buyer UNKNOWN =
            new Buyer(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** A buyer of whom nothing is known: a till, or a marketplace that tells nothing. */
    public static Buyer unknown() {
        return UNKNOWN;
    }

    public Buyer withChannelBuyerId(String id) {
        return new Buyer(Optional.of(id), mail, phone, name);
    }

    public Buyer withMail(String address) {
        return new Buyer(channelBuyerId, Optional.of(Personal.of(address)), phone, name);
    }

    public Buyer withPhone(String number) {
        return new Buyer(channelBuyerId, mail, Optional.of(Personal.of(number)), name);
    }

    public Buyer withName(String fullName) {
        return new Buyer(channelBuyerId, mail, phone, Optional.of(Personal.of(fullName)));
    }

    /**
     * The key of this customer: the channel's buyer id, else the mail address (case and surrounding blanks ignored),
     * else the digits of the phone number. Empty if there is none of them; such an order counts as an order but as no
     * customer.
     */
    public Optional<CustomerKey> key(ChannelId channel) {
        return channelBuyerId
                .filter(id -> !id.isBlank())
                .map(id -> CustomerKey.ofChannelBuyer(channel, id.strip()))
                .or(() -> mail.map(address -> address.reveal().strip().toLowerCase(Locale.ROOT))
                        .filter(address -> !address.isEmpty())
                        .map(CustomerKey::ofMail))
                .or(() -> phone.map(number -> number.reveal().replaceAll("[^0-9]", ""))
                        .filter(digits -> !digits.isEmpty())
                        .map(CustomerKey::ofPhone));
    }
}
