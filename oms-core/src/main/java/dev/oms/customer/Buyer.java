package dev.oms.customer;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The buyer of one order, as the channel told of them.
 *
 * @param channelBuyerId the channel's own id of the buyer
 * @param anonymous who this was, once everything personal was erased: the same for all their orders; nothing else is
 *     known then
 */
public record Buyer(
        Optional<String> channelBuyerId,
        Optional<Personal> mail,
        Optional<Personal> phone,
        Optional<Personal> name,
        Optional<CustomerKey> anonymous) {

    private static final Buyer UNKNOWN =
            new Buyer(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    public Buyer {
        if (anonymous.isPresent()
                && (channelBuyerId.isPresent() || mail.isPresent() || phone.isPresent() || name.isPresent())) {
            throw new IllegalArgumentException("of an anonymous buyer nothing else is known");
        }
    }

    /** A buyer of whom nothing was erased. */
    public Buyer(
            Optional<String> channelBuyerId,
            Optional<Personal> mail,
            Optional<Personal> phone,
            Optional<Personal> name) {
        this(channelBuyerId, mail, phone, name, Optional.empty());
    }

    /** A buyer of whom nothing is known: a till, or a marketplace that tells nothing. */
    public static Buyer unknown() {
        return UNKNOWN;
    }

    /** A buyer whose personal data was erased. */
    public static Buyer anonymous(CustomerKey who) {
        return new Buyer(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(who));
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
        return anonymous.or(() -> idKey(channel)).or(this::mailKey).or(this::phoneKey);
    }

    /** Every key of this customer, the one of {@link #key} first. */
    public List<CustomerKey> keys(ChannelId channel) {
        if (anonymous.isPresent()) {
            return List.of(anonymous.get());
        }
        List<CustomerKey> keys = new ArrayList<>(3);
        idKey(channel).ifPresent(keys::add);
        mailKey().ifPresent(keys::add);
        phoneKey().ifPresent(keys::add);
        return keys;
    }

    /** Every key but the one of {@link #key}; nothing is hashed for a buyer who told one thing only. */
    public List<CustomerKey> otherKeys(ChannelId channel) {
        boolean hasId = channelBuyerId.filter(id -> !id.isBlank()).isPresent();
        boolean hasMail = normalMail().isPresent();
        List<CustomerKey> keys = new ArrayList<>(2);
        if (hasId) {
            mailKey().ifPresent(keys::add);
        }
        if (hasId || hasMail) {
            phoneKey().ifPresent(keys::add);
        }
        return keys;
    }

    /** Whether a text has something of this buyer in it: the mail address, the phone number or the name, as told. */
    public boolean isNamedIn(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return Stream.of(mail, phone, name)
                .flatMap(Optional::stream)
                .map(told -> told.reveal().strip().toLowerCase(Locale.ROOT))
                .anyMatch(told -> !told.isEmpty() && lower.contains(told));
    }

    Optional<CustomerKey> idKey(ChannelId channel) {
        return channelBuyerId
                .map(String::strip)
                .filter(id -> !id.isEmpty())
                .map(id -> CustomerKey.ofChannelBuyer(channel, id));
    }

    Optional<CustomerKey> mailKey() {
        return normalMail().map(CustomerKey::ofMail);
    }

    Optional<CustomerKey> phoneKey() {
        return digits().map(CustomerKey::ofPhone);
    }

    /** The mail address as it is compared. */
    Optional<String> normalMail() {
        return mail.map(address -> address.reveal().strip().toLowerCase(Locale.ROOT))
                .filter(address -> !address.isEmpty());
    }

    /** The phone number as it is compared. */
    Optional<String> digits() {
        return phone.map(number -> number.reveal().replaceAll("[^0-9]", "")).filter(digits -> !digits.isEmpty());
    }
}
