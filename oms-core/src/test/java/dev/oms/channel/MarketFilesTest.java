package dev.oms.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.oms.money.Amount;
import dev.oms.money.Money;
import dev.oms.order.FulfillmentMethod;
import dev.oms.order.LineDraft;
import dev.oms.order.OrderDraft;
import dev.oms.order.OrderLifecycle;
import dev.oms.order.Place;
import dev.oms.order.Units;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The traps of order files of marketplaces and of the till. All orders and people are invented. */
class MarketFilesTest {

    static Optional<Amount> money(String amount, String currency) {
        return Optional.of(Amount.of(Money.of(amount, Imported.BOOKS.unit(currency))));
    }

    private static LineDraft line(OrderDraft draft, int at) {
        return draft.lines().get(at);
    }

    private static Optional<Amount> price(LineDraft line) {
        return line.price().map(price -> price.unit());
    }

    @Nested
    class Amazon {

        private static final String HEADER =
                "amazon-order-id;merchant-order-id;purchase-date;order-status;fulfillment-channel;sales-channel;product-name;"
                        + "sku;asin;item-status;quantity;currency;item-price;item-tax;shipping-price;shipping-tax;"
                        + "gift-wrap-price;gift-wrap-tax;item-promotion-discount;ship-promotion-discount;ship-city;ship-country\n";

        private Imported read(String rows) {
            return Imported.of("amazon-orders", HEADER + rows);
        }

        @Test
        void thePriceOfAnItemIsThatOfItsLineAndShippingIsAddedUpLessItsDiscount() {
            ImportedDocument.Sale sale =
                    read("701-1;;2026-04-11T14:42:00+00:00;Shipped;Merchant;Amazon.de;Mug;MUG;B01;Shipped;3;EUR;42.00;7.98;5.99;1.14;2.00;0.38;1.50;5.99;Town;DE\n"
                                    + "701-1;;2026-04-11T14:42:00+00:00;Shipped;Merchant;Amazon.de;Cup;CUP;B02;Shipped;3;EUR;10.00;;1.00;;;;;;Town;DE\n")
                            .onlySale();
            OrderDraft draft = sale.draft();
            assertEquals(money("14.00", "EUR"), price(line(draft, 0)));
            assertEquals(money("1.50", "EUR"), line(draft, 0).sellerDiscount());
            assertEquals(
                    Amount.of(Money.of("8.36", Imported.BOOKS.unit("EUR"))),
                    line(draft, 0).taxes().get(0).amount());
            // Three for ten: each 3.34, and two cents off.
            assertEquals(money("3.34", "EUR"), price(line(draft, 1)));
            assertEquals(money("0.02", "EUR"), line(draft, 1).sellerDiscount());
            assertEquals(money("1.00", "EUR"), draft.shippingFee());
            assertEquals(
                    List.of("MUG", "CUP", ""),
                    draft.lines().stream().map(of -> of.sku().orElse("")).toList());
            assertEquals("gift-wrap-price", line(draft, 2).name());
            assertEquals(money("2.00", "EUR"), price(line(draft, 2)));
            assertEquals(Optional.of(OrderLifecycle.SHIPPED), Imported.state(sale));
            assertEquals(Optional.of("DE"), draft.country());
            assertTrue(draft.attributes().values().stream().noneMatch("Town"::equals));
        }

        @Test
        void ordersAndItemsHaveStatusesOfTheirOwn() {
            ImportedDocument.Sale sale =
                    read("701-2;;2026-04-11T14:42:00+00:00;Shipped;Merchant;Amazon.de;Mug;MUG;B01;Shipped;1;EUR;14.00;;;;;;;;;\n"
                                    + "701-2;;2026-04-11T14:42:00+00:00;Shipped;Merchant;Amazon.de;Cup;CUP;B02;Cancelled;2;;;;;;;;;;;\n")
                            .onlySale();
            assertEquals(Optional.of(OrderLifecycle.SHIPPED), Imported.state(sale));
            assertEquals(Units.all(Place.CANCELLED, 2), sale.adoption().places().get("2"));
            ImportedDocument.Sale part =
                    read("701-3;;2026-04-11T14:42:00+00:00;PartiallyShipped;Merchant;Amazon.de;Mug;MUG;B01;Shipped;1;EUR;14.00;;;;;;;;;\n"
                                    + "701-3;;2026-04-11T14:42:00+00:00;PartiallyShipped;Merchant;Amazon.de;Cup;CUP;B02;Unshipped;2;EUR;9.00;;;;;;;;;\n")
                            .onlySale();
            assertEquals(Optional.of(OrderLifecycle.PREPARING), Imported.state(part));
            assertEquals(
                    Units.all(Place.IN_TRANSIT, 1), part.adoption().places().get("1"));
            assertEquals(
                    Units.all(Place.UNRESERVED, 2), part.adoption().places().get("2"));
        }

