package dev.oms.examples.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.oms.customer.ChannelId;
import dev.oms.customer.CustomerKey;
import dev.oms.item.ItemKind;
import dev.oms.metric.CohortFigures;
import dev.oms.metric.Cohorts;
import dev.oms.metric.CustomerFigures;
import dev.oms.metric.Customers;
import dev.oms.metric.Grain;
import dev.oms.metric.OrderMeasure;
import dev.oms.metric.Population;
import dev.oms.metric.Scope;
import dev.oms.money.CurrencyUnit;
import dev.oms.money.Money;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The CDNOW sample, where this machine has it: everybody in it began in the first quarter of 1997. */
class CdnowTest {

    private static final CurrencyUnit USD = CurrencyUnit.iso("USD");
    private static final ChannelId CDNOW = new ChannelId("cdnow");
    private static final Scope EVERY_PURCHASE = Scope.allTime().of(Population.all());
    private static final Instant AS_OF = Instant.parse("1998-06-30T23:59:59Z");

    @Test
    void customersPurchasesAndRepeatersAreThosePublished() {
        SampleFiles.shared("samples/cdnow/CDNOW_sample.txt").ifPresent(file -> {
            CustomerFigures figures =
                    Customers.of(EVERY_PURCHASE, Grain.MONTH, ZoneOffset.UTC).over(purchases(file));
            assertEquals(
                    List.of(2_357L, 6_919L, 1_152L),
                    List.of(figures.customers(), figures.orders(), figures.repeatCustomers()));
        });
    }

    @Test
    void theFirstQuarterIsThreeCohortsAndTheLastMonthIsCensored() {
        SampleFiles.shared("samples/cdnow/CDNOW_sample.txt").ifPresent(file -> {
            List<OrderMeasure> purchases = purchases(file);
            CohortFigures cohorts =
                    Cohorts.of(EVERY_PURCHASE, AS_OF, ZoneOffset.UTC).over(purchases);
            assertEquals(
                    List.of(YearMonth.of(1997, 1), YearMonth.of(1997, 2), YearMonth.of(1997, 3)),
                    cohorts.cohorts().stream().map(CohortFigures.Cohort::month).toList());
            assertEquals(
                    2_357,
                    cohorts.cohorts().stream()
                            .mapToLong(CohortFigures.Cohort::size)
                            .sum());
            Money spent = Money.zero(USD);
            for (CohortFigures.Cohort cohort : cohorts.cohorts()) {
                assertTrue(cohort.months().get(cohort.months().size() - 1).censored());
                for (CohortFigures.Month month : cohort.months()) {
                    spent = spent.plus(month.value().getOrDefault(USD, Money.zero(USD)));
                }
            }
            Money total = Money.zero(USD);
            for (OrderMeasure purchase : purchases) {
                total = total.plus(Money.ofMinor(purchase.lines().get(0).whole().goods(), USD));
            }
            assertEquals(total, spent, "what all cohorts spent in all months is all that was spent");
        });
    }

    private static List<OrderMeasure> purchases(Path file) {
        List<OrderMeasure> purchases = new ArrayList<>();
        for (String line : lines(file)) {
            String[] cells = line.strip().split(" +", -1);
            long cents = Money.of(cells[4], USD).minor();
            purchases.add(RetailFigures.measure(
                    Integer.toString(purchases.size() + 1),
                    Optional.of(CustomerKey.channelBuyer(CDNOW, cells[0])),
                    LocalDate.parse(cells[2], DateTimeFormatter.BASIC_ISO_DATE)
                            .atStartOfDay(ZoneOffset.UTC)
                            .toInstant(),
                    USD,
                    List.of(RetailFigures.line(1, Optional.empty(), ItemKind.GOODS, 1, cents))));
        }
        return purchases;
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file, StandardCharsets.US_ASCII).stream()
                    .filter(line -> !line.isBlank())
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
