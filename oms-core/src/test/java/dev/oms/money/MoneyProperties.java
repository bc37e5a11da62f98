package dev.oms.money;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** Money against plain big integers and decimals: exact, or refused; never wrapped, never mixed. */
class MoneyProperties {

    private static final long SEED = 20_240_229L;
    private static final BigInteger GREATEST = BigInteger.valueOf(Long.MAX_VALUE);

    @Example
    void sumsDifferencesAndProductsAreThoseOfBigIntegersOrOverflow() {
        Draws draws = new Draws(SEED);
        for (int n = 0; n < 400_000; n++) {
            CurrencyUnit unit = draws.unit();
            long a = draws.signed();
            long b = draws.signed();
            Money one = Money.ofMinor(a, unit);
            Money other = Money.ofMinor(b, unit);
            BigInteger bigA = Draws.big(a);
            BigInteger bigB = Draws.big(b);
            switch (n % 4) {
                case 0 -> exactOrOverflow(bigA.add(bigB), unit, () -> one.plus(other), n);
                case 1 -> exactOrOverflow(bigA.subtract(bigB), unit, () -> one.minus(other), n);
                case 2 -> exactOrOverflow(bigA.multiply(bigB), unit, () -> one.multipliedBy(b), n);
                default ->
                    exactOrOverflow(
                            bigA.add(bigB).subtract(bigA),
                            unit,
                            () -> Money.sum(List.of(one, other, one.negated()), unit),
                            n);
            }
        }
    }

    @Example
    void fractionsRoundAsDecimalsDoOrOverflow() {
        Draws draws = new Draws(SEED);
        for (int n = 0; n < 200_000; n++) {
            CurrencyUnit unit = draws.unit();
            boolean everyday = draws.oneIn(2);
            long amount = everyday ? draws.everyday() : draws.signed();
            long numerator = everyday ? draws.everyday() : draws.signed();
            long denominator = Math.max(1, everyday ? draws.everyday() : draws.magnitude());
            Rounding rounding = draws.rounding();
            BigInteger exact = new BigDecimal(Draws.big(amount).multiply(Draws.big(numerator)))
                    .divide(BigDecimal.valueOf(denominator), 0, RoundingMode.valueOf(rounding.name()))
                    .toBigIntegerExact();
            exactOrOverflow(exact, unit, () -> Money.ofMinor(amount, unit).times(numerator, denominator, rounding), n);
        }
    }

    /** M4: what a rate adds and what it leaves make up the gross amount, and each is the nearest there is. */
    @Example
    void netAndTaxMakeUpTheGross() {
        Draws draws = new Draws(SEED);
        for (int n = 0; n < 200_000; n++) {
            CurrencyUnit unit = draws.unit();
            Rate rate = new Rate(draws.upTo(30_000), 2 + draws.upTo(3));
            Money gross = Money.ofMinor(draws.oneIn(4) ? draws.signed() / 4_000 : draws.everyday(), unit);
            Rounding rounding = draws.rounding();
            BigDecimal factor = BigDecimal.valueOf(rate.numerator(), rate.decimals());
            int number = n;
            Supplier<String> at = () -> at(number) + ": " + gross + " at " + rate + " " + rounding;

            Money tax = rate.includedIn(gross, rounding);
            Money net = gross.minus(tax);
            assertEquals(gross, net.plus(tax), at);
            assertEquals(
                    BigDecimal.valueOf(gross.minor())
                            .multiply(factor)
                            .divide(factor.add(BigDecimal.ONE), 0, RoundingMode.valueOf(rounding.name()))
                            .longValueExact(),
                    tax.minor(),
                    at);
            assertEquals(
                    factor.multiply(BigDecimal.valueOf(gross.minor()))
                            .setScale(0, RoundingMode.valueOf(rounding.name()))
                            .longValueExact(),
                    rate.of(gross, rounding).minor(),
                    at);
        }
    }

