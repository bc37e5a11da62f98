package dev.oms.tck;

import static dev.oms.tck.Bench.command;
import static dev.oms.tck.TckKinds.COUNT;
import static dev.oms.tck.TckKinds.DOCUMENT;
import static dev.oms.tck.TckKinds.TALLY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.oms.storage.ApplyResult;
import dev.oms.storage.Bytes;
import dev.oms.storage.ChangeSet;
import dev.oms.storage.Claim;
import dev.oms.storage.CounterChange;
import dev.oms.storage.CounterKey;
import dev.oms.storage.Floor;
import dev.oms.storage.InDoubtException;
import dev.oms.tck.Bench.Contents;
import dev.oms.tck.TckKinds.Document;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What becomes of a change set whose answer nobody heard. */
abstract class DoubtClauses extends Clauses {

    DoubtClauses(StorageUnderTest contract) {
        super(contract);
    }

    @BeforeEach
    void skipWithoutLostAnswers() {
        lose().close();
    }

    /** Takes the last unit, claims a natural key, inserts and publishes: everything that can be there only once. */
    private ChangeSet last(String id) {
        CounterKey units = TALLY.key(id);
        bench.put("give " + id, ChangeSet.of().count(new CounterChange(units, List.of(1L), List.of())));
        return ChangeSet.of()
                .claim(new Claim("tck.space", id, id))
                .insert(DOCUMENT, Document.of(id))
                .publish(DOCUMENT.ref(id), "tck.happened", 1, Bytes.utf8(id))
                .count(new CounterChange(units, List.of(-1L), List.of(new Floor(COUNT, 0))))
                .build(command(id));
    }

    private InDoubtException loses(LostSession lost, ChangeSet set) {
        return assertThrows(
                InDoubtException.class,
                () -> lost.session().apply(set),
                "whoever lost the answer must not say anything else");
    }

    private void thereOnce(String id) {
        assertEquals(List.of(0L), bench.counter(TALLY.key(id)).fields(), "the last unit is taken");
        Contents now = bench.contents();
        assertEquals(
                1,
                now.documents().stream()
                        .filter(document -> document.id().equals(id))
                        .count());
        assertEquals(
                1,
                now.events().stream()
                        .filter(event -> event.streamId().equals(id))
                        .count());
        assertTrue(bench.receipt(id).isPresent());
    }

    @Test
    @DisplayName("A lost answer is InDoubtException with the key of the command, whether or not a receipt is found")
    void saysThatItIsInDoubt() {
        ChangeSet set = last("k");
        try (LostSession lost = lose()) {
            assertEquals("k", loses(lost, set).key());
        }
    }

    @Test
    @DisplayName("A lost session that never commits leaves nothing, and the same change set is then Applied")
    void neverCommitted() {
        ChangeSet set = last("k");
        Contents before = bench.contents();
        try (LostSession lost = lose()) {
            loses(lost, set);
        }
        assertEquals(before, bench.contents());
        bench.applied(set);
        thereOnce("k");
    }

    @Test
    @DisplayName("A lost session that has committed is found: the same change set is AlreadyApplied with its receipt")
    void committedBefore() {
        ChangeSet set = last("k");
        try (LostSession lost = lose()) {
            loses(lost, set);
            lost.commitLate();
        }
        thereOnce("k");
        assertEquals(new ApplyResult.AlreadyApplied(set.command().receipt()), bench.apply(set));
        thereOnce("k");
    }

    @Test
    @DisplayName("Applied again while the lost session commits late, a change set is there once and is never refused")
    void committedLate() {
        rounds(round -> {
            String id = "late-" + round;
            ChangeSet set = last(id);
            try (LostSession lost = lose()) {
                loses(lost, set);
                List<ApplyResult> answers = new CopyOnWriteArrayList<>();
                Race.named(id)
                        .of(lost::commitLate)
                        .of(() -> answers.add(bench.apply(set)))
                        .run();
                assertTrue(
                        answers.equals(List.of(
                                        new ApplyResult.Applied(set.command().receipt())))
                                || answers.equals(List.of(new ApplyResult.AlreadyApplied(
                                        set.command().receipt()))),
                        answers::toString);
            }
            thereOnce(id);
        });
    }
}
