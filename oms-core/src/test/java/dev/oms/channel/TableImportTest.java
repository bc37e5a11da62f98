package dev.oms.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.oms.money.Money;
import dev.oms.money.Rate;
import dev.oms.outcome.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class TableImportTest {

    private static <T> Outcome<TableImport.Table<T>> read(
            String layout, String text, Function<TableRow, Outcome<T>> make) {
        return new TableImport(Layouts.bundledTable(layout), Imported.BOOKS)
                .read(Imported.rows(text).iterator(), make);
    }

    private static List<String> told(TableImport.Table<?> table) {
        return table.errors().stream()
                .map(error -> error.line() + " " + error.column() + " "
                        + error.reason().code())
                .toList();
    }

    @Test
    void stockIsReadWithWhatItCost() {
        TableImport.Table<StockRow> table =
                read("stock-with-costs", """
                        # counted on Sunday
                        Kho;Mã hàng;Tên hàng;Barcode;Số lượng;Giá vốn;Tiền tệ
                        SEOUL;MUG;Mug;8801234567890;10;40,000;KRW
                        SEOUL;HAT;Hat;;5;;
                        SEOUL;MUG;Mug;8801234567890;10;40,000;KRW

                        SEOUL;HAT;Hat;;6;;
                        SEOUL;PIN;Pin;8.80E+12;1;1;KRW
                        SEOUL;CAP;Cap;;-1;1;KRW
                        SEOUL;BAG;Bag;;1;1;GOLD
                        SEOUL;;;;1;1;KRW""", StockRow::of).orThrow();
        assertEquals(2, table.values().size());
        StockRow mug = table.values().get(0);
        assertEquals(Optional.of(Money.of("40000", Imported.BOOKS.unit("KRW"))), mug.totalCost());
        assertEquals(Optional.of("8801234567890"), mug.barcode());
        assertEquals(Optional.empty(), table.values().get(1).totalCost());
        assertEquals(
                List.of(
                        "7  import.line-differs",
                        "8 Barcode import.spreadsheet-damage",
                        "9 units stock.units",
                        "10 Tiền tệ currency.unknown",
                        "11 Mã hàng import.missing"),
                told(table));
        assertEquals(1, table.repeated());
        assertEquals(table.rows().data(), table.values().size() + table.repeated() + table.refused());
        assertEquals(new RowCounts(11, 1, 1, 1, 0, 8), table.rows());
    }

    @Test
    void costRulesHaveAnAmountOrAPercentage() {
        TableImport.Table<CostRuleRow> table = read(
                        "cost-rules",
                        "Channel;Kind;Basis;Amount;Percent;Currency\nshop:one;platform fee;net sales;;5.5%;\n;packaging;order;0.40;;EUR\n;shipping;order;;;EUR\n;cod fee;order;1;1;EUR",
                        CostRuleRow::of)
                .orThrow();
        assertEquals(Optional.of(Rate.percent("5.5")), table.values().get(0).percent());
        assertEquals(
                Optional.of(Money.of("0.40", Imported.BOOKS.unit("EUR"))),
                table.values().get(1).amount());
        assertEquals(Optional.empty(), table.values().get(1).channel());
        assertEquals(List.of("4 amount cost-rule.amount", "5 amount cost-rule.amount"), told(table));
    }

    @Test
    void carrierEventsKeepTheCarriersWordAndItsTime() {
        TableImport.Table<CarrierEventRow> table = read(
                        "carrier-events",
                        "Mã vận đơn;Trạng thái;Thời gian;Mã đơn hàng\n6011-2233;delivered;2025-05-01T10:00:00+07:00;A1\n6011-2234;picked;yesterday;",
                        CarrierEventRow::of)
                .orThrow();
        CarrierEventRow event = table.values().get(0);
        assertEquals("6011-2233 delivered", event.trackingNumber() + " " + event.event());
        assertEquals(Instant.parse("2025-05-01T03:00:00Z"), event.at());
        assertEquals(List.of("3 Thời gian date.malformed"), told(table));
    }

    @Test
    void aFileOfAnotherKindIsRefusedWhole() {
        Outcome<TableImport.Table<StockRow>> outcome =
                read("stock-with-costs", "Month;Spend\n2025-01;90", StockRow::of);
        assertTrue(outcome.reasons().get(0).message().contains("stock-with-costs"));
    }
}
