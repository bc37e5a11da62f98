package dev.oms.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToLongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page that the program writes: its documents say what the summary says, and nothing in them can act. */
class DashboardFileTest {

    private static final List<String> CHANNELS = List.of("facebook", "shopee:hanoi", "shopify:coffee", "zalo");
    private static final List<String> SPANS = List.of("today", "7d", "30d", "365d", "all");

    /** Every field there is, by the path to it; lists and the names of currencies and states are left out. */
    private static final String SCHEMA = """
            /as_of /channels /filter /filter/before /filter/before/from /filter/before/until /filter/channel
            /filter/from /filter/period /filter/until /flow /flow/cancellation_rate /flow/cancelled_of_received
            /flow/completed /flow/completed_of_received /flow/completed_undated /flow/completion_rate
            /flow/open_of_received /flow/received /late /late/at_risk /late/late /late/limits /late/orders
            /late/orders/by /late/orders/channel /late/orders/late /late/orders/order /late/orders/state
            /late/orders/what /operations /operations/cancelled /operations/cancelled/by /operations/cancelled/by/orders
            /operations/cancelled/by/who /operations/cancelled/orders /operations/cancelled/rate
            /operations/cancelled/received /operations/carriers /operations/carriers/carrier
            /operations/carriers/costed /operations/carriers/costs /operations/carriers/costs/amount
            /operations/carriers/costs/currency /operations/carriers/delivered /operations/carriers/due
            /operations/carriers/estimated /operations/carriers/lost /operations/carriers/lost_rate
            /operations/carriers/on_time /operations/carriers/parcels /operations/carriers/refused
            /operations/carriers/refused_rate /operations/carriers/under_way /operations/delivered
            /operations/delivered/late /operations/delivered/not_yet_due /operations/delivered/on_time
            /operations/delivered/overdue /operations/delivered/rate /operations/delivered/undated
            /operations/delivered/unpromised /operations/filled /operations/filled/ordered /operations/filled/rate
            /operations/filled/there /operations/refunds /operations/refunds/currency /operations/refunds/gross
            /operations/refunds/orders /operations/refunds/refunded /operations/refunds/refunded_orders
            /operations/refunds/share /operations/shipped /operations/shipped/late /operations/shipped/not_yet_due
            /operations/shipped/on_time /operations/shipped/overdue /operations/shipped/rate
            /operations/shipped/undated /operations/shipped/unpromised /operations/stages /operations/stages/rows
            /operations/stages/rows/arrived /operations/stages/rows/growth /operations/stages/rows/left
            /operations/stages/rows/median /operations/stages/rows/oldest /operations/stages/rows/p90
            /operations/stages/rows/share /operations/stages/rows/standing /operations/stages/rows/state
            /operations/stages/unknown /pipeline /pipeline/orders /pipeline/phase /pipeline/stuck /products /products/best
            /products/best/currency /products/best/rows /products/best/rows/name /products/best/rows/net_sales
            /products/best/rows/net_units /products/best/rows/sku /products/best/unmapped_units /products/idle
            /products/idle_count /products/idle_days
            /profit /profit/channels /profit/channels/channel /profit/channels/charges /profit/channels/cm1
            /profit/channels/cm1/amount /profit/channels/cm1/estimated /profit/channels/cm1/known
            /profit/channels/cm1/missing /profit/channels/cm2 /profit/channels/cm2/amount
            /profit/channels/cm2/estimated /profit/channels/cm2/known /profit/channels/cm2/missing
            /profit/channels/costs /profit/channels/currency /profit/channels/goods /profit/channels/net_sales
            /profit/channels/orders /profit/gaps /profit/gaps/cause /profit/gaps/kind /profit/gaps/missing
            /profit/gaps/orders /profit/known /profit/totals /profit/totals/charges /profit/totals/cm1
            /profit/totals/cm1/amount /profit/totals/cm1/estimated /profit/totals/cm1/known
            /profit/totals/cm1/missing /profit/totals/cm2 /profit/totals/cm2/amount /profit/totals/cm2/estimated
            /profit/totals/cm2/known /profit/totals/cm2/missing /profit/totals/costs /profit/totals/currency
            /profit/totals/goods /profit/totals/net_sales /profit/totals/orders /sales /sales/average_order
            /sales/currency /sales/gross /sales/growth /sales/growth/basket /sales/growth/change
            /sales/growth/orders /sales/growth/orders_after /sales/growth/orders_before /sales/growth/rate /sales/mix
            /sales/mix/added /sales/mix/added_items /sales/mix/change /sales/mix/gone /sales/mix/gone_items
            /sales/mix/items /sales/mix/mix /sales/mix/price /sales/mix/rows /sales/mix/rows/change
            /sales/mix/rows/mix /sales/mix/rows/name /sales/mix/rows/price /sales/mix/rows/sku /sales/mix/rows/sold
            /sales/mix/rows/units_after /sales/mix/rows/units_before /sales/mix/rows/volume /sales/mix/unmapped
            /sales/mix/volume /sales/net /sales/net_before /sales/orders
            /sales/units /sales/unpriced_lines /series /series/grain /series/points /series/points/completed
            /series/points/from /series/points/net /series/points/received /settle /settle/currency /settle/due
            /settle/orders /settle/received /settle/settled /settle/terms /settle/to_come /stuck /stuck/count
            /stuck/orders /stuck/orders/channel /stuck/orders/order /stuck/orders/phase /stuck/orders/placed_at
            /stuck/orders/state /stuck/orders/why /stuck/orders/why/arguments /stuck/orders/why/code
            /stuck/orders/why/text /today /today/completed /today/day /today/received /version /waiting
            /waiting/count /waiting/rows /waiting/rows/name /waiting/rows/on_hand /waiting/rows/orders
            /waiting/rows/since /waiting/rows/sku /waiting/rows/units /zone
            """;

