package dev.oms.money;

import com.google.common.collect.ImmutableSet;
import dev.oms.outcome.Outcome;
import dev.oms.outcome.Reason;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * How numbers are written in one file layout, and reads them so. What the style does not declare is refused; nothing is
 * guessed.
 *
 * <pre>{@code
 * NumberStyle german = NumberStyle.of(",", ".").withSymbols("€");
 * german.parse("1.234,56 €");   // 1234.56
 * german.parse("1,234.56");     // refused: number.malformed
 * german.parse("1,234");        // 1.234, which eur then refuses as too fine
 * german.parse("1,234", eur);   // refused: money.too_fine
 *
 * NumberStyle.MIXED.parse("1.234");       // refused: number.ambiguous
 * NumberStyle.MIXED.parse("1.234", vnd);  // VND 1234: the dong has no decimals
 * }</pre>
 *
 * <p>A text is read in this order:
 *
 * <ol>
 *   <li>Blanks around it go. If it is one of the {@code absentWords} it is refused as {@code number.absent}, if one of
 *       the {@code zeroWords} it is 0; with or without a currency symbol.
 *   <li>One declared symbol and one declared sign go, from either end, in any order.
 *   <li>The rest is ASCII digits, declared grouping separators, and at most one declared decimal separator.
 *   <li>Grouping is one and the same character throughout, every three digits, or every two before the last three
 *       ({@code 1,23,456}).
 *   <li>Where a character may be both (see {@link #MIXED}), the reading that fits is taken; if both fit, it is refused
 *       as ambiguous.
 * </ol>
 *
 * <p>Reading takes time in proportion to the length; numbers of more than {@value #MOST_DIGITS} digits are refused
 * before any arithmetic. Immutable and thread-safe.
 *
 * @param decimals the characters that may separate decimals
 * @param grouping the characters that may separate groups of digits; empty for none
 * @param symbols currency symbols or codes that may stand before or after
 * @param absentWords what says that there is no number: {@code "--"}, {@code "null"}, {@code ""}, {@code "-9999"}
 * @param zeroWords what says nought, as the dash of an accounting format, {@code "$-"}
 * @param negatives how a negative number may be marked
 */
public record NumberStyle(
        String decimals,
        String grouping,
        Set<String> symbols,
        Set<String> absentWords,
        Set<String> zeroWords,
        Set<Negative> negatives) {

    /** How many digits a number may have. */
    public static final int MOST_DIGITS = 30;

    /** {@code 1,234.56}, and {@code 1,23,456.78} as in India; a minus before. */
    public static final NumberStyle POINT = of(".", ",");

    /** {@code 1.234,56}; a minus before. */
    public static final NumberStyle COMMA = of(",", ".");

    /**
     * {@code 1,234.56} and {@code 1.234,56} in one file, as in exports of Shopee in Vietnam. With both characters in a
     * number the last is the decimal separator. With one, once, before exactly three digits, as in {@code 1.234}, both
     * readings fit: it is grouping if the currency has no decimals, and refused otherwise.
     */
    public static final NumberStyle MIXED = of(".,", ".,");

    /** How a negative number is marked. */
    public enum Negative {
        /** {@code -12.00}, {@code -$12.00}, {@code $-12.00}. */
        LEADING,
        /** {@code 12.00-}, {@code 12.00-$}. */
        TRAILING,
        /** {@code (12.00)}, {@code ($12.00)}, {@code $(12.00)}. */
        PARENTHESES
    }

    /** Beyond this a text is no number with symbols around it, whatever it is. */
    private static final int LONGEST_TEXT = 80;

    public NumberStyle {
        requireSeparators(decimals);
        requireSeparators(grouping);
        symbols = Set.copyOf(symbols);
        for (String symbol : symbols) {
            if (symbol.isBlank() || symbol.chars().anyMatch(Character::isDigit)) {
                throw new IllegalArgumentException("not a currency symbol: \"" + symbol + "\"");
            }
        }
        absentWords = Set.copyOf(absentWords);
        zeroWords = Set.copyOf(zeroWords);
        negatives = Set.copyOf(negatives);
    }

    /**
     * A style with these separators, a leading minus, and no symbols or words; each character of the texts is a
     * separator.
     */
    public static NumberStyle of(String decimals, String grouping) {
        return new NumberStyle(decimals, grouping, Set.of(), Set.of(), Set.of(), Set.of(Negative.LEADING));
    }

    /** The same style, with these symbols and no others. */
    public NumberStyle withSymbols(String... allowed) {
        return new NumberStyle(decimals, grouping, ImmutableSet.copyOf(allowed), absentWords, zeroWords, negatives);
    }

    /** The same style, with these words for "no number" and no others. */
    public NumberStyle withAbsentWords(String... words) {
        return new NumberStyle(decimals, grouping, symbols, ImmutableSet.copyOf(words), zeroWords, negatives);
    }

    /** The same style, with these words for nought and no others. */
    public NumberStyle withZeroWords(String... words) {
        return new NumberStyle(decimals, grouping, symbols, absentWords, ImmutableSet.copyOf(words), negatives);
    }

    /** The same style, with these marks of a negative number and no others. */
    public NumberStyle withNegatives(Negative... marks) {
        return new NumberStyle(decimals, grouping, symbols, absentWords, zeroWords, ImmutableSet.copyOf(marks));
    }

    /** Whether the text is one of the words for "no number". */
    public boolean isAbsent(String text) {
        String word = stripped(text);
        return absentWords.contains(word)
                || withoutSymbol(word).filter(absentWords::contains).isPresent();
    }

    /**
     * The number a text writes in this style, with the decimals it has.
     *
     * <p>Refused with {@code number.absent}, {@code number.malformed}, {@code number.ambiguous}, {@code number.sign},
     * {@code number.foreign_digits}, {@code number.exponent} or {@code number.too_long}.
     */
    public Outcome<BigDecimal> parse(String text) {
        return read(text, false).map(Reading::value);
    }

    /**
     * The amount a text writes in this style.
     *
     * <p>Refused as in {@link #parse(String)} and {@link Money#parse}; and with {@code money.looks_grouped} where a
     * currency without decimals is written with three of them ({@code 15.000} under {@link #POINT}): that is fifteen
     * thousand in a wrongly declared style far more often than it is fifteen.
     */
    public Outcome<Money> parse(String text, CurrencyUnit unit) {
        Outcome<Reading> reading = read(text, unit.scale() == 0);
        if (reading.isRefused()) {
            return Outcome.refused(reading.reasons());
        }
        if (unit.scale() == 0 && reading.orThrow().looksGrouped()) {
            return Outcome.refused(Reason.of(
                    "money.looks_grouped",
                    "",
                    "\"{text}\" reads as {value}, but {unit} has no decimals: is the separator one of groups?",
                    "text",
                    Quoted.shortened(text),
                    "value",
                    reading.orThrow().value(),
                    "unit",
                    unit.code()));
        }
        return Money.exactly(reading.orThrow().value(), unit);
    }

    private Outcome<Reading> read(String text, boolean groupIfInDoubt) {
        if (isAbsent(text)) {
            return refused("number.absent", "\"{text}\" stands for no number", text);
        }
        String word = stripped(text);
        if (zeroWords.contains(word)
                || withoutSymbol(word).filter(zeroWords::contains).isPresent()) {
            return Outcome.done(new Reading(BigDecimal.ZERO, false));
        }
        if (word.length() > LONGEST_TEXT) {
            return refused("number.too_long", "\"{text}\" is too long for a number", text);
        }
        Unwrapped unwrapped = unwrap(word);
        if (unwrapped.signs().size() > 1 || !negatives.containsAll(unwrapped.signs())) {
            return refused("number.sign", "\"{text}\" has a sign this layout does not use", text);
        }
        return digits(unwrapped.body(), text, groupIfInDoubt)
                .map(reading -> unwrapped.negative() ? reading.negated() : reading);
    }

    /**
     * Takes signs and one symbol off both ends, in any order, declared or not: whether they may be there is asked
     * afterwards.
     */
    private Unwrapped unwrap(String word) {
        String rest = word;
        boolean negative = false;
        boolean symbolSeen = false;
        List<Negative> signs = new ArrayList<>();
        while (!rest.isEmpty()) {
            char first = rest.charAt(0);
            char last = rest.charAt(rest.length() - 1);
            Optional<String> bare = symbolSeen ? Optional.empty() : withoutSymbol(rest);
            if (bare.isPresent()) {
                symbolSeen = true;
                rest = bare.get();
            } else if (isMinus(first) || first == '+') {
                signs.add(Negative.LEADING);
                negative |= isMinus(first);
                rest = stripped(rest.substring(1));
            } else if (isMinus(last)) {
                signs.add(Negative.TRAILING);
                negative = true;
                rest = stripped(rest.substring(0, rest.length() - 1));
            } else if (first == '(' && last == ')') {
                signs.add(Negative.PARENTHESES);
                negative = true;
                rest = stripped(rest.substring(1, rest.length() - 1));
            } else {
                break;
            }
        }
        return new Unwrapped(rest, negative, List.copyOf(signs));
    }

    private Outcome<Reading> digits(String body, String text, boolean groupIfInDoubt) {
        int count = 0;
        for (int i = 0; i < body.length(); i++) {
            char c = body.charAt(i);
            if (isDigit(c)) {
                count++;
            } else if (!isSeparator(c)) {
                return foreign(c, i > 0 && isDigit(body.charAt(i - 1)), text);
            }
        }
        if (count == 0) {
            return refused("number.malformed", "\"{text}\" is no number in this layout", text);
        }
        if (count > MOST_DIGITS) {
            return refused("number.too_long", "\"{text}\" has more than " + MOST_DIGITS + " digits", text);
        }
        int last = lastSeparator(body);
        boolean whole = last < 0 || isGrouped(body);
        boolean fraction = last >= 0
                && last < body.length() - 1
                && decimals.indexOf(body.charAt(last)) >= 0
                && body.indexOf(body.charAt(last)) == last
                && isGrouped(body.substring(0, last));
        if (whole && fraction && !groupIfInDoubt) {
            return refused(
                    "number.ambiguous", "\"{text}\" has a separator of groups or of decimals: both are allowed", text);
        }
        if (whole) {
            return Outcome.done(new Reading(new BigDecimal(digitsOf(body)), false));
        }
        if (fraction) {
            int behind = body.length() - 1 - last;
            String before = body.substring(0, last);
            boolean looksGrouped = behind == 3 && last > 0 && last <= 3 && body.charAt(0) != '0';
            return Outcome.done(new Reading(
                    new BigDecimal(new BigInteger(digitsOf(before) + body.substring(last + 1)), behind), looksGrouped));
        }
        return refused("number.malformed", "\"{text}\" is no number in this layout: check its separators", text);
    }

    /** Why a character that is neither a digit nor a separator has no place in a number. */
    private static Outcome<Reading> foreign(char c, boolean afterDigit, String text) {
        if (Character.isDigit(c)) {
            return refused("number.foreign_digits", "\"{text}\" has digits other than 0 to 9", text);
        }
        if ((c == 'E' || c == 'e') && afterDigit) {
            return refused(
                    "number.exponent", "\"{text}\" has an exponent, as spreadsheets leave where they cut digits", text);
        }
        return refused("number.malformed", "\"{text}\" is no number in this layout", text);
    }

    /**
     * Whether this is digits alone, or digits in sound groups: one separator throughout, the last group of three, the
     * ones before all of three or all of two, the first not longer than those and not beginning with a nought. Empty
     * text stands for the nothing before {@code .5}.
     */
    private boolean isGrouped(String body) {
        int last = lastSeparator(body);
        if (last < 0) {
            return true;
        }
        char separator = body.charAt(last);
        if (grouping.indexOf(separator) < 0 || body.length() - last != 4 || body.charAt(0) == '0') {
            return false;
        }
        int width = 0;
        int end = last;
        while (true) {
            int previous = end - 1;
            while (previous >= 0 && isDigit(body.charAt(previous))) {
                previous--;
            }
            int length = end - previous - 1;
            if (previous < 0) {
                return length > 0 && length <= (width == 0 ? 3 : width);
            }
            width = width == 0 ? length : width;
            if (body.charAt(previous) != separator || length != width || (width != 2 && width != 3)) {
                return false;
            }
            end = previous;
        }
    }

    private static int lastSeparator(String body) {
        int last = body.length() - 1;
        while (last >= 0 && isDigit(body.charAt(last))) {
            last--;
        }
        return last;
    }

    private static String digitsOf(String body) {
        StringBuilder digits = new StringBuilder(body.length());
        for (int i = 0; i < body.length(); i++) {
            if (isDigit(body.charAt(i))) {
                digits.append(body.charAt(i));
            }
        }
        return digits.toString();
    }

    private Optional<String> withoutSymbol(String text) {
        return longestSymbol(text::startsWith)
                .map(symbol -> stripped(text.substring(symbol.length())))
                .or(() -> longestSymbol(text::endsWith)
                        .map(symbol -> stripped(text.substring(0, text.length() - symbol.length()))));
    }

    /** The longest symbol that fits, so that {@code US$} is not taken for {@code US} and a stray {@code $}. */
    private Optional<String> longestSymbol(Predicate<String> fits) {
        return symbols.stream().filter(fits).max(Comparator.comparing(String::length));
    }

    private boolean isSeparator(char c) {
        return decimals.indexOf(c) >= 0 || grouping.indexOf(c) >= 0;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** The minus of the keyboard, or the typographic one. */
    private static boolean isMinus(char c) {
        return c == '-' || c == '\u2212';
    }

    private static boolean isBlank(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\uFEFF';
    }

    /** Without blanks at either end: spaces of any width, breaking or not, tabs, a byte order mark. */
    private static String stripped(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && isBlank(text.charAt(from))) {
            from++;
        }
        while (from < to && isBlank(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    private static void requireSeparators(String separators) {
        Objects.requireNonNull(separators, "separators");
        for (int i = 0; i < separators.length(); i++) {
            char c = separators.charAt(i);
            if (Character.isLetterOrDigit(c) || "+-()".indexOf(c) >= 0) {
                throw new IllegalArgumentException("not a separator: '" + c + "'");
            }
        }
    }

    private static <T> Outcome<T> refused(String code, String template, String text) {
        return Outcome.refused(Reason.of(code, "", template, "text", Quoted.shortened(text)));
    }

    /** A number, and whether its decimals look like a group of thousands. */
    private record Reading(BigDecimal value, boolean looksGrouped) {
        Reading negated() {
            return new Reading(value.negate(), looksGrouped);
        }
    }

    /** What is left of a text without signs and symbols, and which signs it had. */
    private record Unwrapped(String body, boolean negative, List<Negative> signs) {}
}
