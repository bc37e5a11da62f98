package dev.oms.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.oms.storage.Index.Multiplicity;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** A thing is a list of words here, and its keys are the words. */
class IndexTest {

    private static final List<KeyPart> WORD = List.of(KeyPart.text("word"));

    private static List<IndexKey> keys(Multiplicity multiplicity, String... words) {
        Function<List<String>, List<IndexKey>> each =
                thing -> thing.stream().map(IndexKey::of).toList();
        return new Index<>("words.by_" + multiplicity, WORD, multiplicity, each).keys(List.of(words));
    }

    private static void assertRefused(String message, Multiplicity multiplicity, String... words) {
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, () -> keys(multiplicity, words))
                        .getMessage());
    }

    @Test
    void aThingHasAsManyKeysAsTheIndexSays() {
        assertEquals(1, keys(Multiplicity.ONE, "a").size());
        assertEquals(0, keys(Multiplicity.OPTIONAL).size());
        assertEquals(1, keys(Multiplicity.OPTIONAL, "a").size());
        assertEquals(0, keys(Multiplicity.MANY).size());
        assertEquals(2, keys(Multiplicity.MANY, "a", "b").size());
    }

    @Test
    void anyOtherNumberOfKeysIsRefused() {
        assertRefused("the index words.by_ONE, of multiplicity ONE, answers the keys []", Multiplicity.ONE);
        assertRefused(
                "the index words.by_ONE, of multiplicity ONE, answers the keys [IndexKey[values=[a]], IndexKey[values=[b]]]",
                Multiplicity.ONE,
                "a",
                "b");
        assertRefused(
                "the index words.by_OPTIONAL, of multiplicity OPTIONAL, answers the keys [IndexKey[values=[a]], IndexKey[values=[b]]]",
                Multiplicity.OPTIONAL,
                "a",
                "b");
    }

    @Test
    void aKeyTwiceIsRefusedAndSoAreKeysOfOtherParts() {
        assertRefused(
                "the index words.by_MANY answers a key twice: IndexKey[values=[a]]", Multiplicity.MANY, "b", "a", "a");
        Index<String> numbers = Index.one("words.by_number", WORD, word -> IndexKey.of((long) word.length()));
        assertThrows(IllegalArgumentException.class, () -> numbers.keys("a"));
        Index<String> pairs = Index.one("words.by_pair", WORD, word -> IndexKey.of(word, word));
        assertThrows(IllegalArgumentException.class, () -> pairs.keys("a"));
    }

    @Test
    void whatIsDeclaredIsWhatIsAnswered() {
        IndexKey a = IndexKey.of("a");
        Index<String> one = Index.one("words.by_one", WORD, IndexKey::of);
        Index<String> some = Index.optional("words.by_some", WORD, word -> Optional.of(word)
                .filter(w -> w.equals("a"))
                .map(IndexKey::of));
        Index<String> many = Index.many("words.by_many", WORD, word -> List.of(IndexKey.of(word), IndexKey.of("z")));
        assertEquals(List.of(a), one.keys("a"));
        assertEquals(List.of(a), some.keys("a"));
        assertEquals(List.of(), some.keys("b"));
        assertEquals(List.of(a, IndexKey.of("z")), many.keys("a"));
        assertEquals(
                List.of(Multiplicity.ONE, Multiplicity.OPTIONAL, Multiplicity.MANY),
                List.of(one.multiplicity(), some.multiplicity(), many.multiplicity()));
    }
}
