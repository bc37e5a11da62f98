package dev.oms.money;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.util.Currency;
import java.util.Map;

/**
 * A currency together with the decimals its amounts are kept in: {@code ("KRW", 0)}, {@code ("EUR", 2)}, {@code ("GBP",
 * 3)} for books that buy at a tenth of a penny.
 *
 * <p>Two scales of one currency are two units and never mix. The scale is 0 to {@value #GREATEST_SCALE}: ISO 4217
 * itself uses 0 to 4, and advertising and payment providers bill in millionths. At six decimals a {@link Money} still
 * holds nine trillion.
 *
 * @param code three upper-case letters A to Z; an ISO 4217 code, or one the seller declared ({@code "PTS"} for points)
 * @param scale number of decimals of the smallest amount
 */
public record CurrencyUnit(String code, int scale) {

    /** The finest scale there is. */
    public static final int GREATEST_SCALE = 6;

    private static final Map<String, CurrencyUnit> ISO = Currency.getAvailableCurrencies().stream()
            .filter(currency -> currency.getDefaultFractionDigits() >= 0)
            .map(currency -> new CurrencyUnit(currency.getCurrencyCode(), currency.getDefaultFractionDigits()))
            .collect(toUnmodifiableMap(CurrencyUnit::code, unit -> unit));

    public CurrencyUnit {
        if (!isCode(code)) {
            throw new UnknownCurrencyException(code, "a currency code is three letters A to Z");
        }
        if (scale < 0 || scale > GREATEST_SCALE) {
            throw new IllegalArgumentException(
                    "scale of " + code + " must be 0 to " + GREATEST_SCALE + ", not " + scale);
        }
    }

    /**
     * The unit with the number of decimals ISO 4217 gives the currency: {@code iso("JPY")} has 0, {@code iso("BHD")} 3.
     *
     * <p>The table is the one the running JDK ships. Equal codes give the same instance.
     *
     * @throws UnknownCurrencyException if there is no such code, or it has no smallest amount (gold {@code XAU}, no
     *     currency {@code XXX})
     */
    public static CurrencyUnit iso(String code) {
        CurrencyUnit unit = ISO.get(code);
        if (unit == null) {
            throw new UnknownCurrencyException(
                    code, "not a currency of ISO 4217 with a smallest amount; books can declare it with a scale");
        }
        return unit;
    }

    static Map<String, CurrencyUnit> isoUnits() {
        return ISO;
    }

    static boolean isCode(String code) {
        return code.length() == 3 && isLetter(code.charAt(0)) && isLetter(code.charAt(1)) && isLetter(code.charAt(2));
    }

    /** Answers {@code GBP/3}. */
    @Override
    public String toString() {
        return code + "/" + scale;
    }

    private static boolean isLetter(char c) {
        return c >= 'A' && c <= 'Z';
    }
}
