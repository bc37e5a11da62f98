package dev.oms.tck;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/** Runs a few tasks at once, each on its own thread, and waits for all of them, but not for ever. For one thread. */
final class Race {

    /** So long a race may take; whoever has not ended by then is stuck. */
    private static final long SECONDS = 60;

    /** One competitor. */
    @FunctionalInterface
    interface Task {
        void run() throws Exception;
    }

    private final String name;
    private final List<Task> tasks = new ArrayList<>();

    private Race(String name) {
        this.name = name;
    }

    static Race named(String name) {
        return new Race(name);
    }

    Race of(Task task) {
        tasks.add(task);
        return this;
    }

    /** Starts all tasks together and returns when all have ended; the first failure is thrown, naming race and seed. */
    void run() {
        CyclicBarrier start = new CyclicBarrier(tasks.size());
        Throwable[] failures = new Throwable[tasks.size()];
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < tasks.size(); i++) {
            int at = i;
            Thread thread = new Thread(() -> {
                try {
                    start.await(SECONDS, TimeUnit.SECONDS);
                    tasks.get(at).run();
                } catch (Throwable failure) {
                    failures[at] = failure;
                }
            });
            thread.setName("tck-" + i);
            thread.setDaemon(true);
            threads.add(thread);
        }
        threads.forEach(Thread::start);
        threads.forEach(this::join);
        for (int i = 0; i < failures.length; i++) {
            Throwable failure = failures[i];
            if (failure != null) {
                throw new AssertionError(
                        "in the race '" + name + "', competitor " + i + " of " + failures.length + ": "
                                + failure.getMessage() + "\nrun again with " + Settings.again(),
                        failure);
            }
        }
    }

    private void join(Thread thread) {
        try {
            thread.join(TimeUnit.SECONDS.toMillis(SECONDS));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for the race '" + name + "'", interrupted);
        }
        if (thread.isAlive()) {
            throw new AssertionError("in the race '" + name + "', " + thread.getName() + " is stuck at\n"
                    + Arrays.stream(thread.getStackTrace())
                            .map(line -> "    " + line)
                            .collect(Collectors.joining("\n"))
                    + "\nrun again with " + Settings.again());
        }
    }

    /** A place where all competitors wait for each other, again and again; who leaves is no longer waited for. */
    static final class Meeting {

        private final Phaser phaser;

        Meeting(int competitors) {
            this.phaser = new Phaser(competitors);
        }

        /** Waits until all who have not left are here too, but not for ever. */
        void await() throws InterruptedException, TimeoutException {
            phaser.awaitAdvanceInterruptibly(phaser.arrive(), SECONDS, TimeUnit.SECONDS);
        }

        void leave() {
            phaser.arriveAndDeregister();
        }
    }
}
