package dev.oms.money;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.NumberFormat;
import java.util.Currency;
import java.util.Locale;
import java.util.Objects;

/**
 * Writes amounts for people, in the manner of a locale: {@code €1,234.50} for Ireland, {@code 1.234,50 €} for Germany,
 * {@code ₩1,235} for Korea.
 *
 * <p>All decimals of the scale are shown and none is rounded away. Signs and spaces are those of the running JDK's
 * locale data, so the text is for reading, never for reading back or comparing: that is {@link Money#toString()}.
 *
 * @param locale whose manner
 */
public record MoneyFormat(Locale locale) {

    public MoneyFormat {
        Objects.requireNonNull(locale, "locale");
    }

    /** The amount with the locale's symbol, grouping and sign; a code the JDK does not know stands for itself. */
    public String format(Money amount) {
        // A DecimalFormat is not safe to share between threads, so each call has its own.
        NumberFormat format = NumberFormat.getCurrencyInstance(locale);
        if (format instanceof DecimalFormat decimal) {
            DecimalFormatSymbols symbols = decimal.getDecimalFormatSymbols();
            symbols.setCurrencySymbol(symbol(amount.unit().code()));
            decimal.setDecimalFormatSymbols(symbols);
            decimal.setPositivePrefix(spacedAfter(decimal.getPositivePrefix()));
            decimal.setNegativePrefix(spacedAfter(decimal.getNegativePrefix()));
        }
        // Raises the most decimals as well; an amount never has more than its scale.
        format.setMinimumFractionDigits(amount.unit().scale());
        return format.format(amount.toDecimal());
    }

    /** Letters keep a space from the digits, CHF 12.50; the JDK leaves that to us. */
    private static String spacedAfter(String prefix) {
        boolean letters = !prefix.isEmpty() && Character.isLetter(prefix.charAt(prefix.length() - 1));
        return letters ? prefix + '\u00a0' : prefix;
    }

    private String symbol(String code) {
        return CurrencyUnit.isoUnits().containsKey(code)
                ? Currency.getInstance(code).getSymbol(locale)
                : code;
    }
}
