package dev.oms.storage;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Those who apply for one seller at the same time.
 *
 * <ol>
 *   <li>Everybody puts a request into the queue.
 *   <li>Whoever finds no leader becomes the leader, takes requests from the head of the queue, applies them in that
 *       order as one list and answers each; the others park until they are answered or are to lead.
 *   <li>A leader who has its own answer leaves, and wakes the first who still waits.
 * </ol>
 *
 * <p>Thread-safe.
 */
final class CommitGroup {

    /** What became of a request. */
    private sealed interface Fate {
        record Answered(ApplyResult answer) implements Fate {}

        record InDoubt(InDoubtException why) implements Fate {}

        /** Its group failed: to be applied by whoever asked for it. */
        record Alone() implements Fate {}
    }

    private static final class Request {

        private final ChangeSet set;
        private final Thread caller = Thread.currentThread();
        private volatile @Nullable Fate fate;

        Request(ChangeSet set) {
            this.set = set;
        }
    }

    private final int most;
    private final Queue<Request> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean led = new AtomicBoolean();

    CommitGroup(int most) {
        this.most = most;
    }

    /** The answer to a change set, which may be applied with others; if this caller leads, in this session. */
    ApplyResult apply(Session session, ChangeSet set) {
        Request mine = new Request(set);
        waiting.add(mine);
        Fate fate = fateOf(mine, session);
        if (fate instanceof Fate.Answered answered) {
            return answered.answer();
        }
        if (fate instanceof Fate.InDoubt doubt) {
            throw doubt.why();
        }
        return session.apply(set);
    }

    private Fate fateOf(Request mine, Session session) {
        boolean interrupted = false;
        try {
            Fate fate = mine.fate;
            while (fate == null) {
                if (led.compareAndSet(false, true)) {
                    lead(mine, session);
                } else {
                    LockSupport.park(this);
                    interrupted |= Thread.interrupted();
                }
                fate = mine.fate;
            }
            return fate;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void lead(Request mine, Session session) {
        try {
            while (mine.fate == null) {
                serve(nextGroup(), session);
            }
        } finally {
            led.set(false);
            Optional.ofNullable(waiting.peek()).ifPresent(next -> LockSupport.unpark(next.caller));
        }
    }

    /** From the head of the queue, as many as may share a commit. */
    private List<Request> nextGroup() {
        List<Request> group = new ArrayList<>();
        int parts = 0;
        for (Request next = waiting.peek(); next != null && group.size() < most; next = waiting.peek()) {
            parts += next.set.size();
            if (!group.isEmpty() && parts > ChangeSet.MAX_PARTS) {
                break;
            }
            group.add(waiting.remove());
        }
        return group;
    }

    private static void serve(List<Request> group, Session session) {
        List<ApplyResult> answers = List.of();
        Optional<InDoubtException> doubt = Optional.empty();
        try {
            answers =
                    session.applyAll(group.stream().map(request -> request.set).toList());
        } catch (InDoubtException lost) {
            doubt = Optional.of(lost);
        } catch (RuntimeException failed) {
            // said again, or not, to each who is then applied alone
            answers = List.of();
        } finally {
            for (int i = 0; i < group.size(); i++) {
                Request request = group.get(i);
                String key = request.set.command().key();
                Fate fate = answers.size() == group.size() ? new Fate.Answered(answers.get(i)) : new Fate.Alone();
                request.fate = doubt.<Fate>map(lost -> new Fate.InDoubt(new InDoubtException(key, lost)))
                        .orElse(fate);
                if (request.caller != Thread.currentThread()) {
                    LockSupport.unpark(request.caller);
                }
            }
        }
    }
}
