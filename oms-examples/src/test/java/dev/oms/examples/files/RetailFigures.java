package dev.oms.examples.files;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.oms.channel.ImportedDocument;
import dev.oms.customer.ChannelId;
import dev.oms.customer.CustomerKey;
import dev.oms.item.ItemKind;
import dev.oms.metric.Accumulator;
import dev.oms.metric.BestSellers;
import dev.oms.metric.Dimension;
import dev.oms.metric.LineMeasure;
import dev.oms.metric.LineTotals;
import dev.oms.metric.Measure;
import dev.oms.metric.OrderMeasure;
import dev.oms.metric.Rfm;
import dev.oms.metric.RfmCustomer;
import dev.oms.metric.RfmFigures;
import dev.oms.metric.RfmSegments;
import dev.oms.metric.Scope;
import dev.oms.metric.SkuFigures;
import dev.oms.metric.SkuTable;
import dev.oms.money.Amount;
import dev.oms.money.Books;
import dev.oms.money.CurrencyUnit;
import dev.oms.money.Money;
import dev.oms.order.FulfillmentMethod;
import dev.oms.order.LineDraft;
import dev.oms.order.OrderDraft;
import dev.oms.order.OrderLifecycle;
import dev.oms.order.PaymentTerms;
import dev.oms.order.Promise;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToIntFunction;

/** Customers by recency, frequency and value, and units by week, beside the truth of the file. */
final class RetailFigures {

    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final CurrencyUnit GBP =
            Books.iso().withScale("GBP", 3).find("GBP").orElseThrow();
    private static final ChannelId RETAIL = new ChannelId("retail");

    private final List<OrderMeasure> orders = new ArrayList<>();

    void add(ImportedDocument document) {
        if (document instanceof ImportedDocument.Sale sale) {
            orders.add(measure(sale.draft()));
        }
    }

    void check(Path truth) {
        JsonNode expected = read(truth);
        rfm(expected.get("rfm"));
        weeks(expected.get("weekly_units_top20"));
    }

    private static JsonNode read(Path truth) {
        try {
            return new ObjectMapper().readTree(Files.readString(truth));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private void rfm(JsonNode truth) {
        LocalDateTime asOf = LocalDateTime.parse(truth.get("as_of").textValue().replace(' ', 'T'));
        Rfm metric =
                Rfm.of(Scope.allTime(), asOf.atZone(LONDON).toInstant(), LONDON).beforeReturns();
        RfmFigures figures = Optional.ofNullable(metric.over(orders).get(GBP)).orElseThrow();
        assertEquals(truth.get("customers").intValue(), figures.customers().size());
        JsonNode cuts = truth.get("cut_points");
        assertEquals(longs(cuts.get("recency")), figures.cuts().recencyDays());
        assertEquals(longs(cuts.get("frequency")), figures.cuts().orders());
        assertEquals(longs(cuts.get("monetary")), figures.cuts().value());
        JsonNode scores = truth.get("threshold");
        assertEquals(counts(scores.get("recency")), scores(figures, RfmCustomer::recency));
        assertEquals(counts(scores.get("frequency")), scores(figures, RfmCustomer::frequency));
        assertEquals(counts(scores.get("monetary")), scores(figures, RfmCustomer::monetary));
        Map<String, Long> cells = new TreeMap<>();
        figures.cells().forEach((cell, count) -> cells.put(cell.replace("-", ""), count));
        assertEquals(counts(scores.get("cells_RFM")), cells);
        assertEquals(
                figures.customers().size(),
                figures.segments(RfmSegments.standard()).orElseThrow().values().stream()
                        .mapToLong(Long::longValue)
                        .sum());
    }

    private void weeks(JsonNode truth) {
        Accumulator<Measure, Map<LocalDate, Map<CurrencyUnit, SkuTable>>> weeks =
                BestSellers.of(Scope.allTime()).by(Dimension.week(LONDON)).accumulator();
        orders.forEach(weeks::accumulate);
        Map<LocalDate, Map<String, Long>> sold = new HashMap<>();
        weeks.result().forEach((monday, tables) -> {
            Map<String, Long> units = sold.computeIfAbsent(monday, absent -> new HashMap<>());
            for (SkuTable table : tables.values()) {
                for (SkuFigures sku : table.skus()) {
                    units.merge(sku.sku(), sku.units(), Long::sum);
                }
            }
        });
        LocalDate first = LocalDate.parse(truth.get("first_week").textValue());
        int count = truth.get("weeks").intValue();
        assertEquals(
                LocalDate.parse(truth.get("last_week").textValue()),
                sold.keySet().stream().max(LocalDate::compareTo).orElseThrow());
        assertEquals(first, sold.keySet().stream().min(LocalDate::compareTo).orElseThrow());
        truth.get("series").properties().forEach(series -> {
            List<Long> units = new ArrayList<>();
            for (int week = 0; week < count; week++) {
                units.add(sold.getOrDefault(first.plusWeeks(week), Map.of()).getOrDefault(series.getKey(), 0L));
            }
            assertEquals(longs(series.getValue()), units, series.getKey());
        });
    }

    private static Map<String, Long> scores(RfmFigures figures, ToIntFunction<RfmCustomer> score) {
        Map<String, Long> counts = new TreeMap<>();
        figures.customers().forEach(each -> counts.merge(Integer.toString(score.applyAsInt(each)), 1L, Long::sum));
        return counts;
    }

    private static List<Long> longs(JsonNode array) {
        List<Long> numbers = new ArrayList<>();
        array.forEach(number -> numbers.add(number.longValue()));
        return numbers;
    }

    private static Map<String, Long> counts(JsonNode object) {
        Map<String, Long> counts = new TreeMap<>();
        object.properties()
                .forEach(field -> counts.put(field.getKey(), field.getValue().longValue()));
        return counts;
    }

    /** What figures need of a draft: its lines as they were sold. */
    static OrderMeasure measure(OrderDraft draft) {
        List<LineMeasure> lines = new ArrayList<>();
        for (LineDraft line : draft.lines()) {
            long price = line.price()
                    .map(each -> each.unit())
                    .flatMap(Amount::money)
                    .orElseThrow()
                    .minor();
            lines.add(line(lines.size() + 1, line.sku(), line.kind().orElse(ItemKind.GOODS), line.units(), price));
        }
        ChannelId channel = new ChannelId(draft.channel());
        return measure(
                draft.externalId(), draft.buyer().key(channel), draft.placedAt().orElseThrow(), GBP, lines);
    }

    static LineMeasure line(int number, Optional<String> sku, ItemKind kind, long units, long price) {
        LineTotals totals = new LineTotals(units * price, 0, 0, 0, 0, 0);
        return new LineMeasure(Integer.toString(number), sku, kind, units, 0, 0, true, price, totals, totals, totals);
    }

    static OrderMeasure measure(
            String number,
            Optional<CustomerKey> customer,
            Instant placedAt,
            CurrencyUnit currency,
            List<LineMeasure> lines) {
        return new OrderMeasure(
                number,
                number,
                RETAIL,
                customer,
                Optional.empty(),
                FulfillmentMethod.SHIP,
                PaymentTerms.PREPAID,
                false,
                OrderLifecycle.DELIVERED.code(),
                OrderLifecycle.DELIVERED.phase(),
                false,
                placedAt,
                currency,
                lines,
                Money.zero(currency),
                List.of(),
                List.of(),
                List.of(),
                Promise.NONE,
                Promise.NONE,
                Money.zero(currency),
                Optional.empty());
    }
}
