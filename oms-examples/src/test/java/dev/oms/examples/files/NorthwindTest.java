package dev.oms.examples.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.oms.Oms;
import dev.oms.channel.ImportProgress;
import dev.oms.channel.ImportReport;
import dev.oms.examples.day.InputFile;
import dev.oms.examples.day.Recognised;
import dev.oms.examples.day.Recogniser;
import dev.oms.item.ItemPolicy;
import dev.oms.metric.Period;
import dev.oms.metric.Population;
import dev.oms.metric.Revenue;
import dev.oms.metric.RevenueEffects;
import dev.oms.metric.RevenueMix;
import dev.oms.metric.RevenueMixFigures;
import dev.oms.metric.RevenueMixRow;
import dev.oms.metric.Scope;
import dev.oms.money.Books;
import dev.oms.money.Money;
import dev.oms.storage.memory.InMemoryStorage;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Northwind, where this machine has it: what made 1997 better than 1996. */
class NorthwindTest {

    private static final Books BOOKS = Books.iso().withScale("USD", 4);

    @Test
    void priceVolumeMixAndNewItemsAreThosePublished() {
        SampleFiles.shared("northwind/orders.csv.gz").ifPresent(path -> {
            RevenueMixFigures<String> figures = Optional.ofNullable(stored(path)
                            .measures()
                            .compute(RevenueMix.bySku(year(1996), year(1997), Revenue.NET_BEFORE_RETURNS))
                            .get(BOOKS.unit("USD")))
                    .orElseThrow();
            RevenueEffects effects = figures.effects();
            assertEquals(
                    Map.of(
                            "before", "208083.97",
                            "after", "617085.20",
                            "price", "101397.92",
                            "volume", "332074.30",
                            "mix", "-41780.00",
                            "of both", "391692.22",
                            "new", "17309.01",
                            "gone", "0.00",
                            "unmapped", "0.00",
                            "total", "409001.23"),
                    Map.of(
                            "before", cents(figures.before()),
                            "after", cents(figures.after()),
                            "price", cents(effects.price()),
                            "volume", cents(effects.volume()),
                            "mix", cents(effects.mix()),
                            "of both",
                                    cents(effects.price().plus(effects.volume()).plus(effects.mix())),
                            "new", cents(effects.added()),
                            "gone", cents(effects.gone()),
                            "unmapped", cents(effects.unmapped()),
                            "total", cents(effects.change())));
            assertEquals(
                    List.of(74L, 3L, 0L),
                    List.of(
                            figures.rows().stream()
                                    .filter(row -> !row.isNew() && !row.isDiscontinued())
                                    .count(),
                            figures.rows().stream().filter(RevenueMixRow::isNew).count(),
                            figures.rows().stream()
                                    .filter(RevenueMixRow::isDiscontinued)
                                    .count()));
            assertEquals(figures.after().minus(figures.before()), effects.change(), "exact, not only to the cent");
        });
    }

    /** Everything is read and stored, as a seller would. */
    private static Oms stored(Path path) {
        Recognised.Orders file = assertInstanceOf(
                Recognised.Orders.class,
                new Recogniser(Optional.empty(), Optional.empty()).recognise(InputFile.of(Optional.empty(), path)));
        Oms oms = Oms.on(InMemoryStorage.of(Oms.catalogue()))
                .books(BOOKS)
                .items(ItemPolicy.DECLARE_ON_FIRST_SIGHT)
                .withoutValidator()
                .build();
        try (RowSource rows = file.file().rows(read -> {})) {
            ImportReport report = oms.imports()
                    .run(rows, file.layout(), file.channel(), ImportProgress.NONE)
                    .orThrow();
            assertEquals(830, report.orders().added().documents());
        }
        return oms;
    }

    private static Scope year(int year) {
        return Scope.allTime()
                .of(Population.all())
                .in(Period.of(LocalDate.of(year, 1, 1), LocalDate.of(year + 1, 1, 1), ZoneOffset.UTC));
    }

    private static String cents(Money amount) {
        return amount.toDecimal().setScale(2, RoundingMode.HALF_UP).toPlainString();
    }
}
