package dev.oms.examples.dashboard;

import static dev.oms.order.PriceDraft.unitPrice;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.oms.Oms;
import dev.oms.examples.day.Database;
import dev.oms.item.ItemPolicy;
import dev.oms.order.OrderDraft;
import dev.oms.order.PaymentTerms;
import dev.oms.stock.GoodsReceipt;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server without a browser. */
class DashboardServerTest {

    private static final String ORDER =
            "{\"number\": \"W-9\", \"sku\": \"MUG\", \"units\": 1, \"price\": \"9.00\", \"currency\": \"EUR\"}";

    @TempDir
    Path folder;

    private final HttpClient client = HttpClient.newHttpClient();

    private static DashboardServer serve(Oms oms) throws IOException {
        oms.stock().receive(GoodsReceipt.of("opening", "SEOUL").line("MUG", 3)).orThrow();
        return DashboardServer.start(oms, InstantSource.system(), ZoneOffset.UTC, true, 0);
    }

    @Test
    void anOrderGoesThroughItsLifeByHttpInMemory() throws IOException, InterruptedException {
        try (DashboardServer server = serve(Oms.inMemory())) {
            goesThroughItsLife(server);
        }
    }

    @Test
    void anOrderGoesThroughItsLifeByHttpInADatabase() throws IOException, InterruptedException {
        try (Database database = Database.at("jdbc:h2:" + folder.resolve("shop").toAbsolutePath());
                DashboardServer server = serve(Oms.on(database.storage())
                        .items(ItemPolicy.DECLARE_ON_FIRST_SIGHT)
                        .build())) {
            goesThroughItsLife(server);
        }
    }

    private void goesThroughItsLife(DashboardServer server) throws IOException, InterruptedException {
        assertEquals(0, document(server).get("today").get("received").asLong());
        assertEquals(200, post(server, "api/orders", ORDER, "http://localhost"));
        for (String step : List.of("confirm", "ship", "deliver", "complete")) {
            assertEquals(200, post(server, "api/orders/W-9/" + step, "", "http://localhost"), step);
        }
        JsonNode today = document(server).get("today");
        assertEquals(1, today.get("received").asLong());
        assertEquals(1, today.get("completed").asLong());
        assertEquals(422, post(server, "api/orders/W-9/confirm", "", "http://localhost"), "it is completed");
        assertEquals(422, post(server, "api/orders/W-10/confirm", "", "http://localhost"), "there is none");
        assertEquals(
                422,
                post(server, "api/orders", ORDER.replace("W-9", "W-11").replace(": 1,", ": 9,"), "http://localhost"));
    }

    @Test
    void whatIsAskedWronglyIsRefused() throws IOException, InterruptedException {
        try (DashboardServer server = serve(Oms.inMemory())) {
            for (String wrong : List.of("period=9d", "zone=Atlantis", "channel=a/b")) {
                assertEquals(400, get(server, "api/dashboard?" + wrong).statusCode(), wrong);
            }
            assertEquals(404, get(server, "lang/../index.html").statusCode());
            assertEquals(404, get(server, "lang/%2e%2e%2findex.html").statusCode());
            assertEquals(400, post(server, "api/orders", "no JSON", "http://localhost"));
            assertEquals(200, post(server, "api/orders", ORDER, "http://localhost"));
            assertEquals(404, post(server, "api/orders/W-9/shred", "", "http://localhost"));
            assertEquals(
                    415,
                    client.send(
                                    HttpRequest.newBuilder(server.address().resolve("api/orders"))
                                            .POST(HttpRequest.BodyPublishers.ofString(ORDER))
                                            .build(),
                                    HttpResponse.BodyHandlers.discarding())
                            .statusCode(),
                    "a form of any page can send that");
        }
    }

    @Test
    void whatGoesWrongIsToldWithoutWhatAnybodyTyped() throws IOException, InterruptedException {
        List<String> told = new CopyOnWriteArrayList<>();
        InstantSource broken = () -> {
            throw new IllegalStateException("buyer1@example.com", new IOException("+82 10-1234"));
        };
        try (DashboardServer server =
                DashboardServer.start(Oms.inMemory(), broken, ZoneOffset.UTC, true, 0, told::add)) {
            HttpResponse<String> answer = get(server, "api/dashboard?channel=buyer1");
            assertEquals(500, answer.statusCode());
            assertEquals(
                    1, new ObjectMapper().readTree(answer.body()).get("trouble").asLong());
            assertEquals(500, get(server, "api/dashboard").statusCode());
        }
        assertEquals(2, told.size());
        String first = told.get(0);
        assertTrue(first.startsWith("trouble 1: reading"), first);
        assertTrue(first.contains("java.lang.IllegalStateException"), first);
        assertTrue(first.contains("java.io.IOException"), first);
        assertTrue(first.contains("DashboardServer.document"), first);
        assertFalse(first.contains("buyer1") || first.contains("1234"), first);
    }

    @Test
    void pagesOfOthersAreNotServed() throws IOException, InterruptedException {
        try (DashboardServer server = serve(Oms.inMemory())) {
            assertEquals(403, post(server, "api/orders", ORDER, "http://evil.example"));
            try (Socket socket = new Socket("localhost", server.address().getPort())) {
                socket.getOutputStream()
                        .write("GET /api/dashboard HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"
                                .getBytes(StandardCharsets.US_ASCII));
                String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                assertTrue(answer.startsWith("HTTP/1.1 403"), answer);
            }
        }
    }

    @Test
    void whoListensHearsOfEveryChange() throws IOException, InterruptedException {
        Oms oms = Oms.inMemory();
        try (DashboardServer server = serve(oms)) {
            try (Socket socket = new Socket("localhost", server.address().getPort());
                    BufferedReader lines = new BufferedReader(
                            new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
                socket.setSoTimeout(20_000); // whoever hears nothing more fails
                socket.getOutputStream()
                        .write(("GET /api/events HTTP/1.1\r\nHost: "
                                        + server.address().getAuthority() + "\r\n\r\n")
                                .getBytes(StandardCharsets.US_ASCII));
                until(lines, "event: hello");
                until(lines, "event: changed"); // it says so once at the beginning
                oms.orders()
                        .place(OrderDraft.of("web", "W-1", "EUR")
                                .line("MUG", 1, unitPrice("9.00"))
                                .terms(PaymentTerms.CASH_ON_DELIVERY))
                        .orThrow();
                until(lines, "event: changed");
                until(lines, "event: tick");
            }
        }
    }

    private static void until(BufferedReader lines, String wanted) throws IOException {
        String line = lines.readLine();
        for (int ticks = 0; line != null && !line.equals(wanted) && ticks < 3; line = lines.readLine()) {
            ticks += line.equals("event: tick") ? 1 : 0;
        }
        assertEquals(wanted, line);
    }

    private JsonNode document(DashboardServer server) throws IOException, InterruptedException {
        HttpResponse<String> answer = get(server, "api/dashboard");
        assertEquals(200, answer.statusCode(), answer.body());
        return new ObjectMapper().readTree(answer.body());
    }

    private HttpResponse<String> get(DashboardServer server, String path) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create(server.address() + path)).build(),
                HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    private int post(DashboardServer server, String path, String body, String origin)
            throws IOException, InterruptedException {
        String own = origin.equals("http://localhost")
                ? origin + ":" + server.address().getPort()
                : origin;
        return client.send(
                        HttpRequest.newBuilder(URI.create(server.address() + path))
                                .header("Content-Type", "application/json")
                                .header("Origin", own)
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }
}
