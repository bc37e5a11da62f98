package dev.oms.jdbc.engine;

import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** A server that all tests of a JVM share: the one an environment variable names, or one that is started once. */
final class Server {

    private final FutureTask<ServerUrl> start;

    Server(String variable, Callable<ServerUrl> start) {
        this(System.getenv(), variable, start);
    }

    Server(Map<String, String> environment, String variable, Callable<ServerUrl> start) {
        this.start = new FutureTask<>(() -> {
            String named = environment.get(variable);
            return named == null || named.isBlank() ? start.call() : ServerUrl.parse(variable, named);
        });
    }

    /** Starts the server if nobody did; one that did not start is not tried again, and fails everybody alike. */
    ServerUrl url() {
        start.run();
        try {
            return start.get();
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed.getCause().getMessage(), failed.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a server starts", interrupted);
        }
    }
}
