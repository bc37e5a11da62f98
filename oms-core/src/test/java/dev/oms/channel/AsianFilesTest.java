package dev.oms.channel;

import static dev.oms.channel.MarketFilesTest.money;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.oms.lifecycle.State;
import dev.oms.order.FulfillmentMethod;
import dev.oms.order.LineDraft;
import dev.oms.order.OrderDraft;
import dev.oms.order.OrderLifecycle;
import dev.oms.order.PaymentTerms;
import dev.oms.order.Place;
import dev.oms.order.Units;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The traps of order files of channels in Asia. All orders and people are invented. */
class AsianFilesTest {

    @Nested
    class TikTok {

        private static final String HEADER =
                "\uFEFFOrder ID;Order Status;Order Substatus;SKU ID;Seller SKU;Product Name;Quantity;SKU Unit Original Price;"
                        + "SKU Platform Discount;SKU Seller Discount;Shipping Fee After Discount;Order Amount;Created Time;"
                        + "Shipped Time;Delivered Time;Payment Method\n";

        private static final String WORDS =
                "Platform unique order ID.;Order status.;;;;;;;;;;;Order created time.;;;\n";

        @Test
        void anAmountOfTheOrderIsRepeatedAndIdsHaveATab() {
            Imported imported = Imported.of(
                    "tiktok-orders-GB",
                    HEADER + WORDS
                            + "576461413038785752\t;Completed;Completed;1729382476852921560\t;MUG;Mug;2;10.00;1.00;2.00;3.50;29.50;03/08/2026 11:27:18\t;03/08/2026 13:00:00\t;;Card\n"
                            + "576461413038785752\t;Completed;Completed;1729382476852921561\t;CUP;Cup;1;9.00;;;3.50;29.50;03/08/2026 11:27:18\t;04/08/2026 13:00:00\t;;Card\n");
            assertEquals(List.of(), imported.errors);
            assertEquals(new RowCounts(5, 1, 1, 1, 0, 2), imported.counts());
            ImportedDocument.Sale sale = imported.onlySale();
            OrderDraft draft = sale.draft();
            assertEquals("576461413038785752", draft.externalId());
            assertEquals(
                    Optional.of("1729382476852921560"), draft.lines().get(0).listing());
            assertEquals(money("29.50", "GBP"), draft.statedTotal());
            assertEquals(money("3.50", "GBP"), draft.shippingFee());
            assertEquals(money("1", "GBP"), draft.lines().get(0).platformDiscount());
            assertEquals(money("2", "GBP"), draft.lines().get(0).sellerDiscount());
            assertEquals(Optional.of(Instant.parse("2026-08-03T10:27:18Z")), draft.placedAt());
            assertEquals(
                    Instant.parse("2026-08-04T12:00:00Z"),
                    sale.adoption().times().get("SHIPPED"));
            assertEquals(Optional.of(OrderLifecycle.COMPLETED), Imported.state(sale));
        }

        @Test
        void aFirstRowWithADigitWhereOneMustBeIsNoDescription() {
            Imported imported = Imported.of(
                    "tiktok-orders-GB",
                    HEADER + "5764;To ship;;1729;MUG;Mug;2;10.00;;;;;03/08/2026 11:27:18;;;\n"
                            + "described;To ship;;1729;MUG;Mug;2;10.00;;;;;yesterday;;;\n");
            assertEquals(0, imported.counts().preamble());
            assertEquals(List.of("3 date.malformed"), imported.told());
        }

