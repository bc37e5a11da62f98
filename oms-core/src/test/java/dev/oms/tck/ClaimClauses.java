package dev.oms.tck;

import static dev.oms.tck.Bench.command;
import static dev.oms.tck.TckKinds.DOCUMENT;
import static dev.oms.tck.TckKinds.MARK;
import static dev.oms.tck.TckKinds.NOTE;
import static dev.oms.tck.TckKinds.TALLY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.oms.storage.ApplyResult;
import dev.oms.storage.ChangeSet;
import dev.oms.storage.Claim;
import dev.oms.storage.ClaimKey;
import dev.oms.storage.CounterChange;
import dev.oms.storage.InvalidKeyException;
import dev.oms.tck.TckKinds.Document;
import dev.oms.tck.TckKinds.Mark;
import dev.oms.tck.TckKinds.Note;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Natural keys and ids: who has them, and which texts are the same one. */
abstract class ClaimClauses extends Clauses {

    private static final String SPACE = "tck.space";

    ClaimClauses(StorageUnderTest contract) {
        super(contract);
    }

    @Test
    @DisplayName("A natural key has one owner, whom readers find and later claimants are told")
    void oneOwner() {
        ClaimKey key = new ClaimKey(SPACE, "k");
        assertEquals(Optional.empty(), bench.owner(key));
        bench.put("first", ChangeSet.of().claim(key.ownedBy("first")));
        assertEquals(Optional.of("first"), bench.owner(key));
        assertEquals(
                Set.of(key.ownedBy("first")),
                AnswerClauses.claims(
                        bench.apply(ChangeSet.of().claim(key.ownedBy("second")).build(command("second")))));
        assertEquals(Optional.of("first"), bench.owner(key));
    }

    @Test
    @DisplayName("Of many who claim a natural key at the same time one gets it, and the others are told who")
    void raceForAKey() {
        rounds(round -> {
            String name = "claim-" + round;
            ClaimKey key = new ClaimKey(SPACE, name);
            List<ApplyResult> answers = race(name, 4, i -> ChangeSet.of()
                    .claim(key.ownedBy("owner-" + i))
                    .insert(DOCUMENT, Document.of(name + "-" + i))
                    .build(command(name + "-" + i)));
            int winner = oneApplied(answers, ApplyResult.Taken.class);
            assertEquals(Optional.of("owner-" + winner), bench.owner(key));
            for (int i = 0; i < answers.size(); i++) {
                assertEquals(
                        i == winner,
                        bench.entity(DOCUMENT.ref(name + "-" + i)).isPresent(),
                        "an entity stands beside its claim");
                if (i != winner) {
                    assertEquals(Set.of(key.ownedBy("owner-" + winner)), AnswerClauses.claims(answers.get(i)));
                }
            }
        });
    }

    @Test
    @DisplayName("The same key in two spaces is two natural keys, however space and key are put together")
    void spaces() {
        List<Claim> claims = List.of(
                new Claim("a", "k", "1"),
                new Claim("b", "k", "2"),
                new Claim("ab", "c", "3"),
                new Claim("a", "bc", "4"),
                new Claim("a", "b/c", "5"),
                new Claim("a", "b~1c", "6"));
        for (Claim claim : claims) {
            bench.put("claim " + claim.owner(), ChangeSet.of().claim(claim));
        }
        for (Claim claim : claims) {
            assertEquals(Optional.of(claim.owner()), bench.owner(claim.claimKey()));
        }
        assertEquals(Set.copyOf(claims), Set.copyOf(bench.all(Bench.Builtins.CLAIMS_BY_KEY)));
    }

