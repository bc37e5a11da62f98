package dev.oms.examples.benchmark;

import dev.oms.money.Books;
import dev.oms.money.CurrencyUnit;
import dev.oms.money.Money;
import dev.oms.money.Split;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Adding, and exact splits over ten weights by largest remainder, beside Joda-Money. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class MoneyBenchmark {

    private static final int AMOUNTS = 1024;
    private static final int WEIGHTS = 10;
    private static final int PENNIES = 2;

    private final Money[] ours = new Money[AMOUNTS];
    private final org.joda.money.Money[] joda = new org.joda.money.Money[AMOUNTS];
    private final long[][] weights = new long[AMOUNTS][WEIGHTS];
    private int next;

    /** The same amounts and weights for both, and the same shares from both. */
    @Setup(Level.Trial)
    public void amounts() {
        CurrencyUnit usd = Books.iso().find("USD").orElseThrow();
        org.joda.money.CurrencyUnit jodaUsd = org.joda.money.CurrencyUnit.of("USD");
        Random random = new Random(42);
        for (int i = 0; i < AMOUNTS; i++) {
            long minor = random.nextInt(10_000_000);
            ours[i] = Money.ofMinor(minor, usd);
            joda[i] = org.joda.money.Money.ofMinor(jodaUsd, minor);
            for (int j = 0; j < WEIGHTS; j++) {
                weights[i][j] = 1 + random.nextInt(100_000);
            }
            List<Money> shares = Split.byWeights(ours[i], weights[i]);
            List<org.joda.money.Money> jodaShares = largestRemainder(joda[i], weights[i]);
            for (int j = 0; j < WEIGHTS; j++) {
                if (shares.get(j).minor() != jodaShares.get(j).getAmountMinorLong()) {
                    throw new IllegalStateException("the rivals split " + ours[i] + " differently");
                }
            }
        }
    }

    private int step() {
        next = (next + 1) % AMOUNTS;
        return next;
    }

    @Benchmark
    public Money addOurs() {
        int at = step();
        return ours[at].plus(ours[AMOUNTS - 1 - at]);
    }

    @Benchmark
    public org.joda.money.Money addJoda() {
        int at = step();
        return joda[at].plus(joda[AMOUNTS - 1 - at]);
    }

    @Benchmark
    public List<Money> splitOurs() {
        int at = step();
        return Split.byWeights(ours[at], weights[at]);
    }

    @Benchmark
    public List<org.joda.money.Money> splitJoda() {
        int at = step();
        return largestRemainder(joda[at], weights[at]);
    }

    /** Rounds every share down and gives the pennies that are left to the largest remainders, ties to the first. */
    private static List<org.joda.money.Money> largestRemainder(org.joda.money.Money whole, long[] weights) {
        long sum = 0;
        for (long weight : weights) {
            sum += weight;
        }
        BigDecimal total = BigDecimal.valueOf(sum);
        List<org.joda.money.Money> shares = new ArrayList<>(weights.length);
        BigDecimal[] remainders = new BigDecimal[weights.length];
        org.joda.money.Money left = whole;
        for (int i = 0; i < weights.length; i++) {
            BigDecimal weighted = whole.getAmount().multiply(BigDecimal.valueOf(weights[i]));
            BigDecimal share = weighted.divide(total, PENNIES, RoundingMode.DOWN);
            remainders[i] = weighted.subtract(share.multiply(total));
            org.joda.money.Money rounded = org.joda.money.Money.of(whole.getCurrencyUnit(), share);
            shares.add(rounded);
            left = left.minus(rounded);
        }
        boolean[] given = new boolean[weights.length];
        org.joda.money.Money penny = org.joda.money.Money.ofMinor(whole.getCurrencyUnit(), 1);
        for (long pennies = left.getAmountMinorLong(); pennies > 0; pennies--) {
            int most = -1;
            for (int i = 0; i < weights.length; i++) {
                if (!given[i] && (most < 0 || remainders[i].compareTo(remainders[most]) > 0)) {
                    most = i;
                }
            }
            given[most] = true;
            shares.set(most, shares.get(most).plus(penny));
        }
        return shares;
    }
}
