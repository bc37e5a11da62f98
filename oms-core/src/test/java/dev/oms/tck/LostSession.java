package dev.oms.tck;

import dev.oms.storage.Session;

/**
 * A session of the storage under test whose connection breaks at its first commit: nobody hears the answer, and what
 * becomes of the commit is decided later, from any thread. Over JDBC: a connection that passes everything on and throws
 * at {@code commit}, with the real connection still at hand.
 */
public interface LostSession extends AutoCloseable {

    /** Its {@code apply} is decided, and throws {@link dev.oms.storage.InDoubtException}. */
    Session session();

    /** The commit arrives after all. If others came first where the storage lets them, it has no effect. */
    void commitLate();

    /** The commit never arrives; harmless after it has. */
    @Override
    void close();
}
