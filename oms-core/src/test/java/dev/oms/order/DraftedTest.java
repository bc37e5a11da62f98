package dev.oms.order;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.oms.customer.ChannelId;
import dev.oms.item.ItemKind;
import dev.oms.item.ListingKey;
import dev.oms.item.Sku;
import dev.oms.money.Books;
import dev.oms.outcome.Outcome;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class DraftedTest {

    private static final OrderDraft DRAFT = OrderDraft.of("web", "W-1", "KRW")
            .terms(PaymentTerms.CASH_ON_DELIVERY)
            .line("MUG", 1, PriceDraft.unitPrice("100"));

    private static final String LONG = "x".repeat(300);

    private static Outcome<Drafted> read(OrderDraft draft) {
        return Drafted.of(draft, Books.iso(), List.of());
    }

    private static List<String> problems(OrderDraft draft) {
        return read(draft).reasons().stream()
                .map(reason -> reason.path() + " " + reason.code())
                .toList();
    }

    private static List<String> ofLine(UnaryOperator<LineDraft> line) {
        return problems(DRAFT.lines(List.of(line.apply(LineDraft.ofSku("MUG", 1)))));
    }

    private static OrderDraft to(String country) {
        return DRAFT.country(country);
    }

    @Test
    void everythingThatMustBeAKeyIsOne() {
        OrderDraft wrong = OrderDraft.of("", "", "XXQ")
                .fromCart(LONG)
                .line(LineDraft.ofSku(LONG, 1))
                .line(LineDraft.ofListing(LONG, 1).id(""));
        assertEquals(
                List.of(
                        "channel key.invalid",
                        "externalId key.invalid",
                        "terms order.terms-missing",
                        "currency money.unknown-currency",
                        "cart key.invalid",
                        "lines[0].sku key.invalid",
                        "lines[1].id key.invalid",
                        "lines[1].listing key.invalid"),
                problems(wrong));
        assertEquals(List.of("lines order.no-lines"), problems(DRAFT.lines(List.of())));
    }

    @Test
    void textsAreAsLongAsAllowedAndNoLonger() {
        String number = "9".repeat(OrderDraft.MAX_EXTERNAL);
        assertEquals(
                List.of(),
                problems(OrderDraft.of("web", number, "KRW")
                        .terms(PaymentTerms.ON_ACCOUNT)
                        .lines(DRAFT.lines())));
        assertEquals(
                List.of("externalId key.invalid"),
                problems(OrderDraft.of("web", number + "9", "KRW")
                        .terms(PaymentTerms.ON_ACCOUNT)
                        .lines(DRAFT.lines())));
        assertEquals(List.of(), problems(to("c".repeat(OrderDraft.MAX_COUNTRY))));
        assertEquals(List.of("country text.too-long"), problems(to("c".repeat(OrderDraft.MAX_COUNTRY + 1))));
        assertEquals(List.of(), ofLine(line -> line.name("n".repeat(LineDraft.MAX_NAME))));
        assertEquals(
                List.of("lines[0].name text.too-long"), ofLine(line -> line.name("n".repeat(LineDraft.MAX_NAME + 1))));
        assertEquals(List.of(), ofLine(line -> line.id("i".repeat(30))));
        assertEquals(List.of("lines[0].id key.invalid"), ofLine(line -> line.id("i".repeat(31))));
    }

    @Test
    void amountsThatCannotBeReadAreNamedWhereTheyStand() {
        OrderDraft unread = DRAFT.line("CAP", 1, PriceDraft.unitPrice("x")).shippingFee("1.5");
        assertEquals(List.of("lines[1].price money.malformed", "shippingFee money.too_fine"), problems(unread));
    }

    @Test
    void aLineSellsFromOneUnitToAMilliard() {
        assertEquals(List.of(), problems(DRAFT.line(LineDraft.ofSku("MUG", LineDraft.MAX_UNITS))));
        assertEquals(List.of("lines[1].units line.units"), problems(DRAFT.line(LineDraft.ofSku("MUG", 0))));
        assertEquals(
                List.of("lines[1].units line.units"),
                problems(DRAFT.line(LineDraft.ofSku("MUG", LineDraft.MAX_UNITS + 1))));
    }

    @Test
    void itKnowsWhatItsLinesName() {
        Drafted drafted = read(DRAFT.line(LineDraft.ofSku("WRAP", 1).kind(ItemKind.SERVICE))
                        .line(LineDraft.ofListing("HAT-RED", 1)))
                .orThrow();
        assertEquals(Set.of(new Sku("MUG"), new Sku("WRAP")), drafted.skus());
        assertEquals(Set.of(new Sku("MUG")), drafted.skusWithoutKind());
        assertEquals(Set.of(new ListingKey(new ChannelId("web"), "HAT-RED")), drafted.listings());
    }
}
