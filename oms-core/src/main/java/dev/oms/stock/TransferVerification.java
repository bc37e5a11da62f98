package dev.oms.stock;

import dev.oms.command.Finding;
import dev.oms.storage.KeyRange;
import dev.oms.storage.Pages;
import dev.oms.storage.Session;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Law S8: what left a location and is at none is under way or lost. */
final class TransferVerification {

    private static final int TRIES = 5;

    private TransferVerification() {}

    static void verify(Session session, List<Finding> findings) {
        Map<String, Long> wrong = wrong(session);
        for (int i = 0; i < TRIES && !wrong.isEmpty(); i++) {
            Map<String, Long> again = wrong(session);
            if (again.equals(wrong)) {
                break;
            }
            wrong = again;
        }
        wrong.forEach((transfer, units) -> findings.add(new Finding(
                "S8",
                "stock.transfer/" + transfer,
                units + " units too many are somewhere, by the ledger",
                List.of("stock.transfer/" + transfer),
                "count the units at both locations")));
    }

    /** By transfer and SKU: what the ledger says beyond what the transfer says; only what is not zero. */
    private static Map<String, Long> wrong(Session session) {
        Map<String, Long> sums = new HashMap<>();
        KeyRange moved = KeyRange.startingWith(StockDocumentKind.TRANSFER.code());
        Pages.each(
                session,
                LedgerEntry.BY_CAUSE,
                moved,
                page -> page.forEach(entry ->
                        sums.merge(entry.cause().reference() + " " + entry.sku(), entry.onHandChange(), Long::sum)));
        Pages.each(
                session,
                Transfer.BY_NUMBER,
                KeyRange.all(),
                page -> page.forEach(transfer -> transfer.lines()
                        .forEach(line -> sums.merge(
                                transfer.number() + " " + line.sku(), line.inTransit() + line.lost(), Long::sum))));
        Map<String, Long> wrong = new TreeMap<>(sums);
        wrong.values().removeIf(sum -> sum == 0);
        return wrong;
    }
}
