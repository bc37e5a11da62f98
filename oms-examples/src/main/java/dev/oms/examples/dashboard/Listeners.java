package dev.oms.examples.dashboard;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Pages that wait for server-sent events. Thread-safe. */
final class Listeners implements AutoCloseable {

    private static final int MOST = 100;

    private final List<HttpExchange> open = new CopyOnWriteArrayList<>();

    boolean isEmpty() {
        return open.isEmpty();
    }

    /** Keeps the exchange open. */
    void add(HttpExchange exchange) throws IOException {
        if (open.size() >= MOST) {
            exchange.sendResponseHeaders(503, -1);
            exchange.close();
            return;
        }
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        open.add(exchange);
        tell(exchange, "retry: 1000\n" + event("hello"));
    }

    void tell(String name) {
        open.forEach(exchange -> tell(exchange, event(name)));
    }

    private static String event(String name) {
        return "event: " + name + "\ndata: \n\n";
    }

    private void tell(HttpExchange exchange, String text) {
        try {
            synchronized (exchange) {
                OutputStream body = exchange.getResponseBody();
                body.write(text.getBytes(StandardCharsets.UTF_8));
                body.flush();
            }
        } catch (IOException left) {
            open.remove(exchange);
            exchange.close();
        }
    }

    @Override
    public void close() {
        open.forEach(HttpExchange::close);
        open.clear();
    }
}