    @Test
    @DisplayName("Natural keys that look alike are different: case, accents, spaces and both spellings of an accent")
    void lookalikes() {
        for (String text : Texts.LOOKALIKES) {
            Claim claim = new Claim(SPACE, text, "owner of " + text);
            assertInstanceOf(
                    ApplyResult.Applied.class,
                    bench.apply(ChangeSet.of().claim(claim).build(command("claim " + text))),
                    text);
        }
        for (String text : Texts.LOOKALIKES) {
            assertEquals(Optional.of("owner of " + text), bench.owner(new ClaimKey(SPACE, text)));
        }
    }

    @Test
    @DisplayName("A natural key may have 255 code points, also supplementary ones, and its last one counts")
    void longest() {
        for (String text : Texts.LONGEST) {
            bench.put(text, ChangeSet.of().claim(new Claim(SPACE, text, text)));
        }
        for (String text : Texts.LONGEST) {
            assertEquals(Optional.of(text), bench.owner(new ClaimKey(SPACE, text)));
        }
        assertThrows(InvalidKeyException.class, () -> new ClaimKey(SPACE, Texts.TOO_LONG));
    }

    @Test
    @DisplayName("Ids of entities, rows and counters that look alike are different ids")
    void lookalikeIds() {
        List<String> texts = Texts.LOOKALIKES;
        for (String text : texts) {
            bench.put("ids " + text, everythingNamed(text));
        }
        for (String text : texts) {
            assertEquals(Optional.of(Document.of(text)), bench.entity(DOCUMENT.ref(text)));
            assertEquals(Optional.of(Note.of(text)), bench.entity(NOTE.ref(text)));
            assertEquals(List.of(1L), bench.counter(TALLY.key(text)).fields(), () -> "the counter " + text);
        }
        assertEquals(
                texts.stream().sorted(Texts.BY_BYTES).toList(),
                bench.all(TckKinds.BY_MARK).stream().map(Mark::id).toList());
    }

    @Test
    @DisplayName("Ids of entities, rows and counters may have 255 code points, also supplementary ones")
    void longestIds() {
        for (String text : Texts.LONGEST) {
            bench.put(text, everythingNamed(text));
        }
        for (String text : Texts.LONGEST) {
            assertEquals(Optional.of(Document.of(text)), bench.entity(DOCUMENT.ref(text)));
            assertEquals(List.of(1L), bench.counter(TALLY.key(text)).fields());
        }
        assertEquals(Texts.LONGEST.size(), bench.all(TckKinds.BY_MARK).size());
    }

    @Test
    @DisplayName("Equal ids of two kinds are two things")
    void equalIdsOfTwoKinds() {
        bench.put("first", ChangeSet.of().insert(DOCUMENT, Document.of("x")).append(MARK, new Mark("x")));
        assertEquals(Optional.empty(), bench.entity(NOTE.ref("x")));
        bench.put("second", ChangeSet.of().insert(NOTE, Note.of("x")).append(TckKinds.ENTRY, TckKinds.Entry.of("x")));
        assertEquals(Optional.of(Document.of("x")), bench.entity(DOCUMENT.ref("x")));
        assertEquals(Optional.of(Note.of("x")), bench.entity(NOTE.ref("x")));
    }

    @Test
    @DisplayName("Of many who insert one entity, or append one row, at the same time one is Applied")
    void raceForAnId() {
        rounds(round -> {
            String id = "race-" + round;
            oneApplied(
                    race(id, 4, i -> ChangeSet.of().insert(NOTE, Note.of(id)).build(command(id + "-note-" + i))),
                    ApplyResult.Stale.class);
            oneApplied(
                    race(id, 4, i -> ChangeSet.of().append(MARK, new Mark(id)).build(command(id + "-mark-" + i))),
                    ApplyResult.Taken.class);
        });
    }

    private static ChangeSet.Builder everythingNamed(String id) {
        return ChangeSet.of()
                .insert(DOCUMENT, Document.of(id))
                .insert(NOTE, Note.of(id))
                .append(MARK, new Mark(id))
                .count(new CounterChange(TALLY.key(id), List.of(1L), List.of()));
    }
}
