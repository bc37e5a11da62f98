package dev.oms.examples.dashboard;

import static dev.oms.order.PriceDraft.unitPrice;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.oms.Oms;
import dev.oms.examples.day.Day;
import dev.oms.examples.day.Evening;
import dev.oms.examples.day.Progress;
import dev.oms.examples.day.Recognised;
import dev.oms.examples.day.Recogniser;
import dev.oms.examples.day.Sample;
import dev.oms.fulfillment.Ship;
import dev.oms.order.Order;
import dev.oms.order.OrderDraft;
import dev.oms.order.PaymentTerms;
import dev.oms.order.Step;
import dev.oms.stock.GoodsReceipt;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/** The dashboard as people see it, in Chromium: as a file and live, on the sample. */
class DashboardBrowserTest {

    private static final String HOSTILE =
            "<img src=x onerror=\"window.hacked=1\"></script><script>window.hacked=1</script>";

    @TempDir
    static Path folder;

    private static Chromium browser;
    private static URI file;

    private InstantSource clock;
    private Oms oms;
    private ZoneId zone;

    @BeforeAll
    static void begin() throws IOException {
        browser = Chromium.start(folder.resolve("profile"), "en");
        Day day = sample();
        Evening evening = day.evening(false);
        Path written = folder.resolve("dashboard.html");
        DashboardFile.write(day.oms(), evening, day.isCosted(), written);
        file = written.toUri();
    }

    @AfterAll
    static void end() {
        browser.close();
    }

    @BeforeEach
    void aDayInMemory() {
        Day day = sample();
        clock = Sample.clock();
        oms = day.goingOn(clock);
        zone = day.zone();
        browser.size(1440, 900);
        browser.dark(false);
    }

    private static Day sample() {
        Recogniser recogniser = new Recogniser(Optional.empty(), Optional.empty());
        List<Recognised> files =
                Sample.files().stream().map(recogniser::recognise).toList();
        Day day = Day.of(files, Map.of(), Optional.of(Sample.ZONE), Sample.AS_OF);
        day.run(Progress.on(System.err, false));
        return day;
    }

    private DashboardServer serve(int port) throws IOException {
        return DashboardServer.start(oms, clock, zone, true, port);
    }

    @Test
    void filtersShowWhatTheLibraryAnswersForThem() throws IOException, InterruptedException {
        try (DashboardServer server = serve(0)) {
            browser.open(server.address());
            assertEquals("33", period("Received"));
            choose("channel", "facebook");
            assertEquals(
                    document(server, "channel=facebook&period=30d")
                            .get("flow")
                            .get("received")
                            .asText(),
                    period("Received"));
            assertNotEquals("33", period("Received"));
            choose("period", "7d");
            assertEquals("0", period("Received"));
            choose("channel", "");
            choose("period", "365d");
            assertEquals("33", period("Received"));
            assertTrue(
                    browser.text("#revenue").contains("Before that, Mar 28, 2024 – Mar 27, 2025, 18:0"),
                    "another year is named: " + browser.text("#revenue"));
            choose("period", "all");
            assertEquals("33", period("Received"));
            choose("zone", "America/Los_Angeles");
            assertTrue(browser.text("#as-of").contains("America/Los_Angeles"), browser.text("#as-of"));
            assertTrue(browser.text("#as-of").contains("4:0"), "six in the evening in Hanoi");
            assertEquals(
                    "America/Los_Angeles",
                    document(server, "zone=America/Los_Angeles").get("zone").asText());
        }
    }

