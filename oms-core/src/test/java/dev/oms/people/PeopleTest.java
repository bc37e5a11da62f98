package dev.oms.people;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.oms.customer.Buyer;
import dev.oms.customer.ChannelId;
import dev.oms.customer.CustomerKey;
import dev.oms.customer.Identity;
import dev.oms.customer.IdentityPolicy;
import dev.oms.fixture.Shop;
import dev.oms.fixture.Together;
import dev.oms.item.ItemKind;
import dev.oms.metric.CustomerFigures;
import dev.oms.metric.Customers;
import dev.oms.metric.Grain;
import dev.oms.metric.Scope;
import dev.oms.order.Adoption;
import dev.oms.order.Order;
import dev.oms.order.OrderLifecycle;
import dev.oms.order.StockEffect;
import dev.oms.outcome.Outcome;
import dev.oms.outcome.Reason;
import dev.oms.returns.UnmatchedReturn;
import dev.oms.storage.Cursor;
import dev.oms.storage.Page;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

class PeopleTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final Shop shop = Shop.open().with("MUG", 1_000);
    private final People people = shop.oms().customers();

    private static Buyer mail(String address) {
        return Buyer.unknown().withMail(address);
    }

    private Order order(String channel, String number, Buyer buyer) {
        return order(channel, number, buyer, NOON);
    }

    private Order order(String channel, String number, Buyer buyer, Instant at) {
        return shop.order(channel, number, "KRW")
                .line("MUG", 1, "1000")
                .that(draft -> draft.buyer(buyer).placedAt(at))
                .placed();
    }

    private CustomerKey customer(Order order) {
        return people.of(order.id()).orElseThrow().key();
    }

    private List<String> numbers(CustomerKey key) {
        return people.history(key, Optional.empty(), 100).items().stream()
                .map(Order::externalId)
                .toList();
    }

    private static List<String> codes(Outcome<?> outcome) {
        return outcome.reasons().stream().map(Reason::code).toList();
    }

    // Who is who

    @Test
    void oneMailAddressIsOneCustomerInEveryChannel() {
        Order shopify = order("shopify:berlin", "1", mail("Buyer1@Example.com ").withChannelBuyerId("77"));
        Order till = order("till", "2", mail("buyer1@example.com"));
        Order other = order("web", "3", mail("buyer2@example.com"));

        assertEquals(customer(shopify), customer(till));
        assertFalse(customer(other).equals(customer(till)));
        Customer found = people.of(CustomerKey.mail("buyer1@example.com")).orElseThrow();
        assertEquals(2, found.orders());
        assertEquals(
                List.of(Identity.Kind.CHANNEL_BUYER, Identity.Kind.MAIL),
                found.identities().stream().map(Identity::kind).toList());
        assertTrue(found.isGuest());
        assertEquals("id:shopify:berlin/77", found.key().value());
    }

    @Test
    void aBuyerIdIsGoodInItsChannelOnly() {
        Order here = order("shopify:berlin", "1", Buyer.unknown().withChannelBuyerId("77"));
        Order there = order("shopify:paris", "1", Buyer.unknown().withChannelBuyerId("77"));
        assertFalse(customer(here).equals(customer(there)));
    }

    /** Web knows the mail, the marketplace the id; the third order knows both. */
    @Test
    void oneOrderThatKnowsBothJoinsTwoCustomers() {
        Order web = order("web", "1", mail("b@example.com"));
        Order market = order("lazada", "2", Buyer.unknown().withChannelBuyerId("L9"));
        assertFalse(customer(web).equals(customer(market)));

        order("lazada", "3", mail("b@example.com").withChannelBuyerId("L9"));

        assertEquals(customer(web), customer(market));
        assertEquals(List.of("1", "2", "3"), numbers(CustomerKey.mail("b@example.com")));
    }

    @Test
    void aRelayAddressNeverJoinsPeopleAcrossChannels() {
        String relay = "x7@marketplace.amazon.example";
        Order one = order("amazon:de", "1", mail(relay));
        Order two = order("amazon:fr", "2", mail(relay));
        Order again = order("amazon:de", "3", mail(relay));

        assertFalse(customer(one).equals(customer(two)));
        assertEquals(customer(one), customer(again));
        assertTrue(customer(one).value().startsWith("relay:amazon:de/mail:"));
        assertEquals(Optional.empty(), people.of(CustomerKey.mail(relay)), "it is nobody's across channels");
        assertEquals(List.of(), people.suggestions(customer(one)));
    }

    @Test
    void aSubdomainOfARelayIsOneTooAndAnythingElseIsNot() {
        IdentityPolicy policy = IdentityPolicy.standard().relayDomains("relay.example", "market.");
        ChannelId web = new ChannelId("web");
        for (String masked : List.of("a@relay.example", "a@de.relay.example", "a@market.de", "a@x.market.de")) {
            assertEquals(
                    List.of(Identity.Kind.RELAY_MAIL),
                    policy.identities(mail(masked), web).stream()
                            .map(Identity::kind)
                            .toList(),
                    masked);
        }
        for (String real : List.of("a@myrelay.example", "a@relay.example.com", "a@supermarket.de")) {
            assertEquals(
                    List.of(Identity.Kind.MAIL),
                    policy.identities(mail(real), web).stream()
                            .map(Identity::kind)
                            .toList(),
                    real);
        }
    }

    @Test
    void aPhoneNumberProposesAndDoesNotJoin() {
        Order mother = order("web", "1", mail("mother@example.com").withPhone("010-1234-5678"));
        Order son = order("web", "2", mail("son@example.com").withPhone("01012345678"));
        Order till = order("till", "3", Buyer.unknown().withPhone("010 1234 5678"));

        assertEquals(3, people.persons().customers());
        List<Suggestion> suggestions = people.suggestions(customer(mother));
        assertEquals(
                List.of(customer(son), customer(till)),
                suggestions.stream().map(Suggestion::other).toList());
        assertEquals(
                List.of(mother.id(), son.id()),
                suggestions.get(0).orders().stream()
                        .sorted((a, b) -> a.value().compareTo(b.value()))
                        .toList());
        assertEquals(Identity.Kind.PHONE, suggestions.get(0).evidence().kind());
        assertEquals(2, people.suggestions(customer(till)).size());
    }

    @Test
    void aPolicyMayLetPhoneNumbersJoin() {
        Shop family = Shop.open(
                builder -> builder.identities(IdentityPolicy.standard().joiningByPhone()));
        family.with("MUG", 10);
        for (String name : List.of("mother", "son")) {
            family.order(name)
                    .line("MUG", 1, "5")
                    .that(draft -> draft.buyer(mail(name + "@example.com").withPhone("010-1234-5678")))
                    .placed();
        }
        assertEquals(1, family.oms().customers().persons().customers());
    }

    @Test
    void maskedAndLentNumbersProposeWithinTheirChannelOnly() {
        for (String number : List.of("010-****-5678", "0504-1234-5678")) {
            String prefix = number.substring(0, 4);
            Order one = order(
                    "coupang", prefix + "1", mail(prefix + "a@example.com").withPhone(number));
            Order two = order(
                    "coupang", prefix + "2", mail(prefix + "b@example.com").withPhone(number));
            order("naver", prefix + "3", mail(prefix + "c@example.com").withPhone(number));
            assertEquals(
                    List.of(customer(two)),
                    people.suggestions(customer(one)).stream()
                            .map(Suggestion::other)
                            .toList());
        }
    }

    @Test
    void whatIsTypedInWhereThereIsNoneIsNobodys() {
        Order none = order("web", "1", mail("none@none.com").withPhone("0000000"));
        Order till = order("till", "2", Buyer.unknown());
        Order shortOne = order("till", "3", Buyer.unknown().withPhone("110"));

        Persons persons = people.persons();
        assertEquals(3, persons.ordersOfNobody());
        assertEquals(0, persons.customers());
        for (Order order : List.of(none, till, shortOne)) {
            assertEquals(Optional.empty(), people.of(order.id()));
            assertEquals(Standing.NOBODYS, people.standing(order.id()));
        }
    }

    @Test
    void aHundredOrdersOfOneBuyerAtOnceDoNotMeet() {
        Buyer buyer = mail("busy@example.com").withPhone("01011112222").withChannelBuyerId("B");
        List<Callable<Boolean>> placing = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            String number = "P" + i;
            placing.add(() -> !shop.order(number)
                    .that(draft -> draft.buyer(buyer))
                    .line("SKU-" + number, 1, "5")
                    .adopted(Adoption.at("paid", OrderLifecycle.PLACED, StockEffect.NONE))
                    .id()
                    .value()
                    .isEmpty());
        }
        Together.run(placing);
        assertEquals(
                20,
                people.of(CustomerKey.mail("busy@example.com")).orElseThrow().orders());
    }

    @Test
    void whateverABuyerTellsOneKeyIsTheFirstAndTheRestAreTheOthers() {
        ChannelId web = new ChannelId("web");
        List<Buyer> buyers = new ArrayList<>(List.of(Buyer.unknown(), Buyer.anonymous(CustomerKey.anonymous("e-1"))));
        for (String id : List.of("", " ", "7")) {
            for (String address : List.of("", " ", "b@example.com")) {
                for (String phone : List.of("", "none", "010-1234-5678")) {
                    buyers.add(mail(address).withPhone(phone).withChannelBuyerId(id));
                    buyers.add(mail(address).withPhone(phone));
                }
            }
        }
        for (Buyer buyer : buyers) {
            List<CustomerKey> all = new ArrayList<>(buyer.key(web).stream().toList());
            all.addAll(buyer.otherKeys(web));
            assertEquals(buyer.keys(web), all);
        }
    }

    // First or returning

    @Test
    void theFirstOrderIsTheFirstWheneverItCameIn() {
        Order second = order("web", "2", mail("b@example.com"), NOON.plus(Duration.ofDays(2)));
        assertEquals(Standing.FIRST, people.standing(second.id()));
        Order first = order("till", "1", mail("b@example.com"), NOON);

        assertEquals(Standing.FIRST, people.standing(first.id()));
        assertEquals(Standing.RETURNING, people.standing(second.id()));

        shop.oms().orders().cancel(first.id(), "never mind").orThrow();
        assertEquals(Standing.NOT_COUNTED, people.standing(first.id()));
        assertEquals(Standing.FIRST, people.standing(second.id()));
    }

    @Test
    void ofTwoOrdersAtOneTimeTheLowerNumberIsTheFirst() {
        Order b = order("web", "B", mail("b@example.com"));
        Order a = order("web", "A", mail("b@example.com"));
        assertEquals(Standing.FIRST, people.standing(a.id()));
        assertEquals(Standing.RETURNING, people.standing(b.id()));
    }

    @Test
    void historyIsInOrderOfTimeAndInPages() {
        for (int day = 7; day > 0; day--) {
            order(day % 2 == 0 ? "till" : "web", "D" + day, mail("b@example.com"), NOON.plus(Duration.ofDays(day)));
        }
        CustomerKey key = CustomerKey.mail("b@example.com");
        List<String> read = new ArrayList<>();
        Optional<Cursor> after = Optional.empty();
        int pages = 0;
        do {
            Page<Order> page = people.history(key, after, 3);
            page.items().forEach(order -> read.add(order.externalId()));
            after = page.next();
            pages++;
        } while (after.isPresent());
        assertEquals(List.of("D1", "D2", "D3", "D4", "D5", "D6", "D7"), read);
        assertEquals(3, pages);
    }

    /** Whatever the order in which they come in, the same orders are of the same people. */
    @Test
    void theOrderOfImportChangesNothing() {
        List<Buyer> buyers = List.of(
                mail("a@example.com"),
                mail("a@example.com").withChannelBuyerId("1"),
                Buyer.unknown().withChannelBuyerId("1").withPhone("01022223333"),
                mail("b@example.com").withPhone("01022223333"),
                mail("b@example.com").withChannelBuyerId("2"),
                mail("c@example.com"));
        List<String> expected = null;
        for (int seed = 0; seed < 10; seed++) {
            Shop other = Shop.bare().with("MUG", 100);
            List<Integer> turns = new ArrayList<>(List.of(0, 1, 2, 3, 4, 5));
            Collections.shuffle(turns, new Random(seed));
            for (int turn : turns) {
                other.order("N" + turn)
                        .line("MUG", 1, "5")
                        .that(draft -> draft.buyer(buyers.get(turn)).placedAt(NOON.plusSeconds(turn)))
                        .placed();
            }
            Persons persons = other.oms().customers().persons();
            List<String> found = new ArrayList<>();
            for (int turn = 0; turn < 6; turn++) {
                Order order = other.oms()
                        .orders()
                        .find(new ChannelId("web"), "N" + turn)
                        .orElseThrow();
                CustomerKey key = persons.of(order).orElseThrow();
                assertEquals(
                        key,
                        other.oms().customers().of(order.id()).orElseThrow().key(),
                        "one by one as all at once");
                found.add(key + " " + other.oms().customers().standing(order.id()));
            }
            expected = expected == null ? found : expected;
            assertEquals(expected, found);
            assertEquals(3, persons.customers());
        }
    }

    // Merge and un-merge

    @Test
    void aMergeIsTakenBackWithoutATrace() {
        Order a = order("web", "1", mail("a@example.com"));
        Order b = order("till", "2", Buyer.unknown().withPhone("01022223333"));
        CustomerKey one = customer(a);
        CustomerKey other = customer(b);
        IdentityLink merge = people.merge(one, other, "said so at the till").orThrow();
        assertEquals(List.of("1", "2"), numbers(one));
        assertEquals(customer(a), customer(b));
        assertEquals(1, people.persons().customers());

        order("web", "3", mail("a@example.com"));
        order("till", "4", Buyer.unknown().withPhone("01022223333"));
        assertEquals(List.of("1", "2", "3", "4"), numbers(other));

        people.unmerge(merge.id(), "a mistake").orThrow();
        assertEquals(List.of("1", "3"), numbers(one));
        assertEquals(List.of("2", "4"), numbers(other));
        IdentityLink record = people.links(one).get(0);
        assertEquals("a mistake", record.end().orElseThrow().reason());
        assertEquals("said so at the till", record.why());
        assertEquals(List.of("link.ended"), codes(people.unmerge(merge.id(), "again")));
        shop.assertSound();
    }

    @Test
    void whoIsStillJoinedByAnOrderStaysSo() {
        Order a = order("web", "1", mail("a@example.com"));
        Order b = order("web", "2", Buyer.unknown().withChannelBuyerId("B"));
        IdentityLink merge = people.merge(customer(a), customer(b), "one name").orThrow();
        order("web", "3", mail("a@example.com").withChannelBuyerId("B"));
        people.unmerge(merge.id(), "not sure").orThrow();
        assertEquals(customer(a), customer(b));
    }

    @Test
    void oneMergeOfSeveralTakesOnlyItsOwnAway() {
        List<Order> orders = new ArrayList<>();
        for (String name : List.of("a", "b", "c")) {
            orders.add(order("web", name, mail(name + "@example.com")));
        }
        people.merge(customer(orders.get(0)), customer(orders.get(1)), "one").orThrow();
        IdentityLink second = people.merge(customer(orders.get(1)), customer(orders.get(2)), "two")
                .orThrow();
        assertEquals(1, people.persons().customers());
        people.unmerge(second.id(), "no").orThrow();
        assertEquals(customer(orders.get(0)), customer(orders.get(1)));
        assertEquals(2, people.persons().customers());
    }

    @Test
    void whatIsNoMergeIsRefused() {
        Order a = order("web", "1", mail("a@example.com"));
        Order b = order("till", "2", mail("b@example.com"));
        CustomerKey nobody = CustomerKey.mail("nobody@example.com");
        assertEquals(List.of("customer.unknown"), codes(people.merge(customer(a), nobody, "x")));
        assertEquals(List.of("customer.already-one"), codes(people.merge(customer(a), customer(a), "x")));
        assertEquals(List.of("text.invalid"), codes(people.merge(customer(a), customer(b), " ")));
        assertEquals(List.of("link.unknown"), codes(people.unmerge("none", "x")));
        assertEquals(List.of("customer.unknown"), codes(people.merge(new CustomerKey("c1"), customer(b), "x")));
    }

    @Test
    void aMergeHappensOncePerKey() {
        Order a = order("web", "1", mail("a@example.com"));
        Order b = order("till", "2", mail("b@example.com"));
        People keyed = shop.oms().keyed("m-1").customers();
        CustomerKey one = customer(a);
        CustomerKey other = customer(b);
        IdentityLink merge = keyed.merge(one, other, "x").orThrow();
        assertEquals(merge, keyed.merge(one, other, "x").orThrow());
        assertEquals(List.of("command.key-reused"), codes(keyed.merge(one, other, "y")));
        assertEquals(1, people.links(one).size());
        assertTrue(shop.oms()
                .preview()
                .customers()
                .unmerge(merge.id(), "dry")
                .orThrow()
                .end()
                .isPresent());
        assertEquals(1, people.persons().customers());
    }

    @Test
    void suggestionsThatWereTakenBackAreNotMadeAgain() {
        Order mother = order("web", "1", mail("mother@example.com").withPhone("010-1234-5678"));
        Order son = order("web", "2", mail("son@example.com").withPhone("01012345678"));
        IdentityLink merge =
                people.merge(customer(mother), customer(son), "phone").orThrow();
        assertEquals(List.of(), people.suggestions(customer(mother)));
        people.unmerge(merge.id(), "mother and son").orThrow();
        assertEquals(List.of(), people.suggestions(customer(mother)));
    }

    // Accounts

    @Test
    void aGuestGetsTheirOrdersWhenTheirAccountIsVerified() {
        Order guest = order("web", "1", mail("b@example.com"));
        assertEquals(Optional.empty(), people.ofAccount("acc-7"));
        assertTrue(people.of(guest.id()).orElseThrow().isGuest());
        IdentityLink link = people.link("acc-7", customer(guest), "mail confirmed on 2026-03-01")
                .orThrow();

        Customer customer = people.ofAccount("acc-7").orElseThrow();
        assertFalse(customer.isGuest());
        assertEquals("account:acc-7", customer.key().value());
        assertEquals(List.of("1"), numbers(customer.key()));

        Order other = order("web", "2", mail("c@example.com"));
        assertEquals(List.of("account.linked"), codes(people.link("acc-7", customer(other), "x")));
        assertEquals(List.of("customer.already-one"), codes(people.link("acc-7", customer(guest), "x")));
        people.unmerge(link.id(), "not theirs").orThrow();
        assertEquals(Optional.empty(), people.ofAccount("acc-7"));
        people.link("acc-7", customer(other), "mail confirmed").orThrow();
        assertEquals(List.of("2"), numbers(CustomerKey.account("acc-7")));
        shop.assertSound();
    }

    // Figures

    @Test
    void figuresCountPeopleAndNotKeys() {
        order("web", "1", mail("b@example.com"), NOON);
        order("lazada", "2", Buyer.unknown().withChannelBuyerId("L"), NOON.plus(Duration.ofDays(40)));
        order("lazada", "3", mail("b@example.com").withChannelBuyerId("L"), NOON.plus(Duration.ofDays(80)));
        Customers metric = Customers.of(Scope.allTime(), Grain.MONTH, ZoneOffset.UTC);
        assertEquals(2, shop.oms().measures().compute(metric).customers());

        CustomerFigures figures = shop.oms().measures().of(people.persons()).compute(metric);
        assertEquals(1, figures.customers());
        assertEquals(1, figures.repeatCustomers());
        assertEquals(1, figures.whole().newCustomers());
        assertEquals(3, figures.parts().size());
    }

    @Test
    void aReturnWithoutAnOrderIsEvidenceToo() {
        Order web = order("web", "1", mail("b@example.com"));
        Order market = order("web", "2", Buyer.unknown().withChannelBuyerId("7"));
        UnmatchedReturn back = new UnmatchedReturn(
                new ChannelId("web"),
                "R1",
                1,
                mail("b@example.com").withChannelBuyerId("7"),
                Optional.empty(),
                Shop.won("1").unit(),
                NOON,
                NOON,
                List.of(new UnmatchedReturn.Line("1", Optional.of("MUG"), "", ItemKind.GOODS, 1, Shop.won("1000"))));
        new dev.oms.fixture.Tampering(shop).with(parts -> parts.insert(UnmatchedReturn.TYPE, back));
        assertEquals(customer(web), customer(market));
        assertEquals(1, people.persons().customers());
        assertEquals(List.of(back), people.export(customer(web)).orElseThrow().returns());
    }
}
