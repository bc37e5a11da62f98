package dev.oms.customer;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What the data of a buyer is worth as evidence of who it is. It is asked when customers are looked at, not when orders
 * come in; so another policy holds for all orders there are. Immutable and thread-safe.
 *
 * <p>Strong evidence joins: two orders with one mail address are of one customer. Weak evidence only proposes: two mail
 * addresses with one phone number may be a family. An order that has nothing but weak evidence belongs to whoever has
 * it; a second one with the same joins it.
 *
 * @param relayDomains domains of addresses that marketplaces make up, subdomains included; one with a dot at its end
 *     stands for all that goes on after it ({@code marketplace.amazon.} for {@code marketplace.amazon.de})
 * @param lentPhones how phone numbers begin that marketplaces lend, digits only
 * @param nobodys mail addresses in lower case, and digits of phone numbers, that are typed in where there is none
 * @param fewestDigits a phone number with fewer digits is no evidence at all
 * @param phoneJoins whether a phone number that is neither masked nor lent is strong
 * @param personalAttributes names of attributes of orders and lines in which the host keeps text about people; they go
 *     when a person is erased
 */
public record IdentityPolicy(
        Set<String> relayDomains,
        Set<String> lentPhones,
        Set<String> nobodys,
        int fewestDigits,
        boolean phoneJoins,
        Set<String> personalAttributes) {

    private static final IdentityPolicy STANDARD = new IdentityPolicy(
            Set.of(
                    "marketplace.amazon.",
                    "members.ebay.",
                    "privaterelay.appleid.com",
                    "chat.cdiscount.com",
                    "mail.walmart.com"),
            Set.of("0502", "0503", "0504", "0505", "0507", "0508"),
            Set.of("none@none.com", "no@mail.com", "test@test.com", "guest@guest.com", "noemail@noemail.com"),
            7,
            false,
            Set.of());

    private static final String HIDDEN = "*xX#\u2022\u25cf";

    public IdentityPolicy {
        relayDomains = Set.copyOf(relayDomains);
        lentPhones = Set.copyOf(lentPhones);
        nobodys = Set.copyOf(nobodys);
        personalAttributes = Set.copyOf(personalAttributes);
    }

    /** Well-known relay domains and lent numbers; phone numbers propose and do not join. */
    public static IdentityPolicy standard() {
        return STANDARD;
    }

    /** The same, phone numbers joining too: two orders with one number are of one customer. */
    public IdentityPolicy joiningByPhone() {
        return new IdentityPolicy(relayDomains, lentPhones, nobodys, fewestDigits, true, personalAttributes);
    }

    /** The same, with other relay domains. */
    public IdentityPolicy relayDomains(String... domains) {
        return new IdentityPolicy(Set.of(domains), lentPhones, nobodys, fewestDigits, phoneJoins, personalAttributes);
    }

    /** The same, with other values that are nobody's. */
    public IdentityPolicy nobodys(String... values) {
        return new IdentityPolicy(
                relayDomains, lentPhones, Set.of(values), fewestDigits, phoneJoins, personalAttributes);
    }

    /** The same, with names of attributes in which the host keeps text about people. */
    public IdentityPolicy personalAttributes(String... names) {
        return new IdentityPolicy(relayDomains, lentPhones, nobodys, fewestDigits, phoneJoins, Set.of(names));
    }

    /** Everything by which a buyer of a channel may be known again, the best first. */
    public List<Identity> identities(Buyer buyer, ChannelId channel) {
        List<Identity> found = new ArrayList<>(3);
        buyer.anonymous().ifPresent(key -> found.add(new Identity(Identity.Kind.ANONYMOUS, key)));
        buyer.idKey(channel).ifPresent(key -> found.add(new Identity(Identity.Kind.CHANNEL_BUYER, key)));
        buyer.normalMail().flatMap(mail -> mail(mail, channel)).ifPresent(found::add);
        buyer.digits()
                .flatMap(digits -> phone(digits, buyer.phone().orElseThrow().reveal(), channel))
                .ifPresent(found::add);
        return found;
    }

    /**
     * The identities that tell whose an order is: every strong one, or the best of the weak ones if there is none that
     * is strong. Empty: it is nobody's.
     */
    public List<Identity> owners(Buyer buyer, ChannelId channel) {
        List<Identity> all = identities(buyer, channel);
        List<Identity> strong = all.stream().filter(this::isStrong).toList();
        return strong.isEmpty() && !all.isEmpty() ? List.of(all.get(0)) : strong;
    }

    /** Whether it joins. */
    public boolean isStrong(Identity identity) {
        return switch (identity.kind()) {
            case MASKED_PHONE -> false;
            case PHONE -> phoneJoins;
            default -> true;
        };
    }

    private Optional<Identity> mail(String mail, ChannelId channel) {
        if (nobodys.contains(mail)) {
            return Optional.empty();
        }
        CustomerKey key = CustomerKey.ofMail(mail);
        return Optional.of(
                isRelay(mail.substring(mail.lastIndexOf('@') + 1))
                        ? Identity.within(channel, Identity.Kind.RELAY_MAIL, key)
                        : new Identity(Identity.Kind.MAIL, key));
    }

    private boolean isRelay(String domain) {
        for (String relay : relayDomains) {
            String name = relay.toLowerCase(Locale.ROOT);
            boolean open = name.endsWith(".");
            if (domain.equals(name)
                    || (open && (domain.startsWith(name) || domain.contains("." + name)))
                    || (!open && domain.endsWith("." + name))) {
                return true;
            }
        }
        return false;
    }

    private Optional<Identity> phone(String digits, String told, ChannelId channel) {
        boolean hidden = told.chars().anyMatch(c -> HIDDEN.indexOf(c) >= 0);
        boolean empty = digits.chars().distinct().count() == 1;
        if (nobodys.contains(digits) || empty || digits.length() < fewestDigits) {
            return Optional.empty();
        }
        CustomerKey key = CustomerKey.ofPhone(digits);
        return Optional.of(
                hidden || lentPhones.stream().anyMatch(digits::startsWith)
                        ? Identity.within(channel, Identity.Kind.MASKED_PHONE, key)
                        : new Identity(Identity.Kind.PHONE, key));
    }
}
