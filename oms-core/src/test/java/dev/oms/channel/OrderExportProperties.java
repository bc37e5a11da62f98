package dev.oms.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.oms.Oms;
import dev.oms.customer.Buyer;
import dev.oms.item.ItemKind;
import dev.oms.item.ItemPolicy;
import dev.oms.lifecycle.State;
import dev.oms.money.Amount;
import dev.oms.order.Adoption;
import dev.oms.order.FulfillmentMethod;
import dev.oms.order.LineDraft;
import dev.oms.order.LinePrice;
import dev.oms.order.Order;
import dev.oms.order.OrderDraft;
import dev.oms.order.OrderLifecycle;
import dev.oms.order.PaymentTerms;
import dev.oms.order.PriceDraft;
import dev.oms.order.StockEffect;
import dev.oms.order.TaxDraft;
import dev.oms.storage.KeyRange;
import dev.oms.storage.Pages;
import dev.oms.storage.memory.InMemoryStorage;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

/** What is exported is read back as it was, and nothing in it is a formula. */
class OrderExportProperties {

    private static final Layout LAYOUT = Layouts.bundled("oms-orders").withoutStockEffect();
    private static final List<String> CURRENCIES = List.of("KRW", "EUR", "GBP");
    private static final Map<String, Integer> SCALES = Map.of("KRW", 0, "EUR", 2, "GBP", 3);

    /** A line, amounts in minor units; a price below 0 is none. */
    private record Line(String text, String sku, long units, long price, long discount, long tax, int variant) {}

    /** An order, and how it stands. */
    private record Told(String id, String text, List<Line> lines, long amount, int variant, int state, Instant at) {}

    @Property(tries = 400)
    void ordersAreReadBackAsTheyWere(
            @ForAll("orders") @Size(min = 1, max = 4) List<Told> told, @ForAll("zones") String zone) {
        Oms oms = oms();
        for (int i = 0; i < told.size(); i++) {
            OrderDraft draft = draft(told.get(i), i);
            oms.orders().adopt(draft, adoption(told.get(i), draft.currency())).orThrow();
        }
        String written = export(oms, zone);
        Oms again = oms();
        ImportReport report = again.imports()
                .run(Csv.rows(written).iterator(), LAYOUT, Imported.CHANNEL, ImportProgress.NONE)
                .orThrow();
        assertEquals(List.of(), report.errors());
        assertEquals(told.size(), report.orders().added().documents());
        assertEquals(orders(oms), orders(again));
        assertEquals(written, export(again, zone));
    }

    @Property
    void textIsDefusedAndComesBack(@ForAll("texts") String text) {
        String cell = Defused.of(text);
        assertEquals(text, Defused.original(cell));
        for (String part : cell.split("[;\t\r\n]", -1)) {
            assertEquals(Optional.empty(), formula(part), () -> text + " -> " + cell);
        }
    }

    /** What a spreadsheet would calculate, told without the class that is tested. */
    private static Optional<String> formula(String cell) {
        String plain = Normalizer.normalize(cell, Normalizer.Form.NFKC)
                .replaceAll("^[\\s\\p{Cf}\\p{Cc}\"\u201C\u201D\u00AB\u00BB]+", "");
        return plain.matches("(?s)[=+\\-@\u2212].*") ? Optional.of(plain) : Optional.empty();
    }

    @Property
    void noCellIsAFormulaAndNumbersStayNumbers(@ForAll("orders") @Size(1) List<Told> told) {
        Oms oms = oms();
        OrderDraft draft = draft(told.get(0), 0);
        oms.orders().adopt(draft, adoption(told.get(0), draft.currency())).orThrow();
        List<RawRow> rows = Csv.rows(export(oms, "UTC"));
        List<String> header = rows.get(0).cells();
        for (RawRow row : rows.subList(1, rows.size())) {
            assertEquals(header.size(), row.cells().size());
            for (int i = 0; i < header.size(); i++) {
                String cell = row.cells().get(i);
                boolean number = header.get(i).matches(".*(price|discount|Tax|total|fee|Paid|Refunded|Adjust|Goods).*");
                if (number && !cell.isEmpty()) {
                    assertEquals(cell, new BigDecimal(cell).toPlainString());
                } else {
                    assertEquals(Optional.empty(), formula(cell), header.get(i));
                }
            }
        }
    }

