package dev.oms.metric;

import static dev.oms.metric.Sample.aReturn;
import static dev.oms.metric.Sample.anOrder;
import static dev.oms.metric.Sample.back;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CustomersTest {

    private static final LocalDate MAY = LocalDate.of(2024, 5, 1);
    private static final LocalDate JUNE = LocalDate.of(2024, 6, 1);

    private final List<Measure> measures = List.of(
            anOrder("1").at("2024-05-01T00:00:00Z").by("c1").line("A", 1, 100).build(),
            anOrder("2").at("2024-05-02T00:00:00Z").by("c1").line("A", 1, 100).build(),
            anOrder("3").at("2024-05-03T00:00:00Z").by("c2").line("A", 1, 100).build(),
            anOrder("4").at("2024-06-03T00:00:00Z").by("c1").line("A", 1, 100).build(),
            anOrder("5").at("2024-06-04T00:00:00Z").by("c3").line("A", 1, 100).build(),
            anOrder("6").at("2024-06-05T00:00:00Z").line("A", 1, 100).build(),
            anOrder("7").at("2024-05-05T00:00:00Z").by("c3").line("A", 1, 0).build(),
            anOrder("8").at("2024-05-05T00:00:00Z").by("c5").line("A", 1, 0).build(),
            aReturn("R", "2024-06-06T00:00:00Z", Optional.of("c4"), back("A", 1, 100)),
            aReturn("S", "2024-06-06T00:00:00Z", Optional.of("c1"), back("A", 1, 100)));

    private CustomerFigures figures(Scope scope) {
        return Customers.of(scope, Grain.MONTH, ZoneOffset.UTC).over(measures);
    }

    @Test
    void customersRepeatersAndOrdersOfNobody() {
        CustomerFigures all = figures(Scope.allTime());

        assertEquals(3, all.customers());
        assertEquals(new Ratio(1, 3), all.repeatRate());
        assertEquals(6, all.orders());
        assertEquals(new Ratio(1, 6), all.unknownShare());
        assertEquals(1, all.onlyReturned());
        assertEquals(5, all.known());
    }

    @Test
    void aCustomerIsNewInTheMonthOfTheFirstCountedOrderEver() {
        assertEquals(
                Map.of(MAY, new CustomerPeriod(2, 2), JUNE, new CustomerPeriod(2, 1)),
                figures(Scope.allTime()).parts());
        assertEquals(1, new CustomerPeriod(2, 1).returningCustomers());
    }

    @Test
    void aPeriodIsJudgedByTheWholeHistory() {
        CustomerFigures june = figures(Scope.placedIn(Period.of(YearMonth.of(2024, 6), ZoneOffset.UTC)));

        assertEquals(new CustomerPeriod(2, 1), june.whole());
        assertEquals(Map.of(JUNE, new CustomerPeriod(2, 1)), june.parts());
        assertEquals(
                List.of("5"), june.newcomers().stream().map(FirstOrder::order).toList());
        assertEquals(new Ratio(0, 2), june.repeatRate());
    }

    @Test
    void ofTwoOrdersAtOneTimeTheLowerNumberIsTheFirst() {
        List<Measure> twins = List.of(
                anOrder("b").by("c").line("A", 1, 1).build(),
                anOrder("a").by("c").line("A", 1, 1).build());

        CustomerFigures figures =
                Customers.of(Scope.allTime(), Grain.DAY, ZoneOffset.UTC).over(twins);
        assertEquals(
                List.of("a"),
                figures.newcomers().stream().map(FirstOrder::order).toList());
        assertEquals(new Ratio(1, 1), figures.repeatRate());
    }

    @Test
    void withoutCustomersThereIsNoRate() {
        CustomerFigures none =
                Customers.of(Scope.allTime(), Grain.DAY, ZoneOffset.UTC).over(List.of());

        assertEquals(Optional.empty(), none.repeatRate().decimal(2));
        assertEquals(Optional.empty(), none.unknownShare().decimal(2));
    }

    @Test
    void earlierOrdersThatComeLateMakeACustomerOld() {
        Customers metric = Customers.of(Scope.allTime(), Grain.MONTH, ZoneOffset.UTC);
        Accumulator<Measure, CustomerFigures> accumulator = metric.accumulator();
        accumulator.accumulate(measures.get(3));
        assertEquals(
                Map.of(JUNE, new CustomerPeriod(1, 1)), accumulator.result().parts());

        accumulator.accumulate(measures.get(0));
        assertEquals(
                Map.of(MAY, new CustomerPeriod(1, 1), JUNE, new CustomerPeriod(1, 0)),
                accumulator.result().parts());
    }
}
