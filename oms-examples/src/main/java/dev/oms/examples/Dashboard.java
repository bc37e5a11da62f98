package dev.oms.examples;

import dev.oms.Oms;
import dev.oms.examples.dashboard.DashboardServer;
import dev.oms.examples.day.Arguments;
import dev.oms.examples.day.Database;
import dev.oms.examples.day.Day;
import dev.oms.examples.day.InputFile;
import dev.oms.examples.day.Progress;
import dev.oms.examples.day.Sample;
import dev.oms.outcome.Outcome;
import dev.oms.outcome.Reason;
import dev.oms.storage.Storage;
import dev.oms.storage.StorageException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * A storefront whose page shows the seller's day while it happens: on the sample, on files, or on what a database
 * holds.
 *
 * <pre>{@code
 * mvn -q -B -Pday -Dprogram=dev.oms.examples.Dashboard
 * mvn -q -B -Pday -Dprogram=dev.oms.examples.Dashboard -Dargs="--port 9000 --jdbc jdbc:h2:./target/shop"
 * curl -H 'Content-Type: application/json' localhost:8080/api/orders \
 *      -d '{"number": "W-1", "sku": "CF-250", "units": 2, "price": "145000", "currency": "VND"}'
 * curl -H 'Content-Type: application/json' localhost:8080/api/orders/W-1/confirm -d ''
 * }</pre>
 */
public final class Dashboard {

    private static final Logger VALIDATOR = Logger.getLogger("org.hibernate.validator");
    private static final int PORT = 8080;
    private static final String ABOUT = String.join(
            System.lineSeparator(),
            "Dashboard [--port N] [options] [[channel=]file or folder ...]",
            "",
            "  Serves the dashboard at http://localhost:8080/ until it is ended, after taking in the files.",
            "  Without files and without --jdbc: the bundled sample, its time going on from its last evening.",
            "  --port N             another port; 0 for a free one. The other options and files are SellerDay's:",
            "");

    private Dashboard() {}

    /** See {@code --help}. */
    public static void main(String[] args) throws IOException, InterruptedException {
        VALIDATOR.setLevel(Level.WARNING);
        CountDownLatch ended = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(ended::countDown, "end"));
        int code = run(args, new PrintStream(System.out, true, StandardCharsets.UTF_8), ended);
        if (code != SellerDay.FINE) {
            System.exit(code);
        }
    }

    /** Serves until it is ended. */
    static int run(String[] args, PrintStream out, CountDownLatch ended) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of(args));
        Optional<Integer> port = port(words);
        Outcome<Arguments> read = Arguments.parse(words);
        if (port.isEmpty() || read.isRefused()) {
            read.reasons().stream().map(Reason::message).forEach(out::println);
            out.println(port.isEmpty() ? "--port needs a number from 0 to 65535" : "--help says what is allowed.");
            return SellerDay.WRONG_ARGUMENTS;
        }
        Arguments arguments = read.orThrow();
        if (arguments.help()) {
            out.println(ABOUT);
            out.println(Arguments.HELP);
            return SellerDay.FINE;
        }
        try {
            serve(arguments, port.get(), out, ended);
            return SellerDay.FINE;
        } catch (StorageException failed) {
            out.println("The database: " + failed.getMessage());
            return SellerDay.NOTHING_READ;
        }
    }

    /** Takes the option and its value out of the words; empty if its value is wrong. */
    private static Optional<Integer> port(List<String> words) {
        int at = words.indexOf("--port");
        if (at < 0) {
            return Optional.of(PORT);
        }
        words.remove(at);
        if (at == words.size()) {
            return Optional.empty();
        }
        String number = words.remove(at);
        return number.matches("\\d{1,5}") && Integer.parseInt(number) < 65_536
                ? Optional.of(Integer.valueOf(number))
                : Optional.empty();
    }

    private static void serve(Arguments arguments, int port, PrintStream out, CountDownLatch ended)
            throws IOException, InterruptedException {
        if (arguments.jdbc().isEmpty()) {
            serve(arguments, Optional.empty(), port, out, ended);
            return;
        }
        try (Database database = Database.at(arguments.jdbc().get())) {
            serve(arguments, Optional.of(database.storage()), port, out, ended);
        }
    }

    private static void serve(
            Arguments arguments, Optional<Storage> storage, int port, PrintStream out, CountDownLatch ended)
            throws IOException, InterruptedException {
        boolean sample = arguments.sources().isEmpty() && storage.isEmpty();
        InstantSource clock = sample ? Sample.clock() : InstantSource.system();
        List<InputFile> files = sample ? Sample.files() : arguments.files();
        Optional<ZoneId> zone = sample ? arguments.zone().or(() -> Optional.of(Sample.ZONE)) : arguments.zone();
        Day day = Day.of(arguments, files, zone, clock.instant(), storage);
        day.run(Progress.on(System.err, false));
        Oms oms = day.goingOn(clock);
        try (DashboardServer server =
                DashboardServer.start(oms, clock, day.zone(), day.isCosted() || storage.isPresent(), port)) {
            out.println("The dashboard is at " + server.address() + " until this program is ended.");
            while (!ended.await(1, TimeUnit.SECONDS)) {
                oms.as("scheduler", "").runDue(500);
            }
        }
    }
}
