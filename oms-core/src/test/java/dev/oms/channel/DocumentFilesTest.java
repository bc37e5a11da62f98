package dev.oms.channel;

import static dev.oms.channel.MarketFilesTest.money;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.oms.item.ItemKind;
import dev.oms.lifecycle.State;
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

/** The traps of JSON documents once they are rows, of packed cells and of files that need others. All is invented. */
class DocumentFilesTest {

    @Nested
    class WooCommerce {

        private static final String HEADER =
                "number;status;currency;date_created_gmt;total;shipping_total;shipping_tax;customer_id;date_paid_gmt;payment_method;"
                        + "billing.first_name;billing.last_name;line_items.name;line_items.sku;line_items.quantity;line_items.subtotal;"
                        + "line_items.total;line_items.total_tax;fee_lines.name;fee_lines.total;fee_lines.total_tax;refunds.total\n";

        @Test
        void itemsFeesAndRefundsAreRows() {
            Imported imported = Imported.of(
                    "woocommerce-orders",
                    HEADER
                            + "727;processing;USD;2026-03-22T19:28:02;29.35;8.00;0.35;0;2026-03-22T19:30:00;bacs;Buyer;1;Mug;MUG;3;20.00;18.00;1.00;;;;\n"
                            + ";;;;;;;;;;;;;;;;;;Gift wrap;2.00;0.00;\n" + ";;;;;;;;;;;;;;;;;;;;;-5.00\n"
                            + ";;;;;;;;;;;;;;;;;;;;;-1.50\n");
            assertEquals(List.of(), imported.errors);
            ImportedDocument.Sale sale = imported.onlySale();
            OrderDraft draft = sale.draft();
            assertEquals(4, sale.rows());
            LineDraft mug = draft.lines().get(0);
            // 20.00 for three: each 6.67 and a cent off, and two more by coupon.
            assertEquals(money("6.67", "USD"), mug.price().map(price -> price.unit()));
            assertEquals(money("2.01", "USD"), mug.sellerDiscount());
            assertEquals(money("1", "USD"), mug.taxes().stream().findFirst().map(tax -> tax.amount()));
            LineDraft wrap = draft.lines().get(1);
            assertEquals(Optional.of(ItemKind.FEE), wrap.kind());
            assertEquals(money("2", "USD"), wrap.price().map(price -> price.unit()));
            assertEquals(1, wrap.units());
            assertEquals(money("6.50", "USD"), sale.adoption().refunded());
            assertEquals(money("29.35", "USD"), sale.adoption().captured());
            assertEquals(Optional.empty(), draft.buyer().channelBuyerId());
            assertEquals("Buyer 1", draft.buyer().name().orElseThrow().reveal());
            assertEquals(Optional.of(OrderLifecycle.CONFIRMED), Imported.state(sale));
        }
    }

    @Nested
    class Analytics {

        private Imported read(String things) {
            return Imported.of(
                    Layouts.bundled("woocommerce-orders-analytics")
                            .with("default.order.currency", "EUR")
                            .orThrow(),
                    "Date;Commande n°;État;Client;Produit(s);Articles vendus;Ventes nettes\n2024-01-02;#1001;Completed;Buyer 1;"
                            + things + ";3;150.00\n");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "Mug x 1, Plate x 2 | Mug=1 Plate=2",
                    "Mug, blue x 1, Plate, large x 12 | Mug, blue=1 Plate, large=12",
                    "2× Mug, 1× Plate, large | Mug=2 Plate, large=1",
                    "Box 3 x 4 x 1 | Box 3 x 4=1"
                })
        void aCellHoldsSeveralThings(String cell, String lines) {
            ImportedDocument.Sale sale = read(cell).onlySale();
            assertEquals(
                    lines,
                    String.join(
                            " ",
                            sale.draft().lines().stream()
                                    .map(line -> line.listing().orElseThrow() + "=" + line.units())
                                    .toList()));
            assertEquals(money("150", "EUR"), sale.draft().statedTotal());
            assertEquals(Optional.empty(), sale.draft().lines().get(0).price());
            assertEquals(
                    List.of("1", "2").subList(0, sale.draft().lines().size()),
                    sale.draft().lines().stream()
                            .map(line -> line.id().orElseThrow())
                            .toList());
        }