        @Test
        void cancelledRowsTellNoPriceAndNoCurrencyAndPerhapsNoUnits() {
            Imported imported = read(
                    "701-4;;2026-04-11T14:42:00+00:00;Cancelled;Merchant;Amazon.co.jp;Mug;MUG;B01;Cancelled;1;;;;;;;;;;;\n"
                            + "701-5;;2026-04-11T14:42:00+00:00;Cancelled;Merchant;Amazon.com;Mug;MUG;B01;Cancelled;0;;;;;;;;;;;\n"
                            + "701-6;;2026-04-11T14:42:00+00:00;Pending;Merchant;Non-Amazon;Mug;MUG;B01;Pending;1;;;;;;;;;;;\n");
            assertEquals(List.of("4 currency.missing"), imported.told());
            assertEquals("JPY", imported.sales().get(0).draft().currency());
            assertEquals(Optional.empty(), price(line(imported.sales().get(0).draft(), 0)));
            assertEquals(1, line(imported.sales().get(1).draft(), 0).units());
            assertEquals(
                    List.of(Optional.of(OrderLifecycle.CANCELLED), Optional.of(OrderLifecycle.CANCELLED)),
                    imported.sales().stream().map(Imported::state).toList());
            assertTrue(imported.tiesOut());
        }

        @Test
        void whatAmazonShipsIsNoneOfOurStockAndAWordNobodyKnowsIsKept() {
            ImportedDocument.Sale sale =
                    read("701-7;;2026-04-11T14:42:00+00:00;Shipped - Lost in Transit;Amazon;Amazon.com;Mug;MUG;B01;Shipped;1;USD;14.00;;;;;;;;;\n")
                            .onlySale();
            assertEquals(FulfillmentMethod.BY_CHANNEL, sale.draft().method());
            assertEquals(Optional.empty(), Imported.state(sale));
            assertEquals("Shipped - Lost in Transit", sale.adoption().reported());
        }
    }

    @Nested
    class Ebay {

        private static final String HEADER =
                "Sales Record Number;Order Number;Buyer Username;Buyer Name;Ship To Country;Item Number;Item Title;Custom Label;"
                        + "Quantity;Sold For;Shipping And Handling;Seller Collected Tax;eBay Collected Tax;Total Price;Sale Date;"
                        + "Paid On Date;Shipped On Date;Transaction ID\n";

        private Imported read(String rows) {
            return Imported.of(
                    "ebay-orders",
                    "Orders report;;\n;;\n" + HEADER + ";;;;;;;;;;;;;;;;;\n" + rows
                            + ";;;;;;;;;;;;;;;;;\n2 record(s) downloaded,from 1 to 2;;\nSeller ID : seller1;;\n");
        }

        @Test
        void preambleBlankRowAndFootersAreNoOrders() {
            Imported imported = read(
                    "101;12-1;b1;Buyer 1;Canada;335001;Lamp;LAMP;1;$45.99;$12.00;$0.00;$4.00;$61.99;Jul-25-26;Jul-25-26;Jul-27-26;28573\n");
            assertEquals(new RowCounts(9, 1, 1, 4, 2, 1), imported.counts());
            ImportedDocument.Sale sale = imported.onlySale();
            assertEquals("12-1", sale.externalId());
            assertEquals("USD", sale.draft().currency());
            assertEquals(
                    Optional.of(Instant.parse("2026-07-25T07:00:00Z")),
                    sale.draft().placedAt());
            assertEquals(money("61.99", "USD"), sale.draft().statedTotal());
            assertEquals(money("12.00", "USD"), sale.draft().shippingFee());
            assertEquals(
                    Amount.of(Money.of("4.00", Imported.BOOKS.unit("USD"))),
                    sale.draft().taxes().get(0).amount());
            assertEquals(Optional.of(OrderLifecycle.SHIPPED), Imported.state(sale));
            assertEquals(
                    Instant.parse("2026-07-27T07:00:00Z"),
                    sale.adoption().times().get("SHIPPED"));
        }

