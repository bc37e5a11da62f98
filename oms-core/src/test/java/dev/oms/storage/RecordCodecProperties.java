package dev.oms.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.oms.storage.CodecSamples.Answer;
import dev.oms.storage.CodecSamples.Buyer;
import dev.oms.storage.CodecSamples.Color;
import dev.oms.storage.CodecSamples.Credit;
import dev.oms.storage.CodecSamples.Everything;
import dev.oms.storage.CodecSamples.No;
import dev.oms.storage.CodecSamples.Pair;
import dev.oms.storage.CodecSamples.Payer;
import dev.oms.storage.CodecSamples.Platform;
import dev.oms.storage.CodecSamples.Sku;
import dev.oms.storage.CodecSamples.Tree;
import dev.oms.storage.CodecSamples.Yes;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class RecordCodecProperties {

    private static final RecordCodec<Everything> EVERYTHING = RecordCodec.of(Everything.class);

    @Property(tries = 500)
    void whatIsWrittenIsReadBack(@ForAll("values") Everything value) {
        Bytes bytes = EVERYTHING.encode(value);
        Everything back = EVERYTHING.decode(bytes);
        assertEquals(value, back);
        assertEquals(bytes, EVERYTHING.encode(back));
        assertEquals(EVERYTHING.canonical(value), EVERYTHING.canonical(back));
    }

    @Property(tries = 300)
    void anOlderReleaseReadsWhatItKnows(@ForAll("values") Everything value) {
        record Older(Tree tree, long large, Answer<Sku> answer) {}
        assertEquals(
                new Older(value.tree(), value.large(), value.answer()),
                RecordCodec.of(Older.class).decode(EVERYTHING.encode(value)));
    }

    @Property(tries = 60)
    void everyTruncationIsUnreadable(@ForAll("values") Everything value) {
        byte[] whole = EVERYTHING.encode(value).toArray();
        for (int length = 0; length < whole.length; length++) {
            Bytes cut = Bytes.of(Arrays.copyOf(whole, length));
            assertThrows(UnreadableException.class, () -> EVERYTHING.decode(cut));
        }
    }

    @Property(tries = 300)
    void flippedBytesAreUnreadableOrAValue(@ForAll("values") Everything value, @ForAll long seed) {
        byte[] whole = EVERYTHING.encode(value).toArray();
        Random random = new Random(seed);
        for (int i = 0; i < 100; i++) {
            byte[] flipped = whole.clone();
            for (int flips = random.nextInt(3); flips >= 0; flips--) {
                flipped[random.nextInt(flipped.length)] = (byte) random.nextInt(256);
            }
            readOrUnreadable(Bytes.of(flipped));
        }
    }

    @Property(tries = 2_000)
    void anyBytesAreUnreadableOrAValue(@ForAll byte[] bytes) {
        byte[] message = new byte[bytes.length + 1];
        message[0] = RecordCodec.VERSION;
        System.arraycopy(bytes, 0, message, 1, bytes.length);
        readOrUnreadable(Bytes.of(message));
    }

    /** Any other exception fails the property. */
    private static void readOrUnreadable(Bytes bytes) {
        Everything read;
        try {
            read = EVERYTHING.decode(bytes);
        } catch (UnreadableException unreadable) {
            return;
        }
        assertEquals(read, EVERYTHING.decode(EVERYTHING.encode(read)));
    }

    @Provide
    Arbitrary<Everything> values() {
        Arbitrary<Sku> skus =
                Arbitraries.strings().ofMinLength(1).ofMaxLength(5).map(Sku::new);
        Arbitrary<Pair<Sku, Integer>> lines =
                Combinators.combine(skus, Arbitraries.integers()).as(Pair::new);
        Arbitrary<Payer> payers = Arbitraries.oneOf(
                Arbitraries.just(new Buyer()),
                Arbitraries.strings().ofMaxLength(5).map(Platform::new),
                Combinators.combine(skus, Arbitraries.longs()).as((sku, n) -> new Credit(new Pair<>(sku, n))));
        Arbitrary<Answer<Sku>> answers = Arbitraries.oneOf(
                skus.map(Yes::new), Arbitraries.strings().list().ofMaxSize(3).map(No::new));
        Arbitrary<Instant> instants = Combinators.combine(
                        Arbitraries.longs().between(Instant.MIN.getEpochSecond(), Instant.MAX.getEpochSecond()),
                        Arbitraries.longs().between(0, 999_999_999))
                .as(Instant::ofEpochSecond);
        Arbitrary<LocalDate> days = Arbitraries.longs()
                .between(LocalDate.MIN.toEpochDay(), LocalDate.MAX.toEpochDay())
                .map(LocalDate::ofEpochDay);
        Arbitrary<BigDecimal> decimals = Combinators.combine(
                        Arbitraries.bigIntegers().between(BigInteger.TEN.pow(30).negate(), BigInteger.TEN.pow(30)),
                        Arbitraries.integers().between(-100, 100))
                .as(BigDecimal::new);
        Arbitrary<Map<String, List<Payer>>> payerMaps = Arbitraries.maps(
                        Arbitraries.strings().ofMaxLength(3), payers.list().ofMaxSize(3))
                .ofMaxSize(3);
        Arbitrary<Set<Color>> colors = Arbitraries.of(Color.class).set();
        Arbitrary<Tree> trees =
                Arbitraries.strings().ofMaxLength(3).list().ofMaxSize(4).map(RecordCodecProperties::tree);
        return Combinators.combine(
                        Arbitraries.strings().ofMaxLength(20),
                        instants,
                        days,
                        decimals,
                        lines.list().ofMaxSize(4),
                        colors,
                        payerMaps,
                        Combinators.combine(answers, trees, skus.optional(), Arbitraries.longs())
                                .as(Rest::new))
                .as((text, at, day, decimal, pairs, set, map, rest) -> new Everything(
                        text,
                        (int) rest.number(),
                        (int) (rest.number() >> 32),
                        rest.number(),
                        -rest.number(),
                        rest.number() % 2 == 0,
                        rest.number() > 0,
                        at,
                        day,
                        rest.number() % 3 == 0 ? Color.RED : Color.GREEN,
                        decimal,
                        Bytes.utf8(text),
                        rest.sku(),
                        rest.number() > 0 ? Optional.of(rest.sku().map(Sku::value)) : Optional.empty(),
                        pairs,
                        set,
                        map,
                        rest.answer(),
                        rest.tree()));
    }

    private record Rest(Answer<Sku> answer, Tree tree, Optional<Sku> sku, long number) {}

    private static Tree tree(List<String> names) {
        Tree tree = new Tree("root", List.of(), Optional.empty());
        for (String name : names) {
            tree = name.length() % 2 == 0
                    ? new Tree(name, List.of(tree, tree), Optional.empty())
                    : new Tree(name, List.of(), Optional.of(tree));
        }
        return tree;
    }
}