    @TempDir
    Path folder;

    private record Run(String page, JsonNode bundle, JsonNode summary) {
        JsonNode document(String channel, String span) {
            return bundle.get("documents").get(channel + "|" + span);
        }
    }

    @Test
    void thereIsADocumentForEveryChannelAndSpanAndItHasTheFieldsOfItsVersion() throws IOException {
        Run run = run();
        assertEquals(1, run.bundle().get("version").asInt());
        List<String> expected = new ArrayList<>();
        for (String channel : List.of("", "facebook", "shopee:hanoi", "shopify:coffee", "zalo")) {
            SPANS.forEach(span -> expected.add(channel + "|" + span));
        }
        assertEquals(new TreeSet<>(expected), names(run.bundle().get("documents")));
        TreeSet<String> fields = new TreeSet<>();
        run.bundle().get("documents").forEach(document -> {
            assertEquals(1, document.get("version").asInt());
            collect(document, "", fields);
        });
        assertEquals(new TreeSet<>(List.of(SCHEMA.trim().split("\\s+"))), fields);
    }

    @Test
    void figuresOfAllTimeAreThoseOfTheSummary() throws IOException {
        Run run = run();
        JsonNode all = run.document("", "all");
        JsonNode totals = run.summary().get("totals");
        assertEquals(CHANNELS, texts(all.get("channels")));
        assertEquals("VND", all.get("sales").get(0).get("currency").asText());
        assertMinor(totals.get("net_revenue_minor"), all.get("sales").get(0).get("net"));
        assertMinor(totals.get("gross_revenue_minor"), all.get("sales").get(0).get("gross"));
        assertEquals(totals.get("orders"), all.get("sales").get(0).get("orders"));
        for (String channel : CHANNELS) {
            JsonNode sales = run.summary().get("by_channel").get(channel);
            JsonNode document = run.document(channel, "all");
            assertMinor(
                    sales.get("net_revenue_minor"), document.get("sales").get(0).get("net"));
            JsonNode phases = run.summary().get("orders_by_phase").get(channel);
            document.get("pipeline")
                    .forEach(phase -> assertEquals(
                            phases.get(phase.get("phase").asText()), phase.get("orders"), channel + phase));
        }
        JsonNode profit = run.summary().get("profit");
        JsonNode earned = all.get("profit").get("totals").get(0);
        assertMinor(profit.get("net_sales_minor"), earned.get("net_sales"));
        assertMinor(profit.get("goods_minor"), earned.get("goods"));
        assertMinor(profit.get("cm2").get("known_minor"), earned.get("cm2").get("known"));
        assertEquals(profit.get("cm2").get("orders_missing"), earned.get("cm2").get("missing"));
        List<String> best = new ArrayList<>();
        run.summary()
                .get("top_skus_by_net_revenue")
                .forEach(sku -> best.add(
                        sku.get("sku").asText() + " " + sku.get("net_minor").asText()));
        assertEquals(
                best.subList(0, Math.min(10, best.size())),
                stream(all.get("products").get("best").get(0).get("rows"))
                        .map(row -> row.get("sku").asText() + " "
                                + row.get("net_sales").asText())
                        .toList());
    }

