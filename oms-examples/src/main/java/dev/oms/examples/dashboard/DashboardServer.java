package dev.oms.examples.dashboard;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.oms.Oms;
import dev.oms.customer.ChannelId;
import dev.oms.examples.day.StockRoom;
import dev.oms.outcome.Outcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The storefront's server, for this machine alone: the page, its document for the view that is asked, events when
 * something has changed, and a checkout. Whoever asks under another host's name is refused, and so are commands that
 * come from pages of others. Thread-safe.
 *
 * <pre>{@code
 * GET  /                                             the page
 * GET  /api/dashboard?channel=web&period=7d&zone=UTC its document
 * GET  /api/events                                   server-sent events: hello, changed, tick
 * POST /api/orders                                   {"number": "W-1", "sku": "MUG", "units": 1, "price": "9", "currency": "EUR"}
 * POST /api/orders/W-1/confirm                       or ship, deliver, complete, cancel
 * }</pre>
 */
public final class DashboardServer implements AutoCloseable {

    private static final int LOOK_EVERY_MILLIS = 250;
    private static final int TICK_EVERY = 4_000 / LOOK_EVERY_MILLIS;
    /** Ages grow and deadlines pass though nothing happens. */
    private static final int ANYWAY_EVERY = 30_000 / LOOK_EVERY_MILLIS;

    private static final int MOST_BYTES = 10_000;
    private static final String POLICY = DashboardPage.POLICY + "; frame-ancestors 'none'";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** What was answered, before it is sent. */
    private record Answer(int status, String type, String text) {
        static Answer json(int status, JsonNode node) {
            return new Answer(status, "application/json", DashboardPage.json(node));
        }

        static Answer problem(int status, String what) {
            return json(status, JsonNodeFactory.instance.objectNode().put("problem", what));
        }

        /** Its cause is told elsewhere, under this number. */
        static Answer trouble(long number) {
            return json(
                    500,
                    JsonNodeFactory.instance
                            .objectNode()
                            .put("problem", "this could not be done; the log says why")
                            .put("trouble", number));
        }
    }

    private final Oms oms;
    private final InstantSource clock;
    private final ZoneId zone;
    private final boolean costed;
    private final Checkout checkout;
    private final HttpServer http;
    private final Listeners listeners = new Listeners();
    private final ExecutorService requests = Executors.newCachedThreadPool(daemons("dashboard-request"));
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Object computing = new Object();
    private final Troubles troubles;

    private DashboardServer(Oms oms, InstantSource clock, ZoneId zone, boolean costed, int port, Consumer<String> told)
            throws IOException {
        this.troubles = new Troubles(told);
        this.oms = oms;
        this.clock = clock;
        this.zone = zone;
        this.costed = costed;
        this.checkout = new Checkout(oms.as("storefront", ""), clock);
        this.http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        http.createContext("/", this::handle);
        http.setExecutor(requests);
    }

    /**
     * Starts it; what goes wrong is told to the system's log.
     *
     * @param clock the one the system has
     * @param zone of days where none is asked
     * @param costed whether anything is known of costs
     * @param port 0 for a free one
     */
    public static DashboardServer start(Oms oms, InstantSource clock, ZoneId zone, boolean costed, int port)
            throws IOException {
        return start(oms, clock, zone, costed, port, Troubles.log());
    }

    /**
     * Starts it.
     *
     * @param troubles told what goes wrong and where, without anything anybody typed; by any thread
     */
    public static DashboardServer start(
            Oms oms, InstantSource clock, ZoneId zone, boolean costed, int port, Consumer<String> troubles)
            throws IOException {
        DashboardServer server = new DashboardServer(oms, clock, zone, costed, port, troubles);
        server.http.start();
        daemons("dashboard-watch").newThread(server.new Watch()).start();
        return server;
    }

    /** Where the page is. */
    public URI address() {
        return URI.create("http://localhost:" + http.getAddress().getPort() + "/");
    }

    @Override
    public void close() {
        ended.countDown();
        listeners.close();
        http.stop(0);
        requests.shutdownNow();
    }

    private static ThreadFactory daemons(String name) {
        return work -> {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        };
    }

    /** Looks for changes while somebody listens. */
    private final class Watch implements Runnable {

        private Optional<Changes> changes = Optional.empty();
        private int looks;
        /** Told once while it lasts. */
        private boolean away;

