package dev.oms.money;

import dev.oms.outcome.Outcome;
import dev.oms.outcome.Reason;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The currency scales of one seller's books: those of ISO 4217, except where the seller declared another.
 *
 * <p>A declared scale may be finer ({@code GBP} with 3 decimals for prices like 0.125), coarser ({@code TWD} with 0, as
 * shops in Taiwan use it) or for a code ISO does not know ({@code PTS}, points). Changing the scale of books that
 * already hold amounts is a migration of those amounts, never a mere setting: {@code GBP/2} and {@code GBP/3} do not
 * mix.
 *
 * <pre>{@code
 * Books books = Books.iso().withScale("GBP", 3);
 * Money.of("0.125", books.unit("GBP"));   // GBP 0.125
 * Money.of("0.12", books.unit("EUR"));    // EUR 0.12
 * }</pre>
 *
 * @param declared the units that differ from ISO 4217, by their code
 */
public record Books(Map<String, CurrencyUnit> declared) {

    private static final Books ISO = new Books(Map.of());

    public Books {
        declared = Map.copyOf(declared);
        declared.forEach((code, unit) -> {
            if (!code.equals(unit.code())) {
                throw new IllegalArgumentException("unit " + unit + " is declared under the code " + code);
            }
        });
    }

    /** Books that keep every currency at its ISO 4217 scale. */
    public static Books iso() {
        return ISO;
    }

    /**
     * The same books with this currency at this scale, whatever it was before.
     *
     * @throws UnknownCurrencyException if the code is not three letters A to Z
     */
    public Books withScale(String code, int scale) {
        Map<String, CurrencyUnit> more = new HashMap<>(declared);
        more.put(code, new CurrencyUnit(code, scale));
        return new Books(more);
    }

    /**
     * The one unit of this currency in these books; empty if neither declared nor an ISO 4217 currency with a smallest
     * amount.
     */
    public Optional<CurrencyUnit> find(String code) {
        CurrencyUnit unit = declared.get(code);
        return Optional.ofNullable(unit == null ? CurrencyUnit.isoUnits().get(code) : unit);
    }

    /**
     * The one unit of this currency in these books; the same instance each time.
     *
     * @throws UnknownCurrencyException if neither declared nor an ISO 4217 currency with a smallest amount
     */
    public CurrencyUnit unit(String code) {
        CurrencyUnit unit = declared.get(code);
        return unit == null ? CurrencyUnit.iso(code) : unit;
    }

    /** Whether amounts of this unit belong into these books. */
    public boolean keeps(CurrencyUnit unit) {
        return find(unit.code()).filter(unit::equals).isPresent();
    }

    /**
     * An amount and a currency as a host hands them in: {@code parse("12.50", "EUR")}. The amount reads as in
     * {@link Money#of}.
     *
     * <p>Refused with {@code currency.unknown} or one of the reasons of {@link Money#parse}.
     */
    public Outcome<Money> parse(String amount, String code) {
        Optional<CurrencyUnit> unit = find(code);
        return unit.isPresent() ? Money.parse(amount, unit.get()) : Outcome.refused(unknown(code));
    }

    /**
     * What {@link Money#toString()} wrote: {@code parse("GBP 2.550")}. Decimals may be fewer than the scale of these
     * books, and more if they are zeros.
     */
    public Outcome<Money> parse(String text) {
        if (text.length() < 5 || text.charAt(3) != ' ') {
            return Outcome.refused(Reason.of(
                    "money.malformed",
                    "",
                    "\"{text}\" is no amount like \"EUR 12.50\"",
                    "text",
                    Quoted.shortened(text)));
        }
        return parse(text.substring(4), text.substring(0, 3));
    }

    private static Reason unknown(String code) {
        return Reason.of(
                "currency.unknown", "", "\"{code}\" is no currency of these books", "code", Quoted.shortened(code));
    }
}