    @Test
    void whatIsStuckAndWaitsIsThatOfTheSummary() throws IOException {
        Run run = run();
        JsonNode all = run.document("", "all");
        assertEquals(
                stream(run.summary().get("stuck"))
                        .map(order -> order.get("order"))
                        .toList(),
                stream(all.get("stuck").get("orders"))
                        .map(order -> order.get("order"))
                        .toList());
        assertEquals(
                run.summary().get("stuck").size(), all.get("stuck").get("count").asInt());
        assertEquals(run.summary().get("stuck").size(), sum(all.get("pipeline"), phase -> phase.get("stuck")
                .asLong()));
        Map<String, Long> waiting = stream(run.summary().get("stock"))
                .filter(shelf -> shelf.get("waiting").asLong() > 0)
                .collect(Collectors.toMap(shelf -> shelf.get("sku").asText(), shelf -> shelf.get("waiting")
                        .asLong()));
        assertEquals(
                waiting,
                stream(all.get("waiting").get("rows"))
                        .filter(row -> !row.get("on_hand").has("absent"))
                        .collect(Collectors.toMap(row -> row.get("sku").asText(), row -> row.get("units")
                                .asLong())));
        assertEquals(0, all.get("products").get("idle_count").asLong(), "all of it came in a week ago");
    }

    @Test
    void growthIsThatOfTheLibraryAndItsPartsSum() throws IOException {
        // 40 days ago 2 orders of 10, 10 days ago 3 of 20: +40, of which the joint effect of 10 is shared in halves.
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        StringBuilder file = new StringBuilder("Order ID,Date,SKU,Qty,Unit Price,Currency\n");
        for (int i = 1; i <= 5; i++) {
            file.append("A-").append(i).append(',').append(today.minusDays(i <= 2 ? 40 : 10));
            file.append(",MUG,1,").append(i <= 2 ? "10.00" : "20.00").append(",EUR\n");
        }
        JsonNode growth =
                runOn(file.toString()).document("", "30d").get("sales").get(0).get("growth");
        assertEquals("40.00", growth.get("change").asText());
        assertEquals(2.0, growth.get("rate").asDouble());
        // orders (3 - 2) x 10 = 10, basket (20 - 10) x 2 = 20, joint 10.
        assertEquals("15.00", growth.get("orders").asText());
        assertEquals("25.00", growth.get("basket").asText());
        JsonNode sample = run().document("", "30d").get("sales").get(0).get("growth");
        assertAbsent("growth.no-orders", sample.get("orders"));
        assertAbsent("metric.nothing-below-the-line", sample.get("rate"));
    }

