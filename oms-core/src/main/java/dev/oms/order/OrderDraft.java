package dev.oms.order;

import dev.oms.customer.Buyer;
import dev.oms.money.Amount;
import dev.oms.stock.Carts;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * An order as a host or a channel hands it in. Immutable; each method answers a changed copy.
 *
 * <p>Example: {@code OrderDraft.of("web", "W-1001", "KRW").guest("buyer1@example.com").line("MUG", 2,
 * unitPrice("15000")) .sellerDiscount("3000").shippingFee("2500").terms(PaymentTerms.CASH_ON_DELIVERY)}: the buyer pays
 * 29,500.
 *
 * @param channel one account of one platform, for example {@code shopify:berlin}
 * @param externalId the channel's number of the order; with the channel it is the order's natural key
 * @param currency the ISO code of every amount
 * @param placedAt when the buyer ordered; empty: now
 * @param promise by when it is to be handed over and delivered, if that was promised
 * @param country where it goes
 * @param sellerDiscount discount on the whole order, borne by the seller; a positive amount
 * @param platformDiscount discount on the whole order, paid by the platform; a positive amount
 * @param taxes taxes told for the order as a whole, shared over its lines by value
 * @param shippingFee what the buyer is charged for shipping
 * @param statedTotal what the channel says the buyer pays in all; stands, whatever the parts sum to
 * @param method {@link FulfillmentMethod#SHIP} unless said otherwise
 * @param terms must be told
 * @param link the order it makes good, for goods in exchange or replacement
 * @param cart the host's id of the cart it was ordered from; what is kept for the cart is taken over
 */
public record OrderDraft(
        @NotBlank @Size(max = 64) String channel,
        @NotBlank @Size(max = OrderDraft.MAX_EXTERNAL) String externalId,
        @NotNull @Pattern(regexp = "[A-Z]{3}") String currency,
        Optional<Instant> placedAt,
        Promise promise,
        Buyer buyer,
        Optional<@Size(max = OrderDraft.MAX_COUNTRY) String> country,
        @NotEmpty @Valid List<LineDraft> lines,
        Optional<Amount> sellerDiscount,
        Optional<Amount> platformDiscount,
        List<TaxDraft> taxes,
        Optional<Amount> shippingFee,
        Optional<Amount> statedTotal,
        FulfillmentMethod method,
        Optional<PaymentTerms> terms,
        Optional<OrderLink> link,
        Optional<@Size(max = Carts.MAX_ID) String> cart,
        Map<String, String> attributes) {

    static final int MAX_EXTERNAL = 150;
    static final int MAX_COUNTRY = 100;

    public OrderDraft {
        lines = List.copyOf(lines);
        taxes = List.copyOf(taxes);
        attributes = Map.copyOf(attributes);
    }

    public static OrderDraft of(String channel, String externalId, String currency) {
        return new OrderDraft(
                channel,
                externalId,
                currency,
                Optional.empty(),
                Promise.NONE,
                Buyer.unknown(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                FulfillmentMethod.SHIP,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of());
    }

    public OrderDraft placedAt(Instant when) {
        return with(parts -> parts.placedAt = Optional.of(when));
    }

    /** By when it is to be handed over. */
    public OrderDraft shipBy(Instant when) {
        return with(parts -> parts.promise = new Promise(Optional.of(when), parts.promise.deliverBy()));
    }

    /** By when it is to be delivered. */
    public OrderDraft deliverBy(Instant when) {
        return with(parts -> parts.promise = new Promise(parts.promise.shipBy(), Optional.of(when)));
    }

    OrderDraft promise(Promise other) {
        return with(parts -> parts.promise = other);
    }

    public OrderDraft buyer(Buyer who) {
        return with(parts -> parts.buyer = who);
    }

    /** A buyer without an account, known by a mail address. */
    public OrderDraft guest(String mail) {
        return with(parts -> parts.buyer = parts.buyer.withMail(mail));
    }

    public OrderDraft country(String nameOrCode) {
        return with(parts -> parts.country = Optional.of(nameOrCode));
    }

    /** One more line. */
    public OrderDraft line(String sku, long units, PriceDraft price) {
        return line(LineDraft.ofSku(sku, units).price(price));
    }

    /** One more line. */
    public OrderDraft line(LineDraft line) {
        List<LineDraft> all = new ArrayList<>(lines);
        all.add(line);
        return lines(all);
    }

    /** These lines and no others. */
    public OrderDraft lines(List<LineDraft> all) {
        return with(parts -> parts.lines = all);
    }

    public OrderDraft sellerDiscount(String amount) {
        return sellerDiscount(Amount.of(amount));
    }

    public OrderDraft sellerDiscount(Amount amount) {
        return with(parts -> parts.sellerDiscount = Optional.of(amount));
    }

    public OrderDraft platformDiscount(String amount) {
        return platformDiscount(Amount.of(amount));
    }

    public OrderDraft platformDiscount(Amount amount) {
        return with(parts -> parts.platformDiscount = Optional.of(amount));
    }

    /** One more tax of the order as a whole. */
    public OrderDraft tax(TaxDraft tax) {
        List<TaxDraft> all = new ArrayList<>(taxes);
        all.add(tax);
        return with(parts -> parts.taxes = all);
    }

    public OrderDraft shippingFee(String amount) {
        return shippingFee(Amount.of(amount));
    }

    public OrderDraft shippingFee(Amount amount) {
        return with(parts -> parts.shippingFee = Optional.of(amount));
    }

    public OrderDraft statedTotal(Amount amount) {
        return with(parts -> parts.statedTotal = Optional.of(amount));
    }

    public OrderDraft method(FulfillmentMethod how) {
        return with(parts -> parts.method = how);
    }

    public OrderDraft terms(PaymentTerms when) {
        return with(parts -> parts.terms = Optional.of(when));
    }

    /** Goods in exchange for, or in replacement of, some of another order. */
    public OrderDraft linked(OrderLink.Kind kind, OrderId to) {
        return with(parts -> parts.link = Optional.of(new OrderLink(kind, to)));
    }

    /** Ordered from this cart: what is {@linkplain Carts#reserve kept for it} is taken over. */
    public OrderDraft fromCart(String id) {
        return with(parts -> parts.cart = Optional.of(id));
    }

    public OrderDraft attributes(Map<String, String> all) {
        return with(parts -> parts.attributes = all);
    }

    private OrderDraft with(Consumer<Parts> change) {
        Parts parts = new Parts(this);
        change.accept(parts);
        return parts.draft();
    }

    private static final class Parts {

        private final OrderDraft from;
        private Optional<Instant> placedAt;
        private Promise promise;
        private Buyer buyer;
        private Optional<String> country;
        private List<LineDraft> lines;
        private Optional<Amount> sellerDiscount;
        private Optional<Amount> platformDiscount;
        private List<TaxDraft> taxes;
        private Optional<Amount> shippingFee;
        private Optional<Amount> statedTotal;
        private FulfillmentMethod method;
        private Optional<PaymentTerms> terms;
        private Optional<OrderLink> link;
        private Optional<String> cart;
        private Map<String, String> attributes;

        Parts(OrderDraft draft) {
            from = draft;
            placedAt = draft.placedAt;
            promise = draft.promise;
            buyer = draft.buyer;
            country = draft.country;
            lines = draft.lines;
            sellerDiscount = draft.sellerDiscount;
            platformDiscount = draft.platformDiscount;
            taxes = draft.taxes;
            shippingFee = draft.shippingFee;
            statedTotal = draft.statedTotal;
            method = draft.method;
            terms = draft.terms;
            link = draft.link;
            cart = draft.cart;
            attributes = draft.attributes;
        }

        OrderDraft draft() {
            return new OrderDraft(
                    from.channel,
                    from.externalId,
                    from.currency,
                    placedAt,
                    promise,
                    buyer,
                    country,
                    lines,
                    sellerDiscount,
                    platformDiscount,
                    taxes,
                    shippingFee,
                    statedTotal,
                    method,
                    terms,
                    link,
                    cart,
                    attributes);
        }
    }
}