    @Test
    void everyLanguageIsSpokenInItsOwnNumbersAndDates() {
        browser.open(file.resolve("#language=vi&period=all"));
        assertEquals("vi", browser.run("return document.documentElement.lang"));
        assertTrue(browser.text("#revenue").contains("7.519.500"), browser.text("#revenue"));
        assertTrue(browser.text("#as-of").contains("27 tháng 3, 2026"), browser.text("#as-of"));
        List<String> titles = new ArrayList<>();
        for (String language : List.of("en", "ko", "ja", "vi")) {
            choose("language", language);
            titles.add(browser.text("#today-title"));
            assertFalse(
                    browser.is(
                            "return [...document.querySelectorAll('main, header')].some(one => /\\{\\w+\\}|undefined|NaN|[a-z]+\\.[a-z]+\\.[a-z]+/.test(one.textContent.replace(/\\{\\w+=\\d+\\}/g, '')))"),
                    language);
        }
        assertEquals(List.of("Today", "오늘", "今日", "Hôm nay"), titles);
        choose("language", "ko");
        browser.run("document.getElementById('more-stuck-table').open = true");
        assertTrue(browser.text("#pipeline").contains("보류: 채널이 알린 paid / in_dispute 상태를 알 수 없음"));
        assertTrue(browser.text("#pipeline").contains("보류: 아직 결제되지 않음"), browser.text("#pipeline"));
        assertFalse(browser.text("#pipeline").contains("not yet paid"), browser.text("#pipeline"));
        assertTrue(browser.text("#pipeline").contains("불일치: 재고 부족"), browser.text("#pipeline"));
        assertTrue(browser.text("#as-of").contains("2026년 3월 27일"), browser.text("#as-of"));
        choose("language", "ja");
        assertTrue(browser.text("#as-of").contains("2026年3月27日"), browser.text("#as-of"));
    }

    @Test
    void theFileHasTheSamePageWithoutAnyServer() {
        browser.open(file.resolve("#language=en"));
        assertEquals("33", period("Received"));
        assertTrue(browser.text("#status").contains("A stored page"), browser.text("#status"));
        choose("channel", "zalo");
        assertEquals("5", period("Received"));
        assertTrue(
                browser.is("return document.querySelectorAll('.canvas canvas').length === 2"), "both charts are drawn");
        assertEquals(
                "0",
                browser.run(
                        "return performance.getEntriesByType('resource').filter(one => !one.name.startsWith('data:')).length"));
    }

    @Test
    void whatHasNoValueIsADashWithItsReason() {
        browser.open(file.resolve("#language=en&period=today"));
        String today = browser.text("#today");
        assertTrue(
                today.contains("–\nno value\nThere is nothing to divide by")
                        || today.contains("There is nothing to divide by"),
                today);
        assertFalse(today.contains("0%"), today);
        assertTrue(browser.text("#revenue").contains("Nothing was sold in the period."), browser.text("#revenue"));
        assertFalse(browser.text("#revenue").contains("₫0"), browser.text("#revenue"));
        choose("period", "all");
        assertTrue(browser.text("#profit").contains("missing in"), browser.text("#profit"));
        assertTrue(browser.text("#revenue").contains("All time has no period before it."), browser.text("#revenue"));
    }

    /** Two of one item at 100,000 yesterday, three at 120,000 today, and one that is new. */
    @Test
    void whatDroveTheChangeIsToldItemByItem() throws IOException {
        Instant now = clock.instant();
        Instant yesterday = now.minus(Duration.ofDays(1)).minus(Duration.ofMinutes(10));
        sold("Y-1", yesterday, "CF-250", 2, "100000");
        sold("T-1", now, "CF-250", 3, "120000");
        sold("T-2", now, "NEW-1", 1, "50000");
        try (DashboardServer server = serve(0)) {
            browser.open(server.address().resolve("#language=en&period=today&channel=web"));
            assertEquals(List.of("+₫60,000", "+₫100,000", "₫0", "+₫50,000", "₫0"), browser.texts(".growth h4 + dl dd"));
            assertTrue(browser.text(".growth").contains("From new items (1)"), browser.text(".growth"));
            browser.run("document.getElementById('mix-VND').open = true");
            List<String> rows = browser.texts("#mix-table-VND tbody tr");
            assertEquals(2, rows.size());
            assertTrue(rows.get(0).contains("2 → 3"), rows.get(0));
            assertTrue(rows.get(0).contains("+₫160,000"), rows.get(0));
            assertTrue(rows.get(1).contains("new") && rows.get(1).contains("–"), rows.get(1));
            assertFalse(rows.get(1).contains("₫0"), "what cannot be compared is no 0: " + rows.get(1));
            assertEquals("", browser.findings());
        }
    }

    @Test
    void whatSoldInOnePeriodOnlyHasNoPriceToCompare() throws IOException {
        sold("T-1", clock.instant(), "NEW-1", 1, "50000");
        try (DashboardServer server = serve(0)) {
            browser.open(server.address().resolve("#language=en&period=today&channel=web"));
            List<String> effects = browser.texts(".growth h4 + dl dd");
            assertTrue(effects.get(0).contains("no price to compare"), effects.toString());
            assertFalse(effects.subList(0, 3).toString().contains("₫0"), effects.toString());
            assertEquals("+₫50,000", effects.get(3));
        }
    }

