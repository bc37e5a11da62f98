package dev.oms.channel;

import java.util.List;
import java.util.Locale;

/**
 * What a column can mean: the numbers of the fields every layout of orders knows, each its place in {@link #KNOWN}.
 * Beside these a layout may name words for its rules ({@code word.financial}, {@code line.word.status}) and times
 * ({@code time.SHIPPED}).
 */
final class Field {

    static final int ORDER_ID = 0;
    static final int PLACED_AT = 1;
    static final int CURRENCY = 2;
    static final int COUNTRY = 3;
    static final int SELLER_DISCOUNT = 4;
    static final int PLATFORM_DISCOUNT = 5;
    static final int TAX = 6;
    static final int SHIPPING_FEE = 7;
    static final int TOTAL = 8;
    static final int CAPTURED = 9;
    static final int REFUNDED = 10;
    static final int BUYER_ID = 11;
    static final int BUYER_MAIL = 12;
    static final int BUYER_PHONE = 13;
    static final int BUYER_NAME = 14;
    static final int LINE_ID = 15;
    static final int LINE_SKU = 16;
    static final int LINE_LISTING = 17;
    static final int LINE_NAME = 18;
    static final int LINE_UNITS = 19;
    static final int LINE_PRICE = 20;
    static final int LINE_LIST_PRICE = 21;
    static final int LINE_SELLER_DISCOUNT = 22;
    static final int LINE_PLATFORM_DISCOUNT = 23;
    static final int LINE_TAX = 24;
    static final int LINE_BUNDLE = 25;
    static final int LINE_REFUND = 26;
    static final int LINE_DISCOUNT_RATE = 27;
    static final int UNITS = 28;
    static final int ZONE = 29;
    static final int LINE_TAX_ADDED = 30;
    static final int SHIP_BY = 31;
    static final int DELIVER_BY = 32;

    /** The names of the fields, by number. */
    static final List<String> KNOWN = List.of(
            // @formatter:off
            "order.id",
            "order.placed-at",
            "order.currency",
            "order.country",
            "order.seller-discount",
            "order.platform-discount",
            "order.tax",
            "order.shipping-fee",
            "order.total",
            "order.captured",
            "order.refunded",
            "buyer.id",
            "buyer.mail",
            "buyer.phone",
            "buyer.name",
            "line.id",
            "line.sku",
            "line.listing",
            "line.name",
            "line.units",
            "line.price",
            "line.list-price",
            "line.seller-discount",
            "line.platform-discount",
            "line.tax",
            "line.bundle",
            "line.refund",
            "line.discount-rate",
            "order.units",
            "order.zone",
            "line.tax-added",
            "order.ship-by",
            "order.deliver-by");
            // @formatter:on

    static final int LONGEST_ORDER_ID = 150;
    static final int LONGEST_KEY = 255;
    static final int LONGEST_LINE_ID = 100;
    static final int LONGEST_NAME = 1_000;
    static final int LONGEST_COUNTRY = 100;

    /** Words of the order, for rules. */
    static final String WORD = "word.";

    /** Words of a line, for rules. */
    static final String LINE_WORD = "line.word.";

    /** When a state was entered. */
    static final String TIME = "time.";

    private Field() {}

    static boolean isKnown(String name) {
        return KNOWN.contains(name) || longer(name, WORD) || longer(name, LINE_WORD) || isTime(name);
    }

    private static boolean isTime(String name) {
        String state = longer(name, TIME) ? name.substring(TIME.length()) : "";
        return !state.isEmpty() && state.equals(state.toUpperCase(Locale.ROOT));
    }

    static boolean isOfLine(String name) {
        return name.startsWith("line.");
    }

    static boolean isPersonal(String name) {
        int field = KNOWN.indexOf(name);
        return field == BUYER_MAIL || field == BUYER_PHONE || field == BUYER_NAME;
    }

    /** Whether it is a time by which something is to be: a day alone lasts to its end. */
    static boolean isPromise(int field) {
        return field == SHIP_BY || field == DELIVER_BY;
    }

    /** Whether it is an amount of the order as a whole. */
    static boolean isAmount(String name) {
        int field = KNOWN.indexOf(name);
        return field >= SELLER_DISCOUNT && field <= REFUNDED;
    }

    /** Whether it is an amount of the order or of a line. */
    static boolean isMoney(String name) {
        int field = KNOWN.indexOf(name);
        return isAmount(name)
                || (field >= LINE_PRICE && field <= LINE_TAX)
                || field == LINE_REFUND
                || field == LINE_TAX_ADDED;
    }

    private static boolean longer(String name, String prefix) {
        return name.startsWith(prefix) && name.length() > prefix.length();
    }
}