        @ParameterizedTest
        @CsvSource({
            "ID, Dikirim, Sedang transit, SHIPPED", "ID, Dikirim, Terkirim, DELIVERED",
                    "ID, Perlu dikirim, '', CONFIRMED",
            "ID, Selesai, '', COMPLETED", "ID, Dibatalkan, '', CANCELLED", "ID, Belum dibayar, '', PLACED",
            "TH, จัดส่งแล้ว, '', SHIPPED", "TH, ที่จะจัดส่ง, '', CONFIRMED", "TH, ยกเลิกแล้ว, '', CANCELLED",
            "TH, เสร็จสมบูรณ์, '', COMPLETED", "VN, Đã vận chuyển, Đã giao, DELIVERED",
                    "MY, Shipped, Delivered, DELIVERED",
            "US, To ship, Awaiting collection, CONFIRMED", "US, Unpaid, '', PLACED", "TH, Dikirim, '', ''"
        })
        void wordsAreThoseOfTheMarket(String market, String status, String substatus, String state) {
            ImportedDocument.Sale sale = Imported.of(
                            "tiktok-orders-" + market,
                            HEADER + "5764;" + status + ";" + substatus
                                    + ";1729;MUG;Mug;2;10;;;;;11/12/2026 11:27:18;;;\n")
                    .onlySale();
            assertEquals(state, Imported.state(sale).map(State::code).orElse(""));
            assertTrue(sale.adoption().reported().startsWith(status));
        }

        @Test
        void whichOfTwoNumbersIsTheDayIsDeclaredNotGuessed() {
            String row = HEADER.replace("Payment Method", "Currency")
                    + "5764;To ship;;1729;MUG;Mug;2;10.00;;;;;03/08/2026 11:27:18;;;USD\n"
                    + "5765;To ship;;1729;MUG;Mug;2;10.00;;;;;25/08/2026 11:27:18;;;USD\n";
            assertEquals(
                    List.of("2 date.ambiguous"),
                    Imported.of("tiktok-orders", row).told());
            assertEquals(
                    List.of("3 date.malformed"),
                    Imported.of("tiktok-orders-US", row).told());
            assertEquals(
                    Optional.of(Instant.parse("2026-03-08T18:27:18Z")),
                    Imported.of("tiktok-orders-US", row).sales().get(0).draft().placedAt());
            assertEquals(
                    List.of("2 currency.missing"),
                    Imported.of(
                                    "tiktok-orders",
                                    HEADER + "5764;To ship;;1729;MUG;Mug;2;10.00;;;;;25/08/2026 11:27:18;;;\n")
                            .told());
        }
    }

    @Nested
    class Naver {

        private static final String HEADER = "상품주문번호;주문번호;주문상태;주문세부상태;주문일시;구매자명;수취인명;상품번호;상품명;옵션관리코드;수량;상품가격;옵션가격;"
                + "최종 상품별 할인액;판매자 부담 할인액;최종 상품별 총 주문금액;배송비 묶음번호;배송비 합계;발송처리일\n";

        @Test
        void theShippingFeeIsThatOfABundleAndStatusesAreThoseOfLines() {
            Imported imported = Imported.of(
                    "naver-orders",
                    HEADER
                            + "1001;2026001;배송중;배송중;2026-07-25 10:11:12;구매자1;구매자1;777;머그;MUG;2;15,000;500;3,000;1,000;28,000;B1;3,000;2026-07-26 09:00:00\n"
                            + "1002;2026001;배송중;배송중;2026-07-25 10:11:12;구매자1;구매자1;778;접시;DISH;1;9,000;0;0;0;9,000;B1;3,000;2026-07-26 10:00:00\n"
                            + "1003;2026001;취소;;2026-07-25 10:11:12;구매자1;구매자1;779;컵;CUP;1;9,000;0;0;0;9,000;B2;2,500;\n");
            assertEquals(List.of(), imported.errors);
            ImportedDocument.Sale sale = imported.onlySale();
            OrderDraft draft = sale.draft();
            assertEquals(money("5500", "KRW"), draft.shippingFee());
            assertEquals(money("51500", "KRW"), draft.statedTotal());
            assertEquals(money("15500", "KRW"), draft.lines().get(0).price().map(price -> price.unit()));
            assertEquals(money("1000", "KRW"), draft.lines().get(0).sellerDiscount());
            assertEquals(money("2000", "KRW"), draft.lines().get(0).platformDiscount());
            assertEquals(
                    List.of("1001", "1002", "1003"),
                    draft.lines().stream().map(of -> of.id().orElseThrow()).toList());
            assertEquals(Optional.of(OrderLifecycle.SHIPPED), Imported.state(sale));
            assertEquals(Units.all(Place.CANCELLED, 1), sale.adoption().places().get("1003"));
            assertEquals("배송중, 취소", sale.adoption().reported());
            assertEquals(
                    Instant.parse("2026-07-26T01:00:00Z"),
                    sale.adoption().times().get("SHIPPED"));
            assertEquals(PaymentTerms.COLLECTED_BY_CHANNEL, draft.terms().orElseThrow());
            assertTrue(draft.attributes().values().stream().noneMatch("구매자1"::equals));
        }