    /** Handed over late, still with time, and not promised; of the sample's own parcels one came back. */
    @Test
    void howItRunsIsToldWithoutWhatNobodyPromised() throws IOException {
        Instant now = clock.instant();
        Order late = oms.orders()
                .place(draft("W-LATE", "CF-250").placedAt(now).shipBy(now.minus(Duration.ofMinutes(1))))
                .orThrow();
        oms.orders().confirm(late.id()).orThrow();
        oms.parcels().ship(Ship.everything(late.id(), "GHN", "W-LATE-1")).orThrow();
        oms.orders()
                .place(draft("W-SOON", "CF-250").placedAt(now).shipBy(now.plus(Duration.ofHours(3))))
                .orThrow();
        oms.orders().place(draft("W-FREE", "CF-250").placedAt(now)).orThrow();
        try (DashboardServer server = serve(0)) {
            browser.open(server.address().resolve("#language=en&period=today&channel=web"));
            List<String> cards = browser.texts("#operations .cards .figure");
            assertEquals(5, cards.size(), cards.toString());
            assertEquals("Handed over on time 0% late 1 not due yet 1 without a promise 1", said(cards.get(0)));
            assertEquals(
                    "Delivered on time – no value Nobody promised anything. without a promise 3", said(cards.get(1)));
            assertEquals("Cancelled 0% orders received 3 orders cancelled 0", said(cards.get(3)));
            List<String> urgent = browser.texts("#late tbody tr");
            assertEquals(1, urgent.size(), urgent.toString());
            assertTrue(said(urgent.get(0)).startsWith("W-SOON web At risk To be handed over"), urgent.get(0));
            assertTrue(said(browser.text("#carriers-table")).contains("GHN"), browser.text("#carriers-table"));
            browser.size(390, 844);
            assertTrue(browser.is("return document.documentElement.scrollWidth <= 390"), "on a phone");
            assertEquals("", browser.findings());
        }
    }

    private static String said(String text) {
        return text.replaceAll("\\s+", " ").trim();
    }

    private void sold(String number, Instant at, String sku, long units, String price) {
        oms.stock()
                .receive(GoodsReceipt.of("for " + number, "HANOI").line(sku, units))
                .orThrow();
        oms.orders()
                .place(OrderDraft.of("web", number, "VND")
                        .placedAt(at)
                        .line(sku, units, unitPrice(price))
                        .terms(PaymentTerms.CASH_ON_DELIVERY))
                .orThrow();
    }

    @Test
    void anOrderMovesWhileOneLooks() throws IOException {
        try (DashboardServer server = serve(0)) {
            browser.open(server.address());
            assertEquals(List.of("7", "5", "5", "10", "4", "2"), browser.texts(".phases .count"));
            browser.until("live", "return document.getElementById('status').dataset.state === 'live'");
            Order order = oms.orders().place(draft("W-1", "CF-250")).orThrow();
            browser.until("it came in", "return document.querySelector('.phases .count').textContent === '8'");
            assertEquals("1", browser.text("#today .figures:first-of-type .figure:first-child dd"));
            oms.orders().confirm(order.id()).orThrow();
            browser.until(
                    "it was confirmed",
                    "return [...document.querySelectorAll('.phases .count')].map(one => one.textContent).join() === '7,6,5,10,4,2'");
        }
    }

    @Test
    void aThousandOrdersInABurstAreShownAndThePageStaysAwake() throws IOException {
        try (DashboardServer server = serve(0)) {
            oms.stock()
                    .receive(GoodsReceipt.of("burst", "HANOI").line("BURST", 1_000))
                    .orThrow();
            browser.open(server.address());
            browser.until("live", "return document.getElementById('status').dataset.state === 'live'");
            String before = browser.run("return document.body.dataset.shown");
            for (int i = 0; i < 1_000; i++) {
                oms.orders().place(draft("B-" + i, "BURST")).orThrow();
            }
            browser.until("all came in", "return document.querySelector('.phases .count').textContent === '1,007'");
            long shown = Long.parseLong(browser.run("return document.body.dataset.shown")) - Long.parseLong(before);
            assertTrue(shown < 200, shown + " times drawn for 1,000 orders");
            assertEquals("1,000", browser.text("#today .figures:first-of-type .figure:first-child dd"));
        }
    }

