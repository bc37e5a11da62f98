package dev.oms.tck;

import dev.oms.storage.Storage;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;

/**
 * The sentences about joined sessions alone, for a {@link Storage} whose host can begin a transaction in more than one
 * way: at REPEATABLE READ beside READ COMMITTED, say. All of {@link StorageContract} is run in one of them, this in
 * each of the others, with a {@link #join} that begins so.
 */
public abstract class JoinedContract extends StorageUnderTest {

    @Nested
    @DisplayName("Joined sessions")
    class Joined extends JoinedClauses {
        Joined() {
            super(JoinedContract.this);
        }
    }
}