    /** M4: a gross amount made of a net amount and its tax gives that net amount back, to the nearest minor unit. */
    @Property(tries = 300)
    void taxPutOnComesOffAgain(
            @ForAll @LongRange(min = -1_000_000_000L, max = 1_000_000_000L) long minor,
            @ForAll @IntRange(max = 3_000) int thousandths) {
        Rate rate = new Rate(thousandths, 3);
        Money net = Money.ofMinor(minor, Draws.unit(2));
        Money gross = net.plus(rate.of(net, Rounding.HALF_UP));
        assertEquals(net, gross.minus(rate.includedIn(gross, Rounding.HALF_UP)));
    }

    @Property(tries = 300)
    void theTextOfMoneyReadsBackAtEveryScale(@ForAll long minor, @ForAll @IntRange(max = 6) int scale) {
        CurrencyUnit unit = Draws.unit(scale);
        Money money = Money.ofMinor(minor == Long.MIN_VALUE ? 0 : minor, unit);
        Books books = Books.iso().withScale(unit.code(), scale);
        assertEquals(money, books.parse(money.toString()).orThrow());
        assertEquals(money, Money.of(money.toDecimal().toPlainString(), unit));
        assertEquals(money, Money.of(money.toDecimal().setScale(scale + 3).toPlainString(), unit));
        assertEquals(money, Money.ofDecimal(money.toDecimal().stripTrailingZeros(), unit));
    }

    @Property(tries = 300)
    void aSumDoesNotDependOnTheOrder(@ForAll List<Long> minors, @ForAll java.util.Random random) {
        CurrencyUnit unit = Draws.unit(2);
        List<Money> amounts = new ArrayList<>();
        BigInteger exact = BigInteger.ZERO;
        for (long minor : minors) {
            long inRange = minor == Long.MIN_VALUE ? Long.MAX_VALUE : minor;
            amounts.add(Money.ofMinor(inRange, unit));
            exact = exact.add(Draws.big(inRange));
        }
        exactOrOverflow(exact, unit, () -> Money.sum(amounts, unit), 0);
        List<Money> shuffled = new ArrayList<>(amounts);
        Collections.shuffle(shuffled, random);
        exactOrOverflow(exact, unit, () -> Money.sum(shuffled, unit), 1);
    }

    @Property(tries = 200)
    void twoScalesOfOneCurrencyNeverMix(
            @ForAll long minor, @ForAll @IntRange(max = 6) int scale, @ForAll @IntRange(max = 6) int other) {
        Money one = Money.ofMinor(minor >> 8, Draws.unit(scale));
        Money two = Money.ofMinor(minor >> 8, Draws.unit(other));
        if (scale == other) {
            assertEquals(one.multipliedBy(2), one.plus(two));
        } else {
            assertThrows(CurrencyMismatchException.class, () -> one.plus(two));
            assertThrows(CurrencyMismatchException.class, () -> one.minus(two));
            assertThrows(CurrencyMismatchException.class, () -> one.compareTo(two));
            assertThrows(CurrencyMismatchException.class, () -> Money.sum(List.of(one, two), one.unit()));
        }
    }

    @Property(tries = 300)
    void cashIsAMultipleOfTheCoinAndLessThanACoinAway(
            @ForAll @LongRange(min = -1_000_000, max = 1_000_000) long minor,
            @ForAll @IntRange(min = 1, max = 1_000) int coin,
            @ForAll Rounding rounding) {
        CurrencyUnit unit = Draws.unit(2);
        Money amount = Money.ofMinor(minor, unit);
        Money cash = amount.roundedTo(Money.ofMinor(coin, unit), rounding);
        assertEquals(0, cash.minor() % coin);
        assertEquals(-1, Long.compare(cash.minus(amount).abs().minor(), coin));
    }

    private static void exactOrOverflow(BigInteger exact, CurrencyUnit unit, Supplier<Money> calculation, int number) {
        if (exact.abs().compareTo(GREATEST) <= 0) {
            Money found = calculation.get();
            if (found.minor() != exact.longValueExact() || !found.unit().equals(unit)) {
                throw new AssertionError(at(number) + ": expected " + exact + " minor units, found " + found);
            }
        } else {
            assertThrows(MoneyOverflowException.class, calculation::get, () -> at(number));
        }
    }

    private static String at(int number) {
        return "seed " + SEED + ", case " + number;
    }
}