    @Test
    void theServerGoesAwayAndComesBack() throws IOException {
        DashboardServer first = serve(0);
        int port = first.address().getPort();
        try (first) {
            browser.open(first.address());
            browser.until("live", "return document.getElementById('status').dataset.state === 'live'");
        }
        browser.until("it says so", "return document.getElementById('status').dataset.state === 'stale'");
        assertTrue(browser.text("#status").contains("No connection since"), browser.text("#status"));
        assertEquals("polite", browser.run("return document.getElementById('status').getAttribute('aria-live')"));
        assertEquals("7", browser.text(".phases .count"), "the last figures stay");
        oms.orders().place(draft("W-2", "CF-250")).orThrow();
        try (DashboardServer second = serve(port)) {
            browser.until("live again", "return document.getElementById('status').dataset.state === 'live'");
            browser.until("what it missed", "return document.querySelector('.phases .count').textContent === '8'");
            assertEquals(port, second.address().getPort());
        }
    }

    @Test
    void hostileTextInEveryFieldShowsAsText() throws IOException {
        oms.stock()
                .receive(GoodsReceipt.of("hostile", "HANOI").line(HOSTILE.substring(0, 40), 5))
                .orThrow();
        Order order = oms.orders()
                .place(OrderDraft.of("web", HOSTILE, "VND")
                        .line(HOSTILE.substring(0, 40), 1, unitPrice("1000"))
                        .terms(PaymentTerms.CASH_ON_DELIVERY))
                .orThrow();
        oms.orders().hold(order.id(), "fraud", Set.of(Step.SHIP), HOSTILE).orThrow();
        try (DashboardServer server = serve(0)) {
            browser.open(server.address());
            browser.run("document.querySelectorAll('details').forEach(one => { one.open = true; })");
            assertTrue(browser.text("#pipeline").contains("On hold: " + HOSTILE), browser.text("#pipeline"));
            assertTrue(browser.texts("#pipeline tbody th").stream().anyMatch(cell -> cell.contains(HOSTILE)));
            assertTrue(browser.text("#products").contains(HOSTILE.substring(0, 40)));
            assertEquals("0", browser.run("return document.querySelectorAll('main img, main script').length"));
            assertEquals("undefined", browser.run("return String(window.hacked)"));
            browser.open(
                    server.address().resolve("#channel=%3Cimg%20src%3Dx%20onerror%3Dhacked%3D1%3E&language=%3Cb%3E"));
            assertEquals("undefined", browser.run("return String(window.hacked)"));
        }
    }

    @Test
    void aPhoneShowsEverythingWithoutScrollingSideways() throws IOException {
        browser.size(390, 844);
        for (String language : List.of("en", "ko", "ja", "vi")) {
            browser.open(file.resolve("#period=all&language=" + language));
            assertTrue(browser.is("return document.documentElement.scrollWidth <= 390"), language);
            assertEquals(
                    "",
                    browser.run(
                            "return [...document.querySelectorAll('select, summary')].filter(one => one.getBoundingClientRect().height < 24).map(one => one.outerHTML).join()"),
                    language);
        }
        assertEquals("", browser.findings());
        browser.run("document.querySelectorAll('.phases .count').forEach(one => { one.textContent = '1.234.567'; })");
        assertTrue(
                browser.is(
                        "return [...document.querySelectorAll('.phases li')].every(one => one.scrollWidth <= one.clientWidth)"),
                "more than a million orders are not cut");
    }

    @Test
    void theCheckerFindsNothingSeriousInLightAndDark() throws IOException {
        for (boolean dark : List.of(false, true)) {
            browser.dark(dark);
            browser.open(file.resolve("#language=en&period=all"));
            browser.run("document.querySelectorAll('details').forEach(one => { one.open = true; })");
            assertEquals("", browser.findings(), dark ? "dark" : "light");
        }
    }

