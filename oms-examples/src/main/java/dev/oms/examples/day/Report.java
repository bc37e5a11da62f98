package dev.oms.examples.day;

import dev.oms.channel.ImportReport;
import dev.oms.channel.ImportWarning;
import dev.oms.channel.RowError;
import dev.oms.command.Finding;
import dev.oms.customer.ChannelId;
import dev.oms.lifecycle.Phase;
import dev.oms.metric.MarginFigures;
import dev.oms.metric.ProfitFigures;
import dev.oms.metric.SalesFigures;
import dev.oms.metric.SkuFigures;
import dev.oms.metric.SkuRanking;
import dev.oms.metric.StuckOrder;
import dev.oms.money.CurrencyUnit;
import dev.oms.money.Money;
import dev.oms.money.MoneyFormat;
import dev.oms.outcome.Reason;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Prints the page a seller reads in the evening. */
public final class Report {

    private static final int MOST_LINES = 15;
    private static final int MOST_NOTES = 6;
    private static final int BEST = 8;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d MMM uuuu HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);

    private final PrintStream out;
    private final MoneyFormat format = new MoneyFormat(Locale.ENGLISH);

    public Report(PrintStream out) {
        this.out = out;
    }

    /** The whole page. */
    public void print(Evening evening, String what) {
        out.println("A SELLER'S DAY: " + what + ", evening of "
                + TIME.format(evening.asOf().atZone(evening.zone())) + " (" + evening.zone() + ")");
        cameIn(evening);
        stands(evening.figures());
        stuck(evening.figures(), evening.asOf(), evening.zone());
        stock(evening.figures());
        sales(evening.figures());
        best(evening.figures());
        profit(evening.figures());
        refused(evening.files());
        head("Check");
        evening.findings().ifPresentOrElse(this::findings, () -> out.println("  Not looked at: --check does."));
    }

    private void findings(List<Finding> findings) {
        if (findings.isEmpty()) {
            out.println("  Everything stored agrees with itself: stock, money, units, histories.");
        }
        findings.forEach(finding ->
                out.println("  BROKEN " + finding.law() + ", " + finding.subject() + ": " + finding.problem()));
    }

    private void head(String title) {
        out.println();
        out.println(title.toUpperCase(Locale.ROOT));
    }

    private void cameIn(Evening evening) {
        head("What came in");
        TextTable table = new TextTable("File", "Read as", "Channel", ">Rows", ">Kept", ">Again", ">Refused");
        for (FileResult file : evening.files()) {
            table.row(
                    file.file(),
                    file.refusal().isPresent() ? "REFUSED" : file.layout(),
                    file.channel().map(ChannelId::value).orElse(""),
                    count(file.dataRows()),
                    count(file.keptRows()),
                    count(file.repeatedRows()),
                    count(file.refusedRows()));
        }
        table.print(out);
        for (FileResult file : evening.files()) {
            file.orders().ifPresent(report -> equations(file, report, evening));
        }
    }

    /** What must be equal, said with the numbers. */
    private void equations(FileResult file, ImportReport report, Evening evening) {
        out.println("  " + file.file() + ":");
        String others = file.keptRows() == report.orders().kept().rows()
                ? ""
                : " + " + count(file.keptRows() - report.orders().kept().rows())
                        + " rows of returns, notes, adjustments";
        out.println("    " + count(report.orders().kept().documents()) + " orders of "
                + count(report.orders().kept().rows()) + " rows" + others + " + " + count(file.refusedRows())
                + " refused rows = " + count(file.dataRows()) + " rows of the file: " + yes(file.tiesOut()));
        Map<CurrencyUnit, Money> stored = evening.figures().stored().totals().getOrDefault(report.channel(), Map.of());
        report.totals().forEach((code, totals) -> {
            BigDecimal back = stored.entrySet().stream()
                    .filter(entry -> entry.getKey().code().equals(code))
                    .map(entry -> entry.getValue().toDecimal())
                    .findFirst()
                    .orElse(BigDecimal.ZERO);
            out.println("    stored totals " + code + " " + plain(totals.stored()) + " = stated totals " + code + " "
                    + plain(totals.stated()) + " (" + count(totals.stating()) + " orders state one): "
                    + yes(totals.agree()));
            if (totals.silent() > 0) {
                out.println("    " + count(totals.silent()) + " orders state no total; their parts sum to " + code + " "
                        + plain(totals.storedOfSilent()));
            }
            String told = "    read back from the storage, all orders of " + report.channel() + ": " + code + " "
                    + plain(back);
            // Files of one channel, or orders that came again, share what is stored.
            boolean alone = report.orders().replayed().documents() == 0
                    && evening.files().stream()
                                    .filter(other -> other.channel().equals(file.channel()))
                                    .count()
                            == 1;
            boolean equal = back.compareTo(totals.stored().add(totals.storedOfSilent())) == 0;
            out.println(alone ? told + ": " + yes(equal) : told);
        });
        List<ImportWarning> notes = report.warnings().stream()
                .filter(warning -> !warning.code().startsWith("column."))
                .toList();
        notes.stream().limit(MOST_NOTES).forEach(warning -> out.println("    note: " + said(warning)));
        if (notes.size() > MOST_NOTES) {
            out.println("    ... and " + count(notes.size() - MOST_NOTES) + " notes more");
        }
    }

    private static String said(ImportWarning warning) {
        String text = warning.text();
        return switch (warning.code()) {
            case "status.unknown" ->
                warning.count() + " orders with the unknown status \"" + text + "\": kept, on hold";
            case "status.none" -> warning.count() + " orders tell no status; taken as " + text;
            case "default.used" -> warning.count() + " times the cell was blank, taken as " + text;
            case "line.without-sku" -> warning.count() + " lines without SKU: \"" + text + "\"";
            case "lines.none" -> warning.count() + " orders tell no lines: kept whole, on hold";
            case "bundle.counted" -> warning.count() + " orders share a bundle whose fee is counted once: " + text;
            default -> warning.count() + " times " + warning.code() + ": " + text;
        };
    }

    private void stands(Figures figures) {
        head("Where the orders stand");
        TextTable table = new TextTable(
                "Channel", ">To confirm", ">Preparing", ">Shipping", ">Done", ">Cancelled", ">Returned", ">All");
        figures.phases().forEach((channel, counts) -> table.row(cells(channel.value(), counts)));
        if (figures.phases().size() > 1) {
            Map<String, Long> sums = figures.phases().values().stream()
                    .flatMap(counts -> counts.entrySet().stream())
                    .collect(Collectors.groupingBy(Map.Entry::getKey, Collectors.summingLong(Map.Entry::getValue)));
            table.row(cells("all", sums));
        }
        table.print(out);
    }

    private static Object[] cells(String name, Map<String, Long> counts) {
        Object[] cells = new Object[Phase.values().length + 2];
        cells[0] = name;
        long all = 0;
        int at = 1;
        for (Phase phase : Phase.values()) {
            long found = counts.getOrDefault(phase.code(), 0L);
            cells[at++] = count(found);
            all += found;
        }
        cells[at] = count(all);
        return cells;
    }

    private void stuck(Figures figures, Instant asOf, ZoneId zone) {
        head("What is stuck, and why: " + count(figures.stuck().size()) + " orders");
        TextTable table = new TextTable("Order", "Placed", "State", "Why");
        for (StuckOrder order : figures.stuck().stream().limit(MOST_LINES).toList()) {
            String name = order.channel() + " " + order.externalId();
            for (Reason reason : order.reasons()) {
                table.row(
                        name,
                        name.isEmpty()
                                ? ""
                                : DAY.format(order.placedAt().atZone(zone)) + ", "
                                        + Duration.between(order.placedAt(), asOf)
                                                .toDays() + " days ago",
                        name.isEmpty() ? "" : order.state(),
                        why(reason));
                name = "";
            }
        }
        if (!table.isEmpty()) {
            table.print(out);
        }
        more(figures.stuck().size());
    }

    private static String why(Reason reason) {
        Map<String, Object> said = reason.arguments();
        return switch (reason.code()) {
            case "stuck.held" -> String.valueOf(said.get("reason"));
            case "stuck.discrepancy" -> String.valueOf(said.get("text"));
            case "stuck.too-long" ->
                "in this state for " + days(reason, "age") + ", " + days(reason, "limit") + " are allowed";
            case "stuck.unknown-age" -> "nobody told since when it stands there";
            default -> reason.message();
        };
    }

    private static String days(Reason reason, String argument) {
        return reason.arguments().get(argument) instanceof Duration time ? time.toDays() + " d" : "?";
    }

    private void stock(Figures figures) {
        if (figures.stock().isEmpty()) {
            return;
        }
        head("Stock");
        TextTable table =
                new TextTable("SKU", ">On hand", ">Reserved", ">Available", ">Waiting", ">Sold in 28 days", "");
        figures.stock().stream()
                .filter(shelf ->
                        figures.stock().size() <= MOST_LINES || !shelf.mark().isEmpty())
                .limit(MOST_LINES)
                .forEach(shelf -> table.row(
                        shelf.sku(),
                        count(shelf.onHand()),
                        count(shelf.reserved()),
                        count(shelf.available()),
                        count(shelf.waiting()),
                        count(shelf.sold()),
                        shelf.mark()));
        table.print(out);
        out.println("  SHORT: orders wait for it. LOW: less than a week's sales. NO SALE: none in 28 days.");
    }

    private void sales(Figures figures) {
        head("Sales");
        TextTable table = new TextTable(
                "Channel", ">Orders", ">Units", ">Gross", ">Discounts", ">Not kept", ">Returned", ">Net", ">Per order");
        figures.byChannel()
                .forEach((channel, sums) -> sums.values().forEach(sum -> sales(table, channel.value(), sum)));
        if (figures.byChannel().size() > 1) {
            figures.sales().values().forEach(sum -> sales(table, "all", sum));
        }
        table.print(out);
        long customers = figures.customers().customers();
        out.println("  " + count(customers) + " customers, "
                + count(figures.customers().repeatCustomers())
                + " of them with two orders or more; "
                + count(figures.customers().ordersWithoutCustomer()) + " orders tell no customer.");
        out.println(
                "  Gross is price x units of what was sold and not cancelled; not kept is refused or lost on the way;"
                        + " per order is gross over orders.");
    }

    private void sales(TextTable table, String name, SalesFigures sum) {
        table.row(
                name,
                count(sum.orders()),
                count(sum.units()),
                money(sum.gross()),
                money(sum.sellerDiscount()),
                money(sum.unkept()),
                money(sum.returned()),
                money(sum.net()),
                sum.averageOrderValue()
                        .decimal(sum.currency().scale())
                        .map(average -> money(Money.of(average.toPlainString(), sum.currency())))
                        .orElse("-"));
    }

    private void best(Figures figures) {
        figures.skus().forEach((unit, table) -> {
            head("Best sellers, " + unit.code());
            TextTable rows = new TextTable("SKU", ">Units", ">Gross", ">Came back", ">Net units", ">Net sales");
            for (SkuFigures sku : table.top(SkuRanking.NET_VALUE, BEST)) {
                rows.row(
                        sku.sku(),
                        count(sku.units()),
                        money(sku.gross()),
                        count(sku.unkeptUnits() + sku.returnedUnits()),
                        count(sku.netUnits()),
                        money(sku.netSales()));
            }
            rows.print(out);
            if (table.unmappedUnits() > 0) {
                out.println("  " + count(table.unmappedUnits()) + " units are of listings mapped to no SKU.");
            }
        });
    }

    private void profit(Figures figures) {
        head("Profit");
        if (figures.profits().isEmpty()) {
            out.println("  Unknown: there is neither a stock file with costs nor a file of cost rules.");
            return;
        }
        TextTable table =
                new TextTable("Channel", ">Orders", ">Net sales", ">Goods", ">CM1", ">Charged", ">Costs", ">CM2");
        figures.profitsByChannel()
                .forEach((channel, sums) -> sums.values().forEach(sum -> profit(table, channel.value(), sum)));
        figures.profits().values().forEach(sum -> profit(table, "all", sum));
        table.print(out);
        out.println("  CM1 = net sales - goods; CM2 = CM1 + shipping charged - fees, shipping, packaging.");
        out.println("  * rests on estimates. ? something is missing, and what is missing is not counted as nothing:");
        figures.profitGaps().forEach((gap, orders) -> out.println("    " + gap + ": " + count(orders) + " orders"));
    }

    private void profit(TextTable table, String name, ProfitFigures sum) {
        Money costs = sum.costs().values().stream().reduce(Money.zero(sum.currency()), Money::plus);
        table.row(
                name,
                count(sum.count()),
                money(sum.netSales()),
                money(sum.goods()),
                margin(sum.cm1()),
                money(sum.charges()),
                money(costs),
                margin(sum.cm2()));
    }

    private String margin(MarginFigures margin) {
        return money(margin.known()) + (margin.missing() > 0 ? " ?" : margin.estimated() > 0 ? " *" : "");
    }

    private void refused(List<FileResult> files) {
        head("Refused in the files");
        boolean any = false;
        for (FileResult file : files) {
            if (file.refusal().isPresent()) {
                out.println("  " + file.file() + ", the whole file: "
                        + file.refusal().get().message());
                any = true;
            }
            for (RowError error : file.errors().stream().limit(MOST_LINES).toList()) {
                out.println("  " + file.file() + ", " + error);
                any = true;
            }
            if (file.errors().stream().anyMatch(error -> error.reason().code().equals("money.too_fine"))) {
                out.println("    amounts finer than the books: --scale CODE=N declares more decimals, as GBP=3");
            }
            more(file.errorCount());
            for (String what : file.notDone().stream().limit(MOST_LINES).toList()) {
                out.println("  " + file.file() + ", not done, " + what);
                any = true;
            }
            more(file.notDone().size());
        }
        if (!any) {
            out.println("  Nothing.");
        }
    }

    private void more(long all) {
        if (all > MOST_LINES) {
            out.println("  ... and " + count(all - MOST_LINES) + " more");
        }
    }

    private String money(Money amount) {
        return format.format(amount);
    }

    private static String plain(BigDecimal amount) {
        return String.format(
                Locale.ROOT,
                "%,." + Math.max(0, amount.scale()) + "f",
                amount.setScale(Math.max(0, amount.scale()), RoundingMode.UNNECESSARY));
    }

    private static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static String yes(boolean holds) {
        return holds ? "yes" : "NO";
    }
}
