package dev.oms.examples.dashboard;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.oms.Oms;
import dev.oms.customer.ChannelId;
import dev.oms.examples.day.Pass;
import dev.oms.examples.day.StockRoom;
import dev.oms.item.Item;
import dev.oms.item.Sku;
import dev.oms.lifecycle.Lifecycle;
import dev.oms.metric.IdleLimits;
import dev.oms.metric.IdleSku;
import dev.oms.metric.LastSales;
import dev.oms.metric.Measure;
import dev.oms.metric.OrderMeasure;
import dev.oms.metric.Period;
import dev.oms.metric.Scope;
import dev.oms.order.Order;
import dev.oms.storage.KeyRange;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The one document the page shows, the same in a file and over HTTP. Every figure is the library's; amounts are decimal
 * text in the currency beside them. What has no value is an object {@code {"absent": {"code": …, "text": …}}} in its
 * place, never 0. The page refuses a {@code version} it does not know.
 */
public final class DashboardDocument {

    /** Of what the document is made of. */
    public static final int VERSION = 1;

    private DashboardDocument() {}

    /**
     * The documents of some views of one zone, computed together: what is stored is read once; and of the orders of
     * each period, once more what they cost, what of them waited for stock, and their parcels.
     *
     * @param costed whether anything is known of costs; if not, nothing is said of profit
     * @param shelves as {@link StockRoom#shelves} reads them
     */
    public static Map<View, ObjectNode> read(
            Oms oms, List<View> views, Instant asOf, boolean costed, List<StockRoom.Shelf> shelves) {
        Optional<Period> orders = orders(oms, asOf);
        Pass<Measure> pass = new Pass<>();
        Map<Optional<Period>, Placed> placed = new LinkedHashMap<>();
        Map<View, ViewFigures> figures = new LinkedHashMap<>();
        for (View view : views) {
            Frame frame = Frame.of(view, asOf, orders);
            figures.put(view, new ViewFigures(frame, pass, placed.computeIfAbsent(frame.period(), Placed::in)));
        }
        Supplier<Map<String, Instant>> lastSales = pass.add(LastSales.of(Scope.allTime()));
        TreeSet<String> channels = new TreeSet<>();
        Map<String, String> phases = new HashMap<>();
        oms.measures().all(measure -> {
            pass.accept(measure);
            channels.add(measure.channel().value());
            if (measure instanceof OrderMeasure order) {
                phases.putIfAbsent(order.state(), order.phase().code());
            }
        });
        placed.values().forEach(each -> each.read(oms, costed, !shelves.isEmpty()));
        OpenOrders open = OpenOrders.read(oms, asOf);
        Shared shared = new Shared(
                asOf,
                List.copyOf(channels),
                phases,
                oms.rules().lifecycle(),
                open,
                shelves,
                oms.idleStock().of(lastSales.get(), asOf, views.get(0).zone(), IdleLimits.STANDARD),
                costed,
                new Names(oms, open.names(), new HashMap<>()));
        Map<View, ObjectNode> documents = new LinkedHashMap<>();
        figures.forEach((view, of) -> documents.put(view, of.document(shared)));
        return documents;
    }

    /**
     * What all views of one reading share.
     *
     * @param phases by the state's code
     */
    record Shared(
            Instant asOf,
            List<String> channels,
            Map<String, String> phases,
            Lifecycle<Order> lifecycle,
            OpenOrders open,
            List<StockRoom.Shelf> shelves,
            List<IdleSku> idle,
            boolean costed,
            Names names) {}

    /**
     * What items are called; asked once each.
     *
     * @param seen what buyers saw, for items nobody named
     */
    record Names(Oms oms, Map<String, String> seen, Map<String, String> known) {
        String of(String sku) {
            return known.computeIfAbsent(sku, code -> oms.items()
                    .find(new Sku(code))
                    .map(Item::name)
                    .filter(name -> !name.isEmpty())
                    .orElseGet(() -> seen.getOrDefault(code, "")));
        }
    }

    /** From the first order to the last one, nearly; the index knows what follows a time, so the last is sought. */
    private static Optional<Period> orders(Oms oms, Instant asOf) {
        return placed(oms, KeyRange.all()).map(first -> {
            Instant last = first;
            Instant after = asOf.isAfter(first) ? asOf : first;
            while (Duration.between(last, after).compareTo(Duration.ofHours(1)) > 0) {
                Instant middle =
                        last.plus(Duration.between(last, after).dividedBy(2)).truncatedTo(ChronoUnit.MICROS);
                Optional<Instant> later = placed(oms, KeyRange.all().from(middle));
                if (later.isPresent()) {
                    last = later.get();
                } else {
                    after = middle;
                }
            }
            return new Period(first, last, ZoneOffset.UTC);
        });
    }

    private static Optional<Instant> placed(Oms oms, KeyRange range) {
        return oms.read(session -> session.find(Order.BY_PLACED, range, Optional.empty(), 1).items().stream()
                .findFirst()
                .map(Order::placedAt));
    }

    /** The views a file carries: each span over all channels, and of each channel where there are several. */
    static List<View> views(List<ChannelId> channels, ZoneId zone) {
        List<Optional<ChannelId>> chosen = new ArrayList<>(List.of(Optional.empty()));
        if (channels.size() > 1) {
            channels.forEach(channel -> chosen.add(Optional.of(channel)));
        }
        return chosen.stream()
                .flatMap(channel -> Stream.of(Span.values()).map(span -> new View(channel, span, zone)))
                .toList();
    }

    /** Several documents as one: what a file carries. */
    static ObjectNode bundle(Map<View, ObjectNode> documents) {
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        all.put("version", VERSION);
        ObjectNode byKey = all.putObject("documents");
        documents.forEach((view, document) -> byKey.set(view.key(), document));
        return all;
    }
}