    @Test
    void aScreenReaderIsToldWhereItIsAndInWhichOrder() {
        browser.open(file.resolve("#language=en&period=all"));
        assertEquals(
                "The seller's day,Today,Where the orders stand,Ready to settle,Revenue,What sells, what sits,"
                        + "Profit by channel,Late and at risk,Waiting for stock,How it runs",
                browser.run("return [...document.querySelectorAll('h1, h2')].map(one => one.textContent).join()"));
        assertEquals(
                "header,form,main",
                browser.run(
                        "return [...document.querySelectorAll('header, main, form[aria-label]')].map(one => one.localName).join()"));
        assertEquals(
                "0",
                browser.run(
                        "return [...document.querySelectorAll('table')].filter(one => !one.caption?.textContent || one.getAttribute('role') !== 'table' || [...one.tBodies[0].rows].some(row => row.cells[0].scope !== 'row')).length"));
        assertEquals(
                "0",
                browser.run(
                        "return [...document.querySelectorAll('[role=img]')].filter(one => !one.getAttribute('aria-label') || !one.parentElement.querySelector('details table')).length"));
        assertEquals("status", browser.run("return document.querySelector('[aria-live=polite]').getAttribute('role')"));
        assertTrue(
                browser.is(
                        "const order = [...document.querySelectorAll('section')].map(one => one.getBoundingClientRect()); return order.every((one, at) => at === 0 || one.top >= order[at - 1].top - 1)"));
    }

    @Test
    void theKeyboardAloneIsEnough() {
        browser.open(file.resolve("#language=en"));
        browser.press(Keys.TAB);
        assertEquals("skip", browser.run("return document.activeElement.className"));
        browser.press(Keys.TAB);
        assertEquals("channel", browser.run("return document.activeElement.id"));
        browser.press("z");
        browser.until(
                "zalo is chosen", "return document.querySelector('#today .figures.small dd').textContent === '5'");
        assertEquals("channel", browser.run("return document.activeElement.id"), "the focus stays");
        for (String id : List.of("period", "zone", "language")) {
            browser.press(Keys.TAB);
            assertEquals(id, browser.run("return document.activeElement.id"));
        }
        browser.press(Keys.TAB);
        assertEquals("SUMMARY", browser.run("return document.activeElement.tagName"));
        assertTrue(
                browser.is("return getComputedStyle(document.activeElement).outlineStyle === 'solid'"),
                "it can be seen");
        browser.press(Keys.ENTER);
        browser.until("the table is open", "return document.querySelector('#details-flow').open");
        browser.press(Keys.TAB);
        assertEquals("table-flow", browser.run("return document.activeElement.id"), "it can be scrolled");
    }

    @Test
    void theFirstContentIsPaintedWithinASecondAndThePageIsSmall() throws IOException {
        try (DashboardServer server = serve(0)) {
            browser.open(server.address());
            browser.until("painted", "return performance.getEntriesByName('first-contentful-paint').length === 1");
            double paint = Double.parseDouble(
                    browser.run("return performance.getEntriesByName('first-contentful-paint')[0].startTime"));
            assertTrue(paint < 1_000, "first contentful paint after " + paint + " ms");
            long bytes = Long.parseLong(
                    browser.run(
                            "return performance.getEntriesByType('navigation').concat(performance.getEntriesByType('resource')).reduce((sum, one) => sum + one.transferSize, 0)"));
            assertTrue(bytes > 50_000 && bytes < 1_500_000, bytes + " bytes");
            System.out.println("dashboard: first contentful paint " + Math.round(paint) + " ms, " + bytes + " bytes");
        }
    }

    private static JsonNode document(DashboardServer server, String query) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(server.address().resolve("api/dashboard?" + query))
                .build();
        HttpResponse<String> answer =
                HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        assertEquals(200, answer.statusCode(), answer.body());
        return new ObjectMapper().readTree(answer.body());
    }

    /** Chooses, and waits until the page was drawn anew. */
    private static void choose(String list, String value) {
        String before = browser.run("return document.body.dataset.shown");
        browser.choose(list, value);
        browser.until("drawn after " + value, "return document.body.dataset.shown !== arguments[0]", before);
        browser.until(
                "shows " + value,
                "return arguments[0] === 'language' || document.getElementById(arguments[0]).value === arguments[1]",
                list,
                value);
    }

    /** A figure of the period, by its name. */
    private static String period(String name) {
        return browser.run(
                "return [...document.querySelectorAll('#today .figures.small .figure')].find(one => one.querySelector('dt').textContent === arguments[0]).querySelector('dd').textContent",
                name);
    }

    private static OrderDraft draft(String number, String sku) {
        return OrderDraft.of("web", number, "VND")
                .line(sku, 1, unitPrice("145000"))
                .terms(PaymentTerms.CASH_ON_DELIVERY);
    }
}