    /** Ids rise, so that orders of one instant keep their order. */
    private static Oms oms() {
        AtomicLong ids = new AtomicLong(1_000_000);
        return Oms.on(InMemoryStorage.of(Oms.catalogue()))
                .ids(kind -> kind + ids.incrementAndGet())
                .books(Imported.BOOKS)
                .items(ItemPolicy.DECLARE_ON_FIRST_SIGHT)
                .build();
    }

    private static String export(Oms oms, String zone) {
        StringBuilder text = new StringBuilder();
        oms.export()
                .in(ZoneId.of(zone))
                .withPersonalData()
                .ofChannel(Imported.CHANNEL)
                .to(text);
        return text.toString();
    }

    /** All that an export promises to tell. */
    private static List<Object> orders(Oms oms) {
        List<Order> orders = oms.read(session -> Pages.all(session, Order.BY_PLACED, KeyRange.all()));
        return orders.stream()
                .<Object>map(order -> List.of(
                        order.externalId(),
                        order.placedAt(),
                        order.state(),
                        order.terms(),
                        order.method(),
                        List.of(order.country(), order.promise()),
                        order.buyer(),
                        order.buyer().name().map(name -> name.reveal()),
                        order.total(),
                        order.money().received(),
                        order.money().refunded(),
                        order.lines().stream()
                                .map(line -> List.of(
                                        line.id(),
                                        line.sku(),
                                        line.listing(),
                                        line.name(),
                                        line.kind(),
                                        line.units(),
                                        line.price().map(LinePrice::unit),
                                        line.price().flatMap(LinePrice::list),
                                        line.price().map(LinePrice::amounts)))
                                .toList()))
                .sorted((one, other) -> one.toString().compareTo(other.toString()))
                .toList();
    }

    private static OrderDraft draft(Told told, int number) {
        String currency = CURRENCIES.get(told.variant() % 3);
        List<LineDraft> lines = new ArrayList<>();
        for (Line line : told.lines()) {
            lines.add(line(line, lines.size(), currency));
        }
        Buyer buyer = Buyer.unknown();
        if (told.variant() % 2 == 0) {
            buyer = buyer.withChannelBuyerId(told.id()).withPhone("+82 10-1234");
        }
        if (told.variant() % 3 == 0 && !told.text().isEmpty()) {
            buyer = buyer.withName(told.text()).withMail(told.text());
        }
        OrderDraft draft = OrderDraft.of(Imported.CHANNEL.value(), told.id() + number, currency)
                .placedAt(told.at())
                .buyer(buyer)
                .lines(lines)
                .terms(PaymentTerms.values()[told.variant() % 4])
                .method(FulfillmentMethod.values()[told.variant() % 5]);
        if (!told.text().isEmpty()) {
            draft = draft.country(told.text());
        }
        if (told.variant() % 3 == 1) {
            draft = draft.shipBy(told.at().plusSeconds(3_600))
                    .deliverBy(told.at().plusSeconds(7_200));
        }
        if (told.amount() > 0) {
            draft = draft.shippingFee(decimal(told.amount(), currency));
        }
        if (told.variant() % 4 == 1) {
            draft = draft.sellerDiscount("1")
                    .platformDiscount("2")
                    .tax(new TaxDraft(Optional.empty(), Amount.of("1"), told.variant() % 8 == 1));
        }
        return told.variant() % 5 == 0 ? draft.statedTotal(Amount.of(decimal(told.amount() + 7, currency))) : draft;
    }