        @Override
        public void run() {
            try {
                while (!ended.await(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
                    look();
                }
            } catch (InterruptedException asked) {
                Thread.currentThread().interrupt();
            }
        }

        private void look() {
            if (listeners.isEmpty()) {
                changes = Optional.empty();
                return;
            }
            looks++;
            try {
                boolean begins = changes.isEmpty();
                Changes since = changes.orElseGet(() -> new Changes(oms, clock));
                changes = Optional.of(since);
                boolean any = since.isAny();
                away = false;
                if (any || begins || looks % ANYWAY_EVERY == 0) {
                    listeners.tell("changed");
                } else if (looks % TICK_EVERY == 0) {
                    listeners.tell("tick");
                }
            } catch (RuntimeException storageIsAway) {
                if (!away) {
                    troubles.tell("looking for changes", storageIsAway);
                }
                away = true;
                changes = Optional.empty(); // pages hear nothing, say that they are stale, and ask again
            }
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        Headers headers = exchange.getResponseHeaders();
        headers.set("Content-Security-Policy", POLICY);
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("Cache-Control", "no-store");
        if (isOurs(exchange)
                && isGet(exchange)
                && exchange.getRequestURI().getPath().equals("/api/events")) {
            listeners.add(exchange);
            return;
        }
        try (exchange) {
            Answer answer = answer(exchange);
            byte[] bytes = answer.text().getBytes(StandardCharsets.UTF_8);
            headers.set("Content-Type", answer.type());
            exchange.sendResponseHeaders(answer.status(), bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private Answer answer(HttpExchange exchange) throws IOException {
        if (!isOurs(exchange)) {
            return Answer.problem(403, "this server is for this machine and its own page");
        }
        try {
            return isGet(exchange) ? read(exchange.getRequestURI()) : command(exchange);
        } catch (RuntimeException failed) {
            return Answer.trouble(troubles.tell(isGet(exchange) ? "reading" : "a command", failed));
        }
    }

    private static boolean isGet(HttpExchange exchange) {
        return exchange.getRequestMethod().equals("GET");
    }

    /** A page of somebody else may send requests here, but neither under our name nor as coming from us. */
    private boolean isOurs(HttpExchange exchange) {
        int port = http.getAddress().getPort();
        Set<String> names = Set.of("localhost:" + port, "127.0.0.1:" + port, "[::1]:" + port);
        String host = exchange.getRequestHeaders().getFirst("Host");
        String origin = exchange.getRequestHeaders().getFirst("Origin");
        return host != null
                && names.contains(host)
                && (origin == null || names.stream().anyMatch(name -> origin.equals("http://" + name)));
    }

    private Answer read(URI uri) {
        String path = uri.getPath().substring(1);
        if (path.equals("api/dashboard")) {
            return document(query(uri));
        }
        return DashboardPage.asset(path)
                .map(asset -> new Answer(200, asset.type(), asset.text()))
                .orElseGet(() -> Answer.problem(404, "there is no such page"));
    }

    private Answer document(Map<String, String> query) {
        String channel = query.getOrDefault("channel", "");
        Optional<Span> span = Span.of(query.getOrDefault("period", Span.MONTH.code()));
        if (span.isEmpty()) {
            return Answer.problem(400, "period is one of today, 7d, 30d, 365d and all");
        }
        Optional<String> wrong = channel.isEmpty() ? Optional.empty() : ChannelId.problem(channel);
        if (wrong.isPresent()) {
            return Answer.problem(400, "the channel " + wrong.get());
        }
        try {
            String asked = query.getOrDefault("zone", "");
            View view = new View(
                    Optional.of(channel).filter(name -> !name.isEmpty()).map(ChannelId::new),
                    span.get(),
                    asked.isEmpty() ? zone : ZoneId.of(asked));
            return Answer.json(200, document(view));
        } catch (DateTimeException unknown) {
            return Answer.problem(400, "there is no such time zone");
        }
    }

    /** One at a time: many pages that ask at once wait for each other, and commands do not wait for them. */
    private ObjectNode document(View view) {
        synchronized (computing) {
            Instant now = clock.instant();
            return Optional.ofNullable(
                            DashboardDocument.read(oms, List.of(view), now, costed, StockRoom.shelves(oms, now))
                                    .get(view))
                    .orElseThrow();
        }
    }

    private static Map<String, String> query(URI uri) {
        Map<String, String> values = new HashMap<>();
        String raw = uri.getRawQuery();
        if (raw != null) {
            for (String pair : raw.split("&", -1)) {
                int at = pair.indexOf('=');
                if (at > 0) {
                    values.put(decoded(pair.substring(0, at)), decoded(pair.substring(at + 1)));
                }
            }
        }
        return values;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private Answer command(HttpExchange exchange) throws IOException {
        String type = exchange.getRequestHeaders().getFirst("Content-Type");
        if (!exchange.getRequestMethod().equals("POST") || type == null || !type.startsWith("application/json")) {
            return Answer.problem(415, "commands are POSTs of application/json");
        }
        byte[] body = exchange.getRequestBody().readNBytes(MOST_BYTES);
        List<String> path =
                List.of(exchange.getRequestURI().getPath().substring(1).split("/", -1));
        if (path.size() == 2 && path.equals(List.of("api", "orders"))) {
            try {
                return told(checkout.place(MAPPER.readTree(body)));
            } catch (JsonProcessingException unreadable) {
                return Answer.problem(400, "this is no JSON");
            }
        }
        if (path.size() == 4 && path.subList(0, 2).equals(List.of("api", "orders"))) {
            return checkout.step(path.get(2), path.get(3))
                    .map(DashboardServer::told)
                    .orElseGet(() -> Answer.problem(404, "there is no such step"));
        }
        return Answer.problem(404, "there is no such command");
    }

    private static Answer told(Outcome<?> outcome) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        outcome.reasons().forEach(reason -> node.withArray("/reasons").add(reason.message()));
        return Answer.json(outcome.isRefused() ? 422 : 200, node.put("done", !outcome.isRefused()));
    }
}
