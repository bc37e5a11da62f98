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
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The program on files of the world, which lie beside the checkout in {@code shared/data}. Where they do not, the same
 * is asked of small files written here, and a line says so.
 */
class SellerDayFilesTest {

    /** What is compared; the rest of the truth is of figures the program does not print. */
    private static final List<String> TRUTH = List.of(
            "rows",
            "rows_by_class",
            "invoices_by_kind",
            "totals",
            "totals_with_customer_id",
            "totals_product_codes_only",
            "customers",
            "monthly",
            "top_skus_by_units",
            "top_skus_by_revenue",
            "top_skus_by_net_units",
            "top_skus_by_net_revenue",
            "top_skus_by_returned_units",
            "non_product_codes",
            "by_country");

    /** An invoice with a free line and a stock correction, a second one, a credit note and a bad debt. */
    private static final String RETAIL = """
            InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country
            536365,85123A,LIGHT HOLDER,6,12/1/2010 8:26,2.555,17850,United Kingdom
            536365,71053,LANTERN,4,12/1/2010 8:26,0.125,17850,United Kingdom
            536365,POST,POSTAGE,1,12/1/2010 8:27,18,17850,United Kingdom
            536365,22423,CAKESTAND,2,12/1/2010 8:27,0,17850,United Kingdom
            536370,71053,LANTERN,10,1/4/2011 10:00,0.125,,France
            536371,71053,damaged,-3,1/4/2011 11:00,0,,United Kingdom
            C536379,71053,LANTERN,-5,1/5/2011 9:41,0.125,17850,United Kingdom
            A563185,B,Adjust bad debt,1,1/6/2011 14:50,-10.5,,United Kingdom
            """;

    @TempDir
    Path folder;

    private record Run(int code, String out, JsonNode summary) {}

    @Test
    void everyShopifyFileTiesOut() throws IOException {
        Optional<Path> shared = shared("samples/shopify");
        Path files = shared.orElse(folder.resolve("shopify"));
        if (shared.isEmpty()) {
            System.out.println("shared/data/samples/shopify is not there: tried on a small file instead");
            Files.createDirectories(files);
            Files.writeString(files.resolve("orders.csv"), """
                    # exported by hand
                    Name,Created at,Total,Currency,Lineitem name,Lineitem price,Lineitem quantity
                    #1,2025-01-05 10:00:00 -0500,100.00,USD,Widget,60.00,1
                    #1,,,,Gadget,40.00,1
                    #2,2025-01-06 10:00:00 -0500,x,USD,Widget,60.00,1
                    """);
            Files.writeString(files.resolve("spend.csv"), "Month,Spend\n2025-01,90\n");
        }
        Run run = run(files.toString());
        assertEquals(0, run.code());
        assertFalse(run.out().contains(": NO"), run.out());
        int orderFiles = 0;
        for (JsonNode file : run.summary().get("inputs")) {
            if (file.has("refused")) {
                String name = file.get("file").asText();
                if (name.endsWith(".json")) {
                    // Answers of the API have no layout.
                    continue;
                }
                assertTrue(name.contains("spend") || name.contains("payout"), name);
                assertTrue(file.get("refused").asText().contains("columns"), file.toString());
                continue;
            }
            orderFiles++;
            assertEquals(
                    file.get("rows").asLong(),
                    file.get("rows_kept").asLong() + file.get("rows_refused").asLong(),
                    file.toString());
            assertTrue(file.get("orders").asLong() > 0, file.toString());
            for (JsonNode total : file.get("totals")) {
                assertEquals(total.get("stated"), total.get("stored"), file.toString());
                assertTrue(new BigDecimal(total.get("stated").asText()).signum() > 0, file.toString());
            }
        }
        assertTrue(orderFiles > 0);
        long equations =
                run.out().lines().filter(line -> line.endsWith(": yes")).count();
        assertTrue(equations >= 2L * orderFiles, run.out());
    }