    /** 400 days ago 2 orders of 10, 40 days ago 3 of 20. */
    @Test
    void aYearIsToldInWeeksAndComparedWithTheYearBefore() throws IOException {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        StringBuilder file = new StringBuilder("Order ID,Date,SKU,Qty,Unit Price,Currency\n");
        for (int i = 1; i <= 5; i++) {
            file.append("A-").append(i).append(',').append(today.minusDays(i <= 2 ? 400 : 40));
            file.append(",MUG,1,").append(i <= 2 ? "10.00" : "20.00").append(",EUR\n");
        }
        JsonNode year = runOn(file.toString()).document("", "365d");
        assertEquals("60.00", year.get("sales").get(0).get("net").asText());
        assertEquals("20.00", year.get("sales").get(0).get("net_before").asText());
        assertEquals("week", year.get("series").get("grain").asText());
        LocalDate begun = LocalDate.parse(year.get("today").get("day").asText()).minusDays(364);
        assertEquals(begun.toString(), year.get("filter").get("from").asText());
        JsonNode points = year.get("series").get("points");
        assertEquals(53, points.size());
        LocalDate first = LocalDate.parse(points.get(0).get("from").asText());
        assertEquals(begun.with(DayOfWeek.MONDAY), first);
        assertEquals(3, sum(points, point -> point.get("received").asLong()), "nothing of the year before");
    }

    @Test
    void anItemNobodyNamedIsCalledAsItsBuyerSawIt() throws IOException {
        JsonNode best = runOn("Order ID,Date,SKU,Product,Qty,Unit Price,Currency,Status\n"
                        + "A-1,2026-03-01,MUG,Blue mug,2,10.00,EUR,delivered\n")
                .document("", "all")
                .get("products")
                .get("best")
                .get(0)
                .get("rows")
                .get(0);
        assertEquals("MUG", best.get("sku").asText());
        assertEquals("Blue mug", best.get("name").asText());
    }

    @Test
    void daysAndChannelsSumToTheWhole() throws IOException {
        Run run = run();
        for (String span : SPANS) {
            JsonNode all = run.document("", span);
            assertEquals(
                    sum(all.get("series").get("points"), point -> point.get("received")
                            .asLong()),
                    all.get("flow").get("received").asLong(),
                    span);
            assertEquals(
                    sum(all.get("series").get("points"), point -> point.get("completed")
                            .asLong()),
                    all.get("flow").get("completed").asLong(),
                    span);
            assertEquals(
                    CHANNELS.stream()
                            .mapToLong(channel -> run.document(channel, span)
                                    .get("flow")
                                    .get("received")
                                    .asLong())
                            .sum(),
                    all.get("flow").get("received").asLong(),
                    span);
            for (JsonNode sales : all.get("sales")) {
                assertEquals(
                        sales.get("net").asLong(),
                        sum(
                                all.get("series").get("points"),
                                point -> point.get("net").get("VND").asLong()),
                        span);
            }
        }
        assertEquals(30, run.document("", "30d").get("series").get("points").size());
    }

    @Test
    void whatIsUndefinedIsAbsentWithItsReasonAndNeverNothing() throws IOException {
        Run run = run();
        JsonNode today = run.document("", "today");
        assertEquals(0, today.get("flow").get("received").asLong(), "the sample's last evening brought no order");
        assertAbsent("metric.nothing-below-the-line", today.get("flow").get("completion_rate"));
        assertAbsent("metric.nothing-below-the-line", today.get("flow").get("cancellation_rate"));
        assertEquals(0, today.get("sales").size(), "no sums of nothing");
        assertAbsent(
                "period.none-before",
                run.document("", "all").get("sales").get(0).get("net_before"));
        JsonNode tea =
                run.document("", "all").get("profit").get("totals").get(0).get("cm2");
        assertTrue(tea.get("missing").asLong() > 0, "of tea nobody told what it cost");
        assertAbsent("profit.missing", tea.get("amount"));
        JsonNode uncosted = runOn("Order ID,Date,SKU,Qty,Unit Price,Currency\nA-1,2026-03-01,MUG,2,10.00,EUR\n")
                .document("", "all");
        assertAbsent("costs.unknown", uncosted.get("profit").get("known"));
        assertAbsent("stock.unknown", uncosted.get("products").get("idle_count"));
    }