        @Test
        void anOrderOfSeveralItemsTellsItsSumsOnARowOfItsOwn() {
            ImportedDocument.Sale sale = read("102;12-2;b1;Buyer 1;Canada;;;;3;;£5.00;;;£35.00;Jul-25-26;Jul-25-26;;\n"
                            + "102;12-2;b1;Buyer 1;Canada;335001;Lamp;LAMP;1;£10.00;£5.00;;;£15.00;Jul-25-26;Jul-25-26;Jul-26-26;1\n"
                            + "102;12-2;b1;Buyer 1;Canada;335002;Mug;MUG;2;£10.00;£0.00;;;£20.00;Jul-25-26;Jul-25-26;;2\n")
                    .onlySale();
            assertEquals("GBP", sale.draft().currency());
            assertEquals(2, sale.draft().lines().size());
            assertEquals(3, sale.rows());
            assertEquals(money("35", "GBP"), sale.draft().statedTotal());
            assertEquals(money("5", "GBP"), sale.draft().shippingFee());
            assertEquals(Optional.of(OrderLifecycle.PREPARING), Imported.state(sale));
            assertEquals(
                    Units.all(Place.IN_TRANSIT, 1), sale.adoption().places().get("1"));
        }

        @Test
        void aBlankOrderNumberIsTheNumberOfTheSale() {
            Imported imported = read("103;;b1;Buyer 1;Canada;335001;Lamp;LAMP;1;$1.00;;;;$1.00;Jul-25-26;;;1\n"
                    + "104;;b2;Buyer 2;Canada;335001;Lamp;LAMP;1;$1.00;;;;$1.00;Jul-25-26;;;2\n"
                    + ";;b3;Buyer 3;Canada;335001;Lamp;LAMP;1;$1.00;;;;$1.00;Jul-25-26;;;3\n");
            assertEquals(
                    List.of("103", "104"),
                    imported.sales().stream()
                            .map(ImportedDocument.Sale::externalId)
                            .toList());
            assertEquals(List.of("7 import.no-order"), imported.told());
        }

        @Test
        void aDateInAnotherFormIsAnErrorOfItsRow() {
            Imported imported = read("105;12-5;b1;Buyer 1;Canada;335001;Lamp;LAMP;1;$1.00;;;;$1.00;07/04/2025;;;1\n");
            assertEquals(List.of("5 date.malformed"), imported.told());
        }
    }

    @Nested
    class Etsy {

        private static final String HEADER =
                "Sale Date;Item Name;Buyer;Quantity;Price;Coupon Code;Discount Amount;Shipping Discount;Order Shipping;Order Sales Tax;"
                        + "Item Total;Currency;Transaction ID;Listing ID;Date Paid;Date Shipped;Ship Name;Ship City;Ship Country;Order ID;"
                        + "InPerson Discount;InPerson Location;SKU\n";

        @Test
        void twoDashesAreNothing() {
            ImportedDocument.Sale sale = Imported.of(
                            "etsy-orders",
                            HEADER
                                    + "09/22/26;Mug;Buyer 1;1;20.00;--;8.00;--;4.50;1.08;20.00;USD;401;141;09/22/26;--;Buyer 1;Town;Canada;381;--;--;MUG\n"
                                    + "09/22/26;Dish;Buyer 1;2;10.00;--;--;--;4.50;1.08;20.00;USD;402;142;09/22/26;--;Buyer 1;Town;Canada;381;--;--;--\n")
                    .onlySale();
            OrderDraft draft = sale.draft();
            assertEquals(
                    List.of("401", "402"),
                    draft.lines().stream().map(of -> of.id().orElseThrow()).toList());
            assertEquals(Optional.empty(), line(draft, 1).sku());
            assertEquals(Optional.of("142"), line(draft, 1).listing());
            assertEquals(Optional.empty(), line(draft, 1).sellerDiscount());
            assertEquals(money("8", "USD"), line(draft, 0).sellerDiscount());
            assertEquals(money("4.50", "USD"), draft.shippingFee());
            assertEquals(Optional.of(OrderLifecycle.CONFIRMED), Imported.state(sale));
            assertEquals(FulfillmentMethod.SHIP, draft.method());
            assertTrue(draft.attributes().values().stream().noneMatch(Set.of("--", "Town", "Buyer 1")::contains));
        }

        @Test
        void aFairIsACounter() {
            ImportedDocument.Sale sale = Imported.of(
                            "etsy-orders",
                            HEADER
                                    + "09/22/26;Mug;Buyer 1;1;20.00;;;;;;20.00;USD;401;141;09/22/26;09/22/26;;;;381;2.00;Fair;MUG\n")
                    .onlySale();
            assertEquals(FulfillmentMethod.CARRY_OUT, sale.draft().method());
            assertEquals(money("2", "USD"), line(sale.draft(), 0).sellerDiscount());
        }
    }

