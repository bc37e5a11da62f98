package dev.oms.tck;

import dev.oms.storage.Storage;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;

/**
 * What a {@link Storage} promises, each promise a test whose name is the sentence.
 *
 * <p>To prove a storage, extend this class and say how an empty one is made; see the package for an example. Every
 * clause starts with a {@linkplain #fresh fresh} storage.
 *
 * <p>A skipped sentence is no promise kept: the storage was not seen doing it. Without {@link #join} its host cannot
 * put commands into a transaction; without {@link #lateCommit} nobody knows what a lost answer leaves behind; without
 * {@link dev.oms.storage.Session#hold}, which the storage itself declares by answering {@code true}, commands that meet
 * others go on trying. All other sentences are asked of every storage.
 */
public abstract class StorageContract extends StorageUnderTest {

    @Nested
    @DisplayName("Answers")
    class Answers extends AnswerClauses {
        Answers() {
            super(StorageContract.this);
        }
    }

    @Nested
    @DisplayName("All or nothing")
    class Atomicity extends AtomicityClauses {
        Atomicity() {
            super(StorageContract.this);
        }
    }

    @Nested
    @DisplayName("Commands")
    class Commands extends CommandClauses {
        Commands() {
            super(StorageContract.this);
        }
    }

    @Nested
    @DisplayName("Natural keys and ids")
    class Claims extends ClaimClauses {
        Claims() {
            super(StorageContract.this);
        }
    }

    @Nested
    @DisplayName("Counters")
    class Counters extends CounterClauses {
        Counters() {
            super(StorageContract.this);
        }
    }

    @Nested
    @DisplayName("Versions, guards and locks")
    class Versions extends VersionClauses {
        Versions() {
            super(StorageContract.this);
        }
    }

    @Nested
    @DisplayName("Indexes")
    class Indexes extends IndexClauses {
        Indexes() {
            super(StorageContract.this);
        }
    }

    @Nested
    @DisplayName("Built-in kinds")
    class BuiltIns extends BuiltInClauses {
        BuiltIns() {
            super(StorageContract.this);
        }
    }

    @Nested
    @DisplayName("Values")
    class Values extends ValueClauses {
        Values() {
            super(StorageContract.this);
        }
    }

    @Nested
    @DisplayName("Sessions and sellers")
    class Sessions extends SessionClauses {
        Sessions() {
            super(StorageContract.this);
        }
    }

    @Nested
    @DisplayName("Lists of change sets")
    class Lists extends ListClauses {
        Lists() {
            super(StorageContract.this);
        }
    }

    @Nested
    @DisplayName("Joined sessions")
    class Joined extends JoinedClauses {
        Joined() {
            super(StorageContract.this);
        }
    }

    @Nested
    @DisplayName("Lost answers")
    class Doubts extends DoubtClauses {
        Doubts() {
            super(StorageContract.this);
        }
    }

    @Nested
    @DisplayName("Held things")
    class Held extends HoldClauses {
        Held() {
            super(StorageContract.this);
        }
    }

    @Nested
    @DisplayName("Random histories")
    class Histories extends HistoryClauses {
        Histories() {
            super(StorageContract.this);
        }
    }
}