    @Test
    void thePageNeedsNothingElseAndRunsNothingElse() throws IOException, NoSuchAlgorithmException {
        String page = run().page();
        assertTrue(page.getBytes(StandardCharsets.UTF_8).length < 1_500_000, "size " + page.length());
        Matcher policy = Pattern.compile("http-equiv=\"Content-Security-Policy\" content=\"([^\"]*)\"")
                .matcher(page);
        assertTrue(policy.find());
        assertFalse(policy.group(1).contains("unsafe"), policy.group(1));
        assertTrue(policy.group(1).startsWith("default-src 'none'"), policy.group(1));
        assertFalse(Pattern.compile("<(script|link|img)[^>]*(src|href)=\"(?!data:)")
                .matcher(page)
                .find());
        Matcher code = Pattern.compile("<(script|style)( type=\"module\")?>(.*?)</\\1>", Pattern.DOTALL)
                .matcher(page);
        int found = 0;
        while (code.find()) {
            String hash = Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256")
                            .digest(code.group(3).getBytes(StandardCharsets.UTF_8)));
            assertTrue(policy.group(1).contains("'sha256-" + hash + "'"), code.group(1));
            found++;
        }
        assertEquals(4, found);
    }

    @Test
    void hostileTextStaysTextInTheFile() throws IOException {
        String hostile = "</script><script>alert(1)</script>";
        Run run = runOn("Order ID,Date,SKU,Product,Qty,Unit Price,Currency\n" + "\"<!--" + hostile + "\",2026-03-01,\""
                + hostile + "\",\"" + hostile + "\u2028\",2,10.00,EUR\n");
        assertFalse(run.page().contains("alert(1)</script>"));
        assertFalse(run.page().contains("<!--"));
        assertEquals(
                hostile,
                run.document("", "all")
                        .get("products")
                        .get("best")
                        .get(0)
                        .get("rows")
                        .get(0)
                        .get("sku")
                        .asText());
    }

    private static void assertAbsent(String code, JsonNode value) {
        assertEquals(code, value.path("absent").path("code").asText(), value.toString());
        assertFalse(value.path("absent").path("text").asText().isEmpty(), value.toString());
    }

    private static void assertMinor(JsonNode expected, JsonNode amount) {
        assertTrue(amount.isTextual(), amount.toString());
        assertEquals(
                0, BigDecimal.valueOf(expected.asLong()).compareTo(new BigDecimal(amount.asText())), amount::toString);
    }

    private static Stream<JsonNode> stream(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }

    private static List<String> texts(JsonNode list) {
        return stream(list).map(JsonNode::asText).toList();
    }

    private static long sum(JsonNode list, ToLongFunction<JsonNode> of) {
        return stream(list).mapToLong(of).sum();
    }

    private static Set<String> names(JsonNode node) {
        TreeSet<String> names = new TreeSet<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static void collect(JsonNode node, String path, Set<String> fields) {
        if (node.isArray()) {
            node.forEach(one -> collect(one, path, fields));
        } else if (node.isObject() && !node.has("absent") && !path.matches(".*/(net|limits|arguments)")) {
            for (Map.Entry<String, JsonNode> field : node.properties()) {
                fields.add(path + "/" + field.getKey());
                collect(field.getValue(), path + "/" + field.getKey(), fields);
            }
        }
    }

    private Run runOn(String file) throws IOException {
        Path orders = folder.resolve("orders.csv");
        Files.writeString(orders, file);
        return run(orders.toString());
    }

    private Run run(String... args) throws IOException {
        List<String> all = new ArrayList<>(
                List.of("--out", folder.resolve("out/summary.json").toString()));
        all.addAll(List.of(args));
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(told, true, StandardCharsets.UTF_8);
        assertEquals(0, SellerDay.run(all.toArray(String[]::new), stream, stream), told::toString);
        String page = Files.readString(folder.resolve("out/dashboard.html"));
        Matcher data = Pattern.compile(
                        "<script type=\"application/json\" id=\"documents\">(.*?)</script>", Pattern.DOTALL)
                .matcher(page);
        assertTrue(data.find());
        ObjectMapper mapper = new ObjectMapper();
        return new Run(
                page,
                mapper.readTree(data.group(1)),
                mapper.readTree(Files.readString(folder.resolve("out/summary.json"))));
    }
}
