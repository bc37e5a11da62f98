package dev.oms.people;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.oms.Oms;
import dev.oms.customer.Buyer;
import dev.oms.customer.CustomerKey;
import dev.oms.customer.Personal;
import dev.oms.fixture.Shop;
import dev.oms.fulfillment.CarrierFact;
import dev.oms.fulfillment.Ship;
import dev.oms.metric.Cohorts;
import dev.oms.metric.Customers;
import dev.oms.metric.Dimension;
import dev.oms.metric.Grain;
import dev.oms.metric.Rfm;
import dev.oms.metric.Sales;
import dev.oms.metric.Scope;
import dev.oms.order.Order;
import dev.oms.order.OrderDraft;
import dev.oms.order.OrderEdit;
import dev.oms.order.OrderMoved;
import dev.oms.order.PriceDraft;
import dev.oms.outcome.Outcome;
import dev.oms.outcome.RefusedException;
import dev.oms.payment.PaymentFact;
import dev.oms.storage.BuiltIn;
import dev.oms.storage.EntityType;
import dev.oms.storage.KeyRange;
import dev.oms.storage.Kind;
import dev.oms.storage.Pages;
import dev.oms.storage.RowType;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Where personal data may be, and that it is nowhere else. */
class PersonalDataTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final List<String> CANARIES =
            List.of("canary-mail@example.com", "01098765432", "Canary Name", "canary-moved@example.com");

    /** Words that name something of a person. */
    private static final Set<String> PERSONAL_WORDS = Set.of(
            "name",
            "mail",
            "email",
            "phone",
            "mobile",
            "fax",
            "address",
            "street",
            "city",
            "postcode",
            "zip",
            "iban",
            "birth",
            "birthday",
            "passport",
            "recipient",
            "contact",
            "vat");

    /** Plain text with such a word in its name that is of no person. */
    private static final Map<String, String> OF_NO_PERSON = Map.of(
            "Adjustment.name", "what an amount is for",
            "Discount.name", "of a campaign",
            "Item.name", "of what is sold",
            "OrderLine.name", "of what is sold",
            "UnmatchedReturn$Line.name", "of what came back");

    // What is stored

    @Test
    void whateverIsOfAPersonIsPersonalInEverythingThatIsStored() {
        TreeSet<String> plain = new TreeSet<>();
        TreeSet<String> excused = new TreeSet<>();
        for (Kind<?> kind : kinds().toList()) {
            components(kind.type(), (record, component) -> {
                String name =
                        record.getName().substring(record.getPackageName().length() + 1) + "." + component.getName();
                boolean text = mentions(component.getGenericType()).contains(String.class);
                if (text && words(component.getName()).anyMatch(PERSONAL_WORDS::contains)) {
                    (OF_NO_PERSON.containsKey(name) ? excused : plain).add(name);
                }
            });
        }
        assertEquals(Set.of(), plain);
        assertEquals(new TreeSet<>(OF_NO_PERSON.keySet()), excused, "an excuse nobody needs");
    }

    @Test
    void whatIsPersonalCanBeErased() {
        TreeSet<String> kept = new TreeSet<>();
        for (Kind<?> kind : kinds().toList()) {
            if (isPersonal(kind.type())) {
                assertTrue(kind instanceof EntityType<?>, kind + " is never changed, so nothing in it can be erased");
                kept.add(kind.name());
            }
        }
        assertEquals(Set.of("order", "return.unmatched"), kept, "erasing knows these");
    }

    @Test
    void noFactAndNoEventSpeaksOfAPerson() {
        for (Class<?> type : List.of(CarrierFact.class, PaymentFact.class, OrderMoved.class)) {
            assertFalse(isPersonal(type), type.getName());
        }
        assertTrue(isPersonal(OrderDraft.class), "the walk finds what is deep down");
    }

    private static Stream<Kind<?>> kinds() {
        return Stream.concat(
                Oms.catalogue().entityTypes().stream().map(type -> (Kind<?>) type),
                Oms.catalogue().rowTypes().stream().map((RowType<?> type) -> (Kind<?>) type));
    }

    private static boolean isPersonal(Class<?> type) {
        Set<Class<?>> found = new HashSet<>();
        components(type, (record, component) -> found.addAll(mentions(component.getGenericType())));
        return found.contains(Personal.class);
    }

    private static Stream<String> words(String camelCase) {
        return Arrays.stream(camelCase.split("(?=[A-Z])")).map(word -> word.toLowerCase(Locale.ROOT));
    }

    /** Every component of a record, and of the records and variants it is made of. */
    private static void components(Class<?> type, BiConsumer<Class<?>, RecordComponent> reader) {
        walk(type, reader, new HashSet<>());
    }

    private static void walk(Class<?> type, BiConsumer<Class<?>, RecordComponent> reader, Set<Class<?>> seen) {
        if (!type.getName().startsWith("dev.oms.") || !seen.add(type)) {
            return;
        }
        if (type.isSealed()) {
            Arrays.stream(type.getPermittedSubclasses()).forEach(variant -> walk(variant, reader, seen));
        }
        if (type.isRecord() && !type.equals(Personal.class)) {
            for (RecordComponent component : type.getRecordComponents()) {
                reader.accept(type, component);
                mentions(component.getGenericType()).forEach(part -> walk(part, reader, seen));
            }
        }
    }

    private static Set<Class<?>> mentions(Type type) {
        Set<Class<?>> found = new HashSet<>();
        if (type instanceof Class<?> plain) {
            found.add(plain);
        } else if (type instanceof ParameterizedType generic) {
            Arrays.stream(generic.getActualTypeArguments()).forEach(part -> found.addAll(mentions(part)));
        } else if (type instanceof WildcardType wild) {
            Arrays.stream(wild.getUpperBounds()).forEach(part -> found.addAll(mentions(part)));
        }
        return found;
    }

    // What is said

    @Test
    void nothingThatIsSaidOrSentNamesAnybody() {
        List<String> said = new ArrayList<>();
        String printed = printed(() -> live(said));
        said.add(printed);
        String everything = String.join("\n", said);
        assertTrue(everything.contains("W-1"), "something was said");
        for (String canary : CANARIES) {
            assertFalse(everything.contains(canary), canary);
        }
    }

    /** A life with everything that can be read of it in public, and everything that goes wrong. */
    private static void live(List<String> said) {
        Shop shop = Shop.open().with("MUG", 10);
        Oms oms = shop.oms();
        Buyer buyer = Buyer.unknown()
                .withMail(CANARIES.get(0))
                .withPhone(CANARIES.get(1))
                .withName(CANARIES.get(2));
        OrderDraft draft = shop.order("W-1")
                .line("MUG", 2, "1000")
                .that(told -> told.buyer(buyer))
                .draft();
        Order order = oms.orders().place(draft).orThrow();
        Buyer moved = Buyer.unknown().withMail(CANARIES.get(3)).withPhone(CANARIES.get(1));
        oms.orders()
                .edit("e-1", order.id(), OrderEdit.none().buyer(moved), "moved")
                .orThrow();
        oms.orders().confirm(order.id()).orThrow();
        oms.parcels().ship(Ship.everything(order.id(), "CJ", "6011")).orThrow();
        oms.parcels().record(CarrierFact.delivered("6011", NOON)).orThrow();
        oms.parcels().record(CarrierFact.delivered("nobody's", NOON)).orThrow();

        List<Object> answers = new ArrayList<>(List.of(draft, order, shop.now(order), buyer));
        // what is refused, and what is thrown
        List<Outcome<?>> refused = List.of(
                oms.orders().place(draft.line("MUG", 2_000_000, PriceDraft.unitPrice("1"))),
                oms.orders()
                        .place(shop.order("W-2").line("MUG", 99, "1").draft().buyer(buyer)),
                oms.orders().place(shop.order("W-3").draft().buyer(buyer)),
                oms.customers().merge(CustomerKey.mail(CANARIES.get(3)), CustomerKey.mail(CANARIES.get(0)), "x"),
                oms.customers().erase(CustomerKey.mail(CANARIES.get(0)), "x"));
        for (Outcome<?> outcome : refused) {
            assertTrue(outcome.isRefused(), outcome::toString);
            answers.add(outcome);
            answers.add(assertThrows(RefusedException.class, outcome::orThrow).toString());
        }
        // what customers are, and what is counted of them
        CustomerKey key = CustomerKey.mail(CANARIES.get(3));
        answers.add(oms.customers().of(key));
        answers.add(oms.customers().export(key));
        answers.add(oms.customers().suggestions(key));
        answers.add(oms.customers().history(key, Optional.empty(), 9));
        answers.add(oms.measures().list());
        answers.add(oms.measures().compute(Sales.of(Scope.allTime()).by(Dimension.customer())));
        answers.add(oms.measures().compute(Customers.of(Scope.allTime(), Grain.DAY, ZoneOffset.UTC)));
        answers.add(oms.measures().compute(Rfm.of(Scope.allTime(), NOON, ZoneOffset.UTC)));
        answers.add(oms.measures().compute(Cohorts.of(Scope.allTime(), NOON, ZoneOffset.UTC)));
        // what is told and kept of it all: stories, events, receipts, parked facts, the rows as they print
        answers.add(oms.orders().timeline(order.id()));
        answers.add(oms.orders().history(order.id()));
        answers.add(oms.verify());
        answers.add(shop.dump());
        oms.read(session -> {
            Pages.each(
                    session,
                    BuiltIn.OUTBOX_BY_TIME,
                    KeyRange.all(),
                    page -> page.forEach(event -> said.add(event.body().utf8())));
            Pages.each(
                    session,
                    BuiltIn.RECEIPTS_BY_TIME,
                    KeyRange.all(),
                    page -> page.forEach(receipt ->
                            said.add(receipt.key() + receipt.receipt().answer().utf8())));
            return true;
        });
        oms.inbox()
                .parked(Duration.ZERO, 9)
                .forEach(fact -> said.add(fact.body().utf8()));
        oms.outbox().relay(event -> said.add(event + event.body().utf8()), 100);
        answers.add(oms.customers().erase(key, "asked").orThrow());
        answers.forEach(answer -> said.add(String.valueOf(answer)));
    }

    /** What is printed and logged meanwhile. */
    private static String printed(Runnable work) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream sink = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        PrintStream out = System.out;
        PrintStream err = System.err;
        Handler logs = new Handler() {
            @Override
            public void publish(LogRecord record) {
                sink.println(record.getMessage() + Arrays.toString(record.getParameters()));
            }

            @Override
            public void flush() {
                sink.flush();
            }

            @Override
            public void close() {
                sink.flush();
            }
        };
        Logger root = Logger.getLogger("");
        root.addHandler(logs);
        System.setOut(sink);
        System.setErr(sink);
        try {
            work.run();
        } finally {
            System.setOut(out);
            System.setErr(err);
            root.removeHandler(logs);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