    @Test
    void anInvoiceFileOfRetailIsTakenInAsHistory() throws IOException {
        Path file = folder.resolve("retail.csv");
        Files.writeString(file, RETAIL);
        JsonNode summary = run("--scale", "GBP=3", file.toString()).summary();
        // 6 x 2.555 + 4 x 0.125 + 18 + 10 x 0.125; back come 5 x 0.125.
        assertEquals(
                "15330+500+18000+1250=35080",
                "15330+500+18000+1250="
                        + summary.at("/totals/gross_revenue_mils").asLong());
        assertEquals(625, summary.at("/totals/returns_value_mils").asLong());
        assertEquals(
                35_080 - 625 - 10_500,
                summary.at("/totals/net_revenue_all_lines_mils").asLong());
        assertEquals(1, summary.at("/totals/sale_invoices_without_gross_line").asLong());
        assertEquals(
                33_830,
                summary.at("/totals_with_customer_id/gross_revenue_mils").asLong());
        assertEquals(
                17_080,
                summary.at("/totals_product_codes_only/gross_revenue_mils").asLong());
        assertEquals(
                "{\"adjust\":1,\"free\":1,\"gross\":4,\"return\":1,\"writeoff\":1}",
                summary.get("rows_by_class").toString());
        assertEquals(
                "{\"S\":3,\"C\":1,\"A\":1}", summary.get("invoices_by_kind").toString());
        assertEquals(
                "{\"sku\":\"71053\",\"net_units\":9}",
                summary.at("/top_skus_by_net_units/0").toString());
        // 4 of December and 10 of January; the five that came back belong to January.
        assertEquals(625, summary.at("/monthly/2011-01/returns_value_mils").asLong());
        assertEquals(0, summary.at("/monthly/2010-12/returns_value_mils").asLong());
    }

    @Test
    void onlineRetailIsTheTruth() throws IOException {
        Optional<Path> shared = shared("online-retail");
        if (shared.isEmpty()) {
            System.out.println("shared/data/online-retail is not there: a small file of its kind stands for it");
            anInvoiceFileOfRetailIsTakenInAsHistory();
            return;
        }
        Path retail = shared.get();
        Run run = run(
                "--scale",
                "GBP=3",
                retail.resolve("online-retail-dataset.csv.gz").toString());
        assertEquals(0, run.code());
        JsonNode truth = new ObjectMapper().readTree(Files.readString(retail.resolve("truth.json")));
        for (String key : TRUTH) {
            List<String> differences = new ArrayList<>();
            differences(
                    "/" + key, truth.get(key), Optional.ofNullable(run.summary().get(key)), differences);
            assertEquals(List.of(), differences);
        }
        JsonNode file = run.summary().get("inputs").get(0);
        assertEquals(541_909, file.get("rows").asLong());
        assertEquals(541_909, file.get("rows_kept").asLong());
        assertTrue(
                run.out()
                        .contains("20,725 orders of 531,282 rows + 10,627 rows of returns, notes, adjustments"
                                + " + 0 refused rows = 541,909 rows of the file: yes"),
                run.out());
    }

    /** A folder of the data beside the checkout, or above it. */
    private static Optional<Path> shared(String path) {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path found = at.resolve("shared/data").resolve(path);
            if (Files.isDirectory(found)) {
                return Optional.of(found);
            }
        }
        return Optional.empty();
    }

    /** Key by key; a key too many is a difference as well. */
    private static void differences(String at, JsonNode expected, Optional<JsonNode> found, List<String> differences) {
        if (found.isEmpty()) {
            differences.add(at + " is not there");
        } else if (expected.isObject()) {
            Iterator<Map.Entry<String, JsonNode>> fields = expected.properties().iterator();
            while (fields.hasNext()) {
                Map.Entry<String, JsonNode> field = fields.next();
                differences(
                        at + "/" + field.getKey(),
                        field.getValue(),
                        Optional.ofNullable(found.get().get(field.getKey())),
                        differences);
            }
            if (found.get().size() != expected.size()) {
                differences.add(at + " has " + found.get().size() + " keys, not " + expected.size());
            }
        } else if (expected.isArray()) {
            for (int i = 0; i < expected.size(); i++) {
                differences(
                        at + "/" + i,
                        expected.get(i),
                        Optional.ofNullable(found.get().get(i)),
                        differences);
            }
            if (found.get().size() != expected.size()) {
                differences.add(at + " has " + found.get().size() + " elements, not " + expected.size());
            }
        } else if (!expected.equals(found.get())) {
            differences.add(at + " is " + found.get() + ", not " + expected);
        }
    }

    private Run run(String... args) throws IOException {
        Path summary = folder.resolve("summary.json");
        List<String> all = new ArrayList<>(List.of("--out", summary.toString()));
        all.addAll(List.of(args));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8);
        int code = SellerDay.run(all.toArray(String[]::new), print, print);
        return new Run(
                code, out.toString(StandardCharsets.UTF_8), new ObjectMapper().readTree(Files.readString(summary)));
    }
}