        @Test
        void aBundleThatWasCountedForOneOrderIsNotCountedForAnother() {
            Layout together =
                    Layouts.bundled("naver-orders").with("group.look-back", "0").orThrow();
            String row = ";배송중;;2026-07-25 10:11:12;;;777;머그;MUG;1;15,000;0;0;0;15,000;B1;3,000;\n";
            Imported imported = Imported.of(together, HEADER + "1;A" + row + "2;B" + row);
            assertEquals(money("3000", "KRW"), imported.sales().get(0).draft().shippingFee());
            assertEquals(Optional.empty(), imported.sales().get(1).draft().shippingFee());
            assertTrue(imported.importer.warnings().contains(new ImportWarning("bundle.counted", "B1 of A", 1)));
        }

        @Test
        void twoFeesOfOneBundleAreAnErrorAndOneUnknownWordIsAHold() {
            String row = ";2026-07-25 10:11:12;;;777;머그;MUG;1;15,000;0;0;0;15,000;B1;";
            assertEquals(
                    List.of("3 import.rows-differ"),
                    Imported.of("naver-orders", HEADER + "1;A;배송중;" + row + "3,000;\n2;A;배송중;" + row + "2,000;\n")
                            .told()
                            .stream()
                            .distinct()
                            .toList());
            ImportedDocument.Sale sale = Imported.of(
                            "naver-orders", HEADER + "1;A;배송중;" + row + "3,000;\n2;A;교환;" + row + "3,000;\n")
                    .onlySale();
            assertEquals(Optional.empty(), Imported.state(sale));
            assertEquals("배송중, 교환", sale.adoption().reported());
        }
    }

    @Nested
    class Coupang {

        private static final String HEADER =
                "번호;묶음배송번호;주문번호;운송장번호;출고일;주문일;등록상품명;옵션ID;업체상품코드;결제액;배송비;도서산간 추가배송비;구매수;옵션판매가;"
                        + "구매자;수취인이름;배송완료일;구매확정일자;배송유형\n";

        @Test
        void datesTellTheStatusAndABoxItsFee() {
            Imported imported = Imported.of(
                    "coupang-orders",
                    HEADER
                            + "1;900001;2000155;T1;2026-07-26 10:00:00;2026-07-25 10:00:00;머그;3001;MUG;30000;2500;3000;2;15000;구매자1;구매자1;2026-07-27 12:00:00;;판매자 배송\n"
                            + "2;900001;2000155;T1;2026-07-26 10:00:00;2026-07-25 10:00:00;컵;3002;CUP;9000;2500;3000;1;9000;구매자1;구매자1;2026-07-27 12:00:00;;판매자 배송\n"
                            + "3;900002;2000155;;;2026-07-25 10:00:00;접시;3003;;9000;0;-9999;1;9000;구매자1;구매자1;;;판매자 배송\n");
            assertEquals(List.of(), imported.errors);
            ImportedDocument.Sale sale = imported.onlySale();
            assertEquals(money("5500", "KRW"), sale.draft().shippingFee());
            assertEquals(money("53500", "KRW"), sale.draft().statedTotal());
            assertEquals(Optional.of(OrderLifecycle.PREPARING), Imported.state(sale));
            assertEquals(Units.all(Place.DELIVERED, 2), sale.adoption().places().get("900001 3001"));
            assertEquals(
                    Units.all(Place.UNRESERVED, 1), sale.adoption().places().get("900002 3003"));
            assertEquals(Optional.of("3003"), sale.draft().lines().get(2).listing());
            assertEquals(Optional.empty(), sale.draft().lines().get(2).sku());
        }