    private static LineDraft line(Line line, int at, String currency) {
        int variant = line.variant();
        LineDraft draft = variant % 5 == 0
                ? LineDraft.ofListing(line.sku() + at, line.units())
                : LineDraft.ofSku(line.sku() + at, line.units());
        draft = draft.name(line.text()).kind(ItemKind.values()[variant % 3]);
        if (variant % 7 == 0) {
            draft = draft.id(line.sku().substring(0, Math.min(20, line.sku().length())) + at);
        }
        if (line.price() < 0) {
            return draft;
        }
        draft = draft.price(
                variant % 2 == 0
                        ? PriceDraft.unitPrice(decimal(line.price(), currency))
                        : PriceDraft.unitPrice(decimal(line.price(), currency))
                                .list(decimal(line.price() + 5, currency)));
        draft = variant % 3 == 0 ? draft.sellerDiscount(Amount.of(decimal(line.discount(), currency))) : draft;
        draft = variant % 3 == 1 ? draft.platformDiscount(Amount.of(decimal(line.discount(), currency))) : draft;
        return draft.taxes(
                List.of(new TaxDraft(Optional.empty(), Amount.of(decimal(line.tax(), currency)), variant % 2 == 0)));
    }

    private static String decimal(long minor, String currency) {
        return BigDecimal.valueOf(
                        minor, Optional.ofNullable(SCALES.get(currency)).orElse(0))
                .toPlainString();
    }

    private static Adoption adoption(Told told, String currency) {
        List<State> states = OrderLifecycle.standard().states();
        State state = states.get(told.state() % states.size());
        Adoption adoption = Adoption.at(state.code(), state, StockEffect.NONE);
        if (told.variant() % 2 == 0) {
            adoption = adoption.captured(Amount.of(decimal(told.amount(), currency)))
                    .refunded(Amount.of(decimal(told.amount() / 2, currency)));
        }
        return told.variant() % 3 == 0 ? adoption.entered(state, told.at().plusSeconds(told.amount())) : adoption;
    }

    @Provide
    Arbitrary<String> zones() {
        return Arbitraries.of(
                "UTC", "Asia/Seoul", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "+05:45", "-03:00");
    }

    /** What spreadsheets listen to, and what is hard to write and to read. */
    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of(
                        "=",
                        "+",
                        "-",
                        "@",
                        "'",
                        "\"",
                        ";",
                        ",",
                        "\t",
                        "\r",
                        "\n",
                        " ",
                        "\uFF1D",
                        "\uFF0B",
                        "\uFF0D",
                        "\uFF20",
                        "\u2212",
                        "\uFE66",
                        "\u200B",
                        "\uFEFF",
                        "\u00A0",
                        "\u3000",
                        "\u201C",
                        "a",
                        "0",
                        "1",
                        "E",
                        "SUM(1)",
                        "Mug",
                        "\uD83C\uDF75",
                        "\u1EA3")
                .list()
                .ofMaxSize(9)
                .map(parts -> String.join("", parts));
    }

    private static Arbitrary<String> ids() {
        return Arbitraries.of(
                        "=1+1",
                        "+",
                        "-1",
                        "@x",
                        "'",
                        "00",
                        "583123456789012345",
                        "1E",
                        "\"q\"",
                        "a,b;c",
                        "N",
                        "\uFF1D1")
                .list()
                .ofMinSize(1)
                .ofMaxSize(2)
                .map(parts -> String.join("", parts));
    }

    @Provide
    Arbitrary<List<Told>> orders() {
        Arbitrary<Line> line = Combinators.combine(
                        texts(),
                        ids(),
                        Arbitraries.longs().between(1, 9),
                        Arbitraries.longs().between(-3, 100_000),
                        Arbitraries.longs().between(0, 3),
                        Arbitraries.longs().between(0, 99),
                        Arbitraries.integers().between(0, 1_000))
                .as(Line::new);
        // Around the hour that Berlin, New York and Lord Howe have twice.
        Arbitrary<Instant> at = Combinators.combine(
                        Arbitraries.of("2025-10-26T00:30:00Z", "2025-11-02T05:45:00Z", "2025-04-05T14:50:00Z"),
                        Arbitraries.longs().between(-7_200, 7_200),
                        Arbitraries.of(0L, 0L, 1_000L, 999_999_000L))
                .as((near, seconds, nanos) ->
                        Instant.parse(near).plusSeconds(seconds).plusNanos(nanos));
        return Combinators.combine(
                        ids(),
                        texts(),
                        line.list().ofMinSize(1).ofMaxSize(4),
                        Arbitraries.longs().between(0, 5_000),
                        Arbitraries.integers().between(0, 1_000),
                        Arbitraries.integers().between(0, 8),
                        at)
                .as(Told::new)
                .list();
    }
}