        @Test
        void aCellThatIsNoSuchListIsAnErrorOfItsRow() {
            assertEquals(
                    List.of("2 import.packed"),
                    read("Mug and Plate").told().stream().distinct().toList());
            assertEquals(
                    List.of("2 import.packed"),
                    read("Mug x 1 and more").told().stream().distinct().toList());
            assertEquals(
                    List.of("2 number.too_long"),
                    read("Mug x " + "9".repeat(60)).told());
        }

        @Test
        void aPartIsCheckedAsACellOfItsOwnIs() {
            assertEquals(
                    List.of("2 import.too-long"),
                    read("M".repeat(1_001) + " x 1, Plate x 2").told());
            assertEquals(
                    List.of("2 import.bad-text"),
                    read("M\u0000g x 1, Plate x 2").told());
        }
    }

    @Nested
    class Lazada {

        private static final String HEADER =
                "order_number;created_at;price;items_count;statuses;shipping_fee;address_shipping.country;customer_first_name;"
                        + "customer_last_name;order_items.order_item_id;order_items.sku;order_items.name;order_items.item_price;"
                        + "order_items.voucher_seller;order_items.voucher_platform;order_items.status;order_items.currency;extra_attributes\n";

        @Test
        void amountsAreTextsAndNothingIsATextToo() {
            Imported imported = Imported.of(
                    "lazada-orders",
                    HEADER
                            + "491253082180001;2026-02-09T22:44:30+08:00;106.00;2;delivered, canceled;0.54;Singapore;Buyer;null;1;MUG;Mug;60.00;1.00;2.00;delivered;SGD;null\n"
                            + ";;;;;;;;;2;CUP;Cup;49.46;null;0.00;canceled;SGD;\n");
            assertEquals(List.of(), imported.errors);
            ImportedDocument.Sale sale = imported.onlySale();
            assertEquals("491253082180001", sale.externalId());
            assertEquals(
                    Optional.of(Instant.parse("2026-02-09T14:44:30Z")),
                    sale.draft().placedAt());
            assertEquals(Optional.of(OrderLifecycle.DELIVERED), Imported.state(sale));
            assertEquals("delivered, canceled", sale.adoption().reported());
            assertEquals(Units.all(Place.CANCELLED, 1), sale.adoption().places().get("2"));
            assertEquals(money("1", "SGD"), sale.draft().lines().get(0).sellerDiscount());
            assertEquals(money("2", "SGD"), sale.draft().lines().get(0).platformDiscount());
            assertEquals(Optional.empty(), sale.draft().lines().get(1).sellerDiscount());
            assertEquals("Buyer", sale.draft().buyer().name().orElseThrow().reveal());
            assertTrue(!sale.draft().attributes().containsKey("extra_attributes"));
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "pending | CONFIRMED", "shipped, pending | PREPARING", "shipped, delivered | SHIPPED",
                    "confirmed, returned | COMPLETED", "canceled, canceled | CANCELLED", "lost_by_3pl | ''",
                    "delivered, lost_by_3pl | ''", "unpaid | PLACED"
                })
        void theStatusOfAnOrderIsThatOfItsItems(String statuses, String state) {
            ImportedDocument.Sale sale = Imported.of(
                            "lazada-orders",
                            HEADER + "49;2026-02-09T22:44:30+08:00;106.00;2;" + statuses
                                    + ";0.54;Thailand;;;;;;;;;;;\n")
                    .onlySale();
            assertEquals(state, Imported.state(sale).map(State::code).orElse(""));
            assertEquals("THB", sale.draft().currency());
        }

        @Test
        void anOrderWithoutItsItemsIsALineOfNobodyKnowsWhat() {
            Imported imported = Imported.of(
                    "lazada-orders", HEADER + "49;2026-02-09T22:44:30+08:00;106.00;2;;0.54;Thailand;;;;;;;;;;;\n");
            LineDraft line = imported.onlySale().draft().lines().get(0);
            assertEquals(2, line.units());
            assertEquals(Optional.empty(), line.sku());
            assertEquals(Optional.of("49"), line.listing());
            assertEquals(Optional.empty(), line.price());
            assertEquals(money("106", "THB"), imported.onlySale().draft().statedTotal());
            assertTrue(imported.importer.warnings().contains(new ImportWarning("lines.none", "", 1)));
        }
    }

    @Nested
    class Unicommerce {

        @Test
        void timesCountMillisecondsAndAnItemIsAUnit() {
            ImportedDocument.Sale sale = Imported.of(
                            "unicommerce-orders",
                            "code;displayOrderDateTime;currencyCode;cod;status;saleOrderItems.code;saleOrderItems.itemSku;saleOrderItems.itemName;"
                                    + "saleOrderItems.sellingPrice;saleOrderItems.shippingCharges;saleOrderItems.cashOnDeliveryCharges;"
                                    + "saleOrderItems.totalPrice;saleOrderItems.statusCode;saleOrderItems.totalStateGst;saleOrderItems.totalCentralGst\n"
                                    + "SO1;1623695400000;INR;true;PROCESSING;MUG-0;MUG;Mug;2000.0;40.0;10.0;2050.0;DISPATCHED;9.0;9.0\n"
                                    + ";;;;;MUG-1;MUG;Mug;2000.0;0.0;0.0;2000.0;FULFILLABLE;9.0;9.0\n")
                    .onlySale();
            assertEquals(
                    Optional.of(Instant.parse("2021-06-14T18:30:00Z")),
                    sale.draft().placedAt());
            assertEquals(PaymentTerms.CASH_ON_DELIVERY, sale.draft().terms().orElseThrow());
            assertEquals(money("50", "INR"), sale.draft().shippingFee());
            assertEquals(money("4050", "INR"), sale.draft().statedTotal());
            assertEquals(
                    List.of(1L, 1L),
                    sale.draft().lines().stream().map(LineDraft::units).toList());
            assertEquals(
                    money("18", "INR"),
                    sale.draft().lines().get(0).taxes().stream().findFirst().map(tax -> tax.amount()));
            assertEquals(Optional.of(OrderLifecycle.PREPARING), Imported.state(sale));
        }
    }

    @Nested
    class OtherTables {

        @Test
        void aRateOfDiscountIsExactOrAnError() {
            String header =
                    "OrderID;OrderDate;CustomerID;ShippedDate;Freight;order_details.ProductID;order_details.Quantity;order_details.UnitPrice;"
                            + "order_details.Discount;products.ProductName\n";
            OrderDraft draft = Imported.of(
                            "northwind-orders",
                            header
                                    + "1;7/4/1996;VINET;;3.25;11;10;14;0.15;Cheese\n1;7/4/1996;VINET;;3.25;12;1;9.8;0;Rice\n")
                    .onlySale()
                    .draft();
            assertEquals(money("21", "USD"), draft.lines().get(0).sellerDiscount());
            assertEquals(Optional.empty(), draft.lines().get(1).sellerDiscount());
            assertEquals(money("3.25", "USD"), draft.shippingFee());
            assertEquals("Cheese", draft.lines().get(0).name());
            assertEquals(
                    List.of("2 money.too_fine"),
                    Imported.of("northwind-orders", header + "1;7/4/1996;VINET;;;11;1;9.99;0.15;x\n")
                            .told());
            assertEquals(
                    List.of("2 import.discount-rate"),
                    Imported.of("northwind-orders", header + "1;7/4/1996;VINET;;;11;1;9.99;15;x\n")
                            .told());
        }

        @Test
        void aFileWithoutAHeaderNamesItsColumnsByPlace() {
            Imported imported = Imported.of(
                    "cdnow-orders",
                    "00004;0001;19970101;2;29.33\n00004;0001;19970101;1;5.00\n00004;0001;19970118;2;29.73\n00004;0001;1997011;2;29.73\n00005;0002");
            assertTrue(imported.told().containsAll(List.of("4 date.malformed", "5 import.too-few-cells")));
            assertEquals(
                    List.of("00004 19970101", "00004 19970118"),
                    imported.sales().stream()
                            .map(ImportedDocument.Sale::externalId)
                            .toList());
            OrderDraft first = imported.sales().get(0).draft();
            assertEquals(money("14.67", "USD"), first.lines().get(0).price().map(price -> price.unit()));
            assertEquals(money("0.01", "USD"), first.lines().get(0).sellerDiscount());
            assertEquals(Optional.of("CD"), first.lines().get(0).sku());
            assertEquals(Optional.of("00004"), first.buyer().channelBuyerId());
        }
    }
}