        @Test
        void aRowThatIsThereTwiceIsOneLineAndRocketGoodsAreCoupangs() {
            String row = "1;900001;2000156;T1;;2026-07-25 10:00:00;머그;3001;MUG;30000;0;0;2;15000;구매자1;구매자1;;;로켓그로스\n";
            ImportedDocument.Sale sale =
                    Imported.of("coupang-orders", HEADER + row + row).onlySale();
            assertEquals(1, sale.draft().lines().size());
            assertEquals(FulfillmentMethod.BY_CHANNEL, sale.draft().method());
            assertEquals(Optional.of(OrderLifecycle.CONFIRMED), Imported.state(sale));
        }
    }

    @Nested
    class Rakuten {

        private static final String HEADER = "注文番号;ステータス;注文日時;商品明細ID;商品ID;商品名;商品管理番号;単価;個数;SKU管理番号;SKU情報;商品毎税込価格;"
                + "店舗発行クーポン利用額;楽天発行クーポン利用額;ポイント利用額;送料合計;代引料合計;請求金額;支払方法名;注文者氏名\n";

        @Test
        void couponsArePaidByWhoGaveThemAndCellsHaveLineEnds() {
            Imported imported = Imported.of(
                    Layouts.bundled("rakuten-orders"),
                    List.of(
                            new RawRow(1, List.of(HEADER.strip().split(";", -1))),
                            new RawRow(
                                    2,
                                    List.of(("436-1;300;2026-03-01 10:00:00;1;1001;マグ;prod-1;1000;2;sku-1;"
                                                    + "カラー:黒\n+サイズ:M;1100;100;50;30;500;330;2850;代金引換;購入者1")
                                            .split(";", -1)))));
            assertEquals(List.of(), imported.errors);
            ImportedDocument.Sale sale = imported.onlySale();
            OrderDraft draft = sale.draft();
            LineDraft line = draft.lines().get(0);
            assertEquals(money("1100", "JPY"), line.price().map(price -> price.unit()));
            assertEquals("カラー:黒\n+サイズ:M", line.attributes().get("SKU情報"));
            assertEquals(money("100", "JPY"), draft.sellerDiscount());
            assertEquals(money("80", "JPY"), draft.platformDiscount());
            assertEquals(money("830", "JPY"), draft.shippingFee());
            assertEquals(PaymentTerms.CASH_ON_DELIVERY, draft.terms().orElseThrow());
            assertEquals(Optional.of(OrderLifecycle.CONFIRMED), Imported.state(sale));
        }

        @ParameterizedTest
        @CsvSource({
            "100, PLACED",
            "200, CONFIRMED",
            "400, CONFIRMED",
            "600, SHIPPED",
            "700, SHIPPED",
            "800, ''",
            "900, CANCELLED"
        })
        void statusesAreNumbers(String number, String state) {
            ImportedDocument.Sale sale = Imported.of(
                            "rakuten-orders",
                            HEADER + "436-1;" + number + ";2026-03-01 10:00:00;1;1001;マグ;p;1000;1;s;x;1000;;;;;;;;\n")
                    .onlySale();
            assertEquals(state, Imported.state(sale).map(State::code).orElse(""));
        }

        @Test
        void theLayoutTellsTheReaderWhatTheFileIsWrittenIn() {
            assertEquals(
                    List.of("windows-31j", "UTF-8"),
                    Layouts.bundled("rakuten-orders").file().charsets().stream()
                            .map(charset -> charset.name())
                            .toList());
        }
    }
}
