package dev.oms.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.oms.order.Promise;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** By when orders are to be handed over and delivered, as channels write it. */
class PromiseFilesTest {

    private static Promise shipBy(String instant) {
        return new Promise(Optional.of(Instant.parse(instant)), Optional.empty());
    }

    private static Promise of(Imported imported) {
        assertEquals(List.of(), imported.errors);
        return imported.onlySale().draft().promise();
    }

    @Test
    void aDayLastsToItsEndWhereTheChannelIs() {
        String header = "Order Number;Sale Date;Item Number;Item Title;Quantity;Sold For;Total Price;Ship By Date;"
                + "Maximum Estimated Delivery Date\n";
        Imported imported =
                Imported.of("ebay-orders", header + "12-345;Jul-25-26;110;Mug;1;$10.00;$10.00;Jul-28-26;Aug-03-26\n");
        assertEquals(
                new Promise(
                        Optional.of(Instant.parse("2026-07-29T06:59:59.999999Z")),
                        Optional.of(Instant.parse("2026-08-04T06:59:59.999999Z"))),
                of(imported));
    }

    @Test
    void aDayOfTwentyThreeHoursLastsToItsEnd() {
        String header = "Order Number;Sale Date;Item Number;Item Title;Quantity;Sold For;Total Price;Ship By Date\n";
        assertEquals(
                shipBy("2026-03-09T06:59:59.999999Z"),
                of(Imported.of("ebay-orders", header + "12-345;Mar-05-26;110;Mug;1;$10.00;$10.00;Mar-08-26\n")));
    }

    @Test
    void anInstantIsTaken() {
        String header = "amazon-order-id;purchase-date;order-status;sku;quantity;currency;item-price;latest-ship-date;"
                + "latest-delivery-date\n";
        assertEquals(
                new Promise(
                        Optional.of(Instant.parse("2026-07-03T06:59:59Z")),
                        Optional.of(Instant.parse("2026-07-08T06:59:59Z"))),
                of(Imported.of(
                        "amazon-orders",
                        header + "111-1;2026-07-01T10:00:00+00:00;Unshipped;MUG;1;USD;10.00;2026-07-02T23:59:59-07:00;"
                                + "2026-07-07T23:59:59-07:00\n")));
    }

    @Test
    void ofLinesPromisedApartTheEarliestCounts() {
        String header = "상품주문번호;주문번호;주문상태;주문일시;상품번호;상품명;옵션관리코드;수량;상품가격;최종 상품별 총 주문금액;발송기한\n";
        assertEquals(
                shipBy("2026-07-27T14:59:59.999999Z"),
                of(Imported.of(
                        "naver-orders",
                        header + "1001;2026001;결제완료;2026-07-25 10:11:12;777;머그;MUG;1;15,000;15,000;2026-07-29\n"
                                + "1002;2026001;결제완료;2026-07-25 10:11:12;778;컵;CUP;1;9,000;9,000;2026.07.27\n"
                                + "1003;2026001;결제완료;2026-07-25 10:11:12;779;접시;DISH;1;9,000;9,000;-\n")));
    }

    @Test
    void whatWasPlannedWhenItWasOrderedCounts() {
        String header = "묶음배송번호;주문번호;분리배송 출고예정일;주문시 출고예정일;주문일;등록상품명;옵션ID;업체상품코드;결제액;구매수(수량);옵션판매가(판매단가)\n";
        assertEquals(
                shipBy("2026-07-27T14:59:59.999999Z"),
                of(Imported.of(
                        "coupang-orders",
                        header + "B1;9001;2026-08-09;2026-07-27;2026-07-25 10:11:12;머그;777;MUG;15000;1;15000\n")));
        assertEquals(
                Promise.NONE,
                of(Imported.of(
                        "coupang-orders",
                        header + "B1;9001;-9999;-9999;2026-07-25 10:11:12;머그;777;MUG;15000;1;15000\n")));
    }

    @Test
    void aTimeOfTheDayIsTakenAsItStands() {
        String header =
                "Mã đơn hàng;Ngày đặt hàng;Trạng Thái Đơn Hàng;SKU phân loại hàng;Tên sản phẩm;Số lượng;Giá ưu đãi;"
                        + "Ngày giao hàng dự kiến\n";
        assertEquals(
                shipBy("2026-07-27T16:59:00Z"),
                of(Imported.of(
                        "shopee-orders-vn",
                        header + "VN1;2026-07-25 10:00;Chờ lấy hàng;MUG;Cốc;1;135.000;2026-07-27 23:59\n")));
    }

    @Test
    void whatIsNoTimeIsAnErrorOfItsRow() {
        String header = "Order ID;Date;Status;SKU;Qty;Price;Currency;Ship By\n";
        assertEquals(
                List.of("2 date.ambiguous"),
                Imported.of("generic-orders", header + "G1;2026-07-25;new;MUG;1;10.00;EUR;03/04/2026\n")
                        .told());
    }
}
