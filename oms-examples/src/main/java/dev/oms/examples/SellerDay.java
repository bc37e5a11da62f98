package dev.oms.examples;

import dev.oms.channel.OrderExport;
import dev.oms.examples.dashboard.DashboardFile;
import dev.oms.examples.day.Arguments;
import dev.oms.examples.day.Database;
import dev.oms.examples.day.Day;
import dev.oms.examples.day.Evening;
import dev.oms.examples.day.InputFile;
import dev.oms.examples.day.OrdersFile;
import dev.oms.examples.day.Progress;
import dev.oms.examples.day.Report;
import dev.oms.examples.day.Sample;
import dev.oms.examples.day.SummaryFile;
import dev.oms.outcome.Outcome;
import dev.oms.outcome.Reason;
import dev.oms.storage.Storage;
import dev.oms.storage.StorageException;
import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * A seller's day: reads what channels export, stock, cost rules and what carriers told, and prints what came in, where
 * it is stuck, whether there is stock for it and what it earned; and writes a page of it to look at. Without arguments
 * it runs on a sample of its own.
 *
 * <pre>{@code
 * mvn -q -B -Pday
 * mvn -q -B -Pday -Dargs="shopify:berlin=orders_export.csv stock.csv"
 * mvn -q -B -Pday -Dargs="--scale GBP=3 exports/"
 * mvn -q -B -Pday -Dargs="--jdbc jdbc:h2:./target/shop"
 * }</pre>
 */
public final class SellerDay {

    /** All went well; rows that were refused are printed and are no failure. */
    static final int FINE = 0;

    /** No file could be read. */
    static final int NOTHING_READ = 1;

    /** The arguments are wrong. */
    static final int WRONG_ARGUMENTS = 2;

    /** The library's validator says hello in a log; a page for sellers is no place for it. */
    private static final Logger VALIDATOR = Logger.getLogger("org.hibernate.validator");

    private SellerDay() {}

    /** See {@link Arguments#HELP}. */
    public static void main(String[] args) {
        VALIDATOR.setLevel(Level.WARNING);
        int code = run(args, utf8(System.out), utf8(System.err));
        if (code != FINE) {
            System.exit(code);
        }
    }

    static int run(String[] args, PrintStream out, PrintStream err) {
        Outcome<Arguments> read = Arguments.parse(List.of(args));
        if (read.isRefused()) {
            read.reasons().stream().map(Reason::message).forEach(err::println);
            err.println("--help says what is allowed.");
            return WRONG_ARGUMENTS;
        }
        Arguments arguments = read.orThrow();
        if (arguments.help()) {
            out.println(Arguments.HELP);
            return FINE;
        }
        try {
            return run(arguments, out, err);
        } catch (UncheckedIOException failed) {
            err.println("Reading or writing failed: " + failed.getMessage());
            return NOTHING_READ;
        } catch (StorageException failed) {
            err.println("The database: " + failed.getMessage());
            return NOTHING_READ;
        } finally {
            out.flush();
            err.flush();
        }
    }

    private static int run(Arguments arguments, PrintStream out, PrintStream err) {
        if (arguments.jdbc().isEmpty()) {
            return run(arguments, Optional.empty(), out, err);
        }
        try (Database database = Database.at(arguments.jdbc().get())) {
            return run(arguments, Optional.of(database.storage()), out, err);
        }
    }

    private static int run(Arguments arguments, Optional<Storage> storage, PrintStream out, PrintStream err) {
        boolean sample = arguments.sources().isEmpty();
        List<InputFile> files = sample ? Sample.files() : arguments.files();
        Instant asOf = sample ? Sample.AS_OF : Instant.now();
        Optional<ZoneId> zone = sample ? Optional.of(Sample.ZONE) : arguments.zone();
        Day day = Day.of(arguments, files, zone, asOf, storage);
        Progress progress = Progress.on(err, isWatched());
        day.run(progress);
        Evening evening = day.evening(arguments.check());
        progress.done();
        new Report(out).print(evening, sample ? "the bundled sample" : "your files");
        try {
            SummaryFile.write(evening, arguments.summary());
            DashboardFile.write(day.oms(), evening, day.isCosted(), arguments.dashboard());
            if (arguments.export().isPresent()) {
                OrderExport export = day.oms().export();
                OrdersFile.write(
                        arguments.buyers() ? export.withPersonalData() : export,
                        arguments.export().get());
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        out.println();
        out.println("All figures: " + arguments.summary());
        out.println("To look at: " + arguments.dashboard());
        arguments.export().ifPresent(file -> out.println("All orders: " + file));
        return evening.files().stream().anyMatch(file -> file.refusal().isEmpty()) ? FINE : NOTHING_READ;
    }

    /** Whether a console is attached. From Java 22 on there always is one, and it says itself whether it is real. */
    @SuppressWarnings("SystemConsoleNull")
    private static boolean isWatched() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException older) {
            return true;
        }
    }

    /** Vietnamese names and currency signs come out right whatever the machine's charset is. */
    private static PrintStream utf8(PrintStream stream) {
        return new PrintStream(stream, true, StandardCharsets.UTF_8);
    }
}