    @Nested
    class Square {

        private static final String ITEMS =
                "Date;Time;Time Zone;Category;Item;Qty;SKU;Gross Sales;Discounts;Net Sales;Tax;Transaction ID;Payment ID;Event Type;Customer ID\n";

        private static final String PAYMENTS =
                "Event Type;Date;Time;Time Zone;Gross Sales;Discounts;Service Charges;Net Sales;Tax;Tip;Total Collected;Transaction ID;Description\n";

        @Test
        void aRefundIsARowBelowNoughtOfTheSaleItGivesBack() {
            Imported imported = Imported.of(
                    "square-orders-items",
                    ITEMS
                            + "2026-09-13;10:02:11;Eastern Time (US & Canada);Mugs;Mug;2;MUG;$36.00;-$3.00;$33.00;$2.64;T1;P1;Payment;C1\n"
                            + "2026-09-13;10:02:11;Eastern Time (US & Canada);Prints;Print;1;FERN;$1,012.00;$0.00;$1,012.00;$0.96;T1;P1;Payment;C1\n"
                            + "2026-09-20;09:00:00;Eastern Time (US & Canada);Mugs;Mug;-1;MUG;-$18.00;$1.50;-$16.50;-$1.32;T1;P2;Refund;C1\n");
            assertEquals(List.of(), imported.errors);
            ImportedDocument.Sale sale = imported.onlySale();
            assertEquals(3, sale.rows());
            assertEquals(
                    Optional.of(Instant.parse("2026-09-13T14:02:11Z")),
                    sale.draft().placedAt());
            assertEquals(money("18", "USD"), price(line(sale.draft(), 0)));
            assertEquals(money("3", "USD"), line(sale.draft(), 0).sellerDiscount());
            assertEquals(2, sale.draft().lines().size());
            assertEquals(money("17.82", "USD"), sale.adoption().refunded());
            assertEquals(FulfillmentMethod.CARRY_OUT, sale.draft().method());
        }

        @Test
        void aRefundWithoutItsSaleIsAReturn() {
            Imported imported = Imported.of(
                    "square-orders-items",
                    ITEMS + "2026-09-20;09:00:00;Tokyo;Mugs;Mug;-2;MUG;-¥1200;¥0;-¥1200;-¥120;T9;P2;Refund;C1\n");
            assertEquals(List.of(), imported.errors);
            ImportedDocument.ReturnNote note = (ImportedDocument.ReturnNote) imported.documents.get(0);
            assertEquals(2, note.draft().lines().get(0).units());
            assertEquals(
                    Money.of("1320", Imported.BOOKS.unit("JPY")),
                    note.draft().lines().get(0).credit());
            assertEquals(Instant.parse("2026-09-20T00:00:00Z"), note.draft().occurredAt());
            assertTrue(imported.tiesOut());
        }

        @Test
        void columnsDriftAndAreFoundByNameAndTipsAreLines() {
            Imported imported = Imported.of(
                    "square-orders-transactions",
                    PAYMENTS
                            + "Payment;2026-09-13;11:40:00;Eastern Time (US & Canada);$12.00;-$2.00;$1.00;$10.00;$0.96;$2.00;$13.96;T2;Print x 1\n"
                            + "Refund;2026-09-20;09:00:00;Eastern Time (US & Canada);-$12.00;$2.00;$0.00;-$10.00;-$0.96;$0.00;-$10.96;T2;Print x 1\n");
            assertEquals(List.of(), imported.errors);
            ImportedDocument.Sale sale = imported.onlySale();
            assertEquals(
                    List.of("Print x 1", "Tip", "Service Charges"),
                    sale.draft().lines().stream().map(LineDraft::name).toList());
            assertEquals(money("13.96", "USD"), sale.draft().statedTotal());
            assertEquals(money("13.96", "USD"), sale.adoption().captured());
            assertEquals(money("10.96", "USD"), sale.adoption().refunded());
        }

        @Test
        void aZoneNobodyKnowsIsAnErrorOfItsRow() {
            Imported imported = Imported.of(
                    "square-orders-items",
                    ITEMS
                            + "2026-09-13;10:02:11;Martian Time;Mugs;Mug;1;MUG;$18.00;$0.00;$18.00;$0.00;T1;P1;Payment;\n");
            assertEquals(
                    List.of("2 date.zone"), imported.told().stream().distinct().toList());
        }
    }
}
