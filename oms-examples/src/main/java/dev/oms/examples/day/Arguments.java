package dev.oms.examples.day;

import dev.oms.channel.Layout;
import dev.oms.channel.Layouts;
import dev.oms.customer.ChannelId;
import dev.oms.money.Books;
import dev.oms.money.CurrencyUnit;
import dev.oms.outcome.Outcome;
import dev.oms.outcome.Reason;
import dev.oms.outcome.Reasons;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the program was asked to do. Immutable.
 *
 * @param sources files and folders; empty for the bundled sample
 * @param layout tried before the bundled ones
 * @param zone of times written without one, and of the seller's months
 * @param currency of amounts in files that tell none; a code
 * @param scales how many decimals a currency has in the books, by its code
 * @param jdbc the URL of a database to keep everything in; empty for memory
 * @param summary where to write the figures
 * @param dashboard where to write the page of them
 * @param export where to write the orders as a table; empty for nowhere
 * @param buyers whether that table tells of buyers
 * @param check whether to look at every law of what is stored, however much that is
 */
public record Arguments(
        List<Source> sources,
        Optional<Layout> layout,
        Optional<ZoneId> zone,
        Optional<String> currency,
        Map<String, Integer> scales,
        Optional<String> jdbc,
        Path summary,
        Path dashboard,
        Optional<Path> export,
        boolean buyers,
        boolean check,
        boolean help) {

    /** What is allowed. */
    public static final String HELP = String.join(
            System.lineSeparator(),
            "SellerDay [options] [[channel=]file or folder ...]     without any: the bundled sample",
            "",
            "  Files: .csv, .tsv, .txt, .json, each also .gz; a folder stands for all of them in it and below it.",
            "  A channel is one account of a platform, as shopify:berlin; without one it is made of layout and file name.",
            "  Orders, stock with costs, cost rules and carrier events are told apart by their headers.",
            "",
            "  --layout NAME|FILE   for order files it fits; one of " + String.join(", ", Layouts.ORDERS) + ",",
            "                       or a file of declarations like theirs",
            "  --zone ZONE          as Europe/London: of times written without one, and of your months",
            "  --currency CODE      as EUR: of amounts in files that tell no currency",
            "  --scale CODE=N       as GBP=3: a currency with another number of decimals than ISO 4217 gives it",
            "  --jdbc URL           keeps everything in a database, as jdbc:h2:./shop or",
            "                       jdbc:postgresql://localhost/shop?user=me; makes the tables if there are none",
            "  --out FILE           where the figures go; else target/summary.json",
            "  --dashboard FILE     where the page of them goes, to open in a browser; else dashboard.html beside them",
            "  --export FILE        where the orders go as a table for a spreadsheet (CSV), a row for each line",
            "  --buyers             that table tells of buyers as well",
            "  --check              looks at every law of what is stored, also of more than 5,000 orders",
            "  --help               this text");

    /** A file or folder. */
    public record Source(Optional<ChannelId> channel, Path path) {}

    private static final Pattern SCALE = Pattern.compile("([A-Z]{3})=(\\d{1,2})");
    private static final List<String> ENDINGS = List.of(".csv", ".tsv", ".txt", ".json");

    public Arguments {
        sources = List.copyOf(sources);
        scales = Map.copyOf(scales);
    }

    /** Reads a command line; refused with everything that is wrong with it. */
    public static Outcome<Arguments> parse(List<String> line) {
        return new Line().read(line.iterator());
    }

    /** Every file that was named, folders looked through, sorted by path within each. */
    public List<InputFile> files() {
        List<InputFile> files = new ArrayList<>();
        for (Source source : sources) {
            if (Files.isDirectory(source.path())) {
                within(source.path()).forEach(file -> files.add(InputFile.of(source.channel(), file)));
            } else {
                files.add(InputFile.of(source.channel(), source.path()));
            }
        }
        return List.copyOf(files);
    }

    private static List<Path> within(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .filter(Arguments::hasRows)
                    .sorted()
                    .toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static boolean hasRows(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        String plain = name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
        return ENDINGS.stream().anyMatch(plain::endsWith);
    }

    /** Collects what is said and what is wrong. For one thread. */
    private static final class Line {

        private final Reasons reasons = new Reasons();
        private final List<Source> sources = new ArrayList<>();
        private final Map<String, Integer> scales = new TreeMap<>();
        private Optional<Layout> layout = Optional.empty();
        private Optional<ZoneId> zone = Optional.empty();
        private Optional<String> currency = Optional.empty();
        private Optional<String> jdbc = Optional.empty();
        private Path summary = Path.of("target", "summary.json");
        private Optional<Path> dashboard = Optional.empty();
        private Optional<Path> export = Optional.empty();
        private boolean buyers;
        private boolean check;
        private boolean help;

        Outcome<Arguments> read(Iterator<String> words) {
            while (words.hasNext()) {
                String word = words.next();
                switch (word) {
                    case "--help", "-h" -> help = true;
                    case "--check" -> check = true;
                    case "--buyers" -> buyers = true;
                    case "--layout" -> value(word, words).ifPresent(this::layout);
                    case "--zone" -> value(word, words).ifPresent(this::zone);
                    case "--currency" -> value(word, words).ifPresent(this::currency);
                    case "--scale" -> value(word, words).ifPresent(this::scale);
                    case "--jdbc" -> value(word, words).ifPresent(this::jdbc);
                    case "--out" -> value(word, words).flatMap(this::path).ifPresent(path -> summary = path);
                    case "--dashboard" -> dashboard = value(word, words).flatMap(this::path);
                    case "--export" -> export = value(word, words).flatMap(this::path);
                    default -> source(word);
                }
            }
            return reasons.isEmpty()
                    ? Outcome.done(new Arguments(
                            sources,
                            layout,
                            zone,
                            currency,
                            scales,
                            jdbc,
                            summary,
                            dashboard.orElseGet(() -> summary.resolveSibling("dashboard.html")),
                            export,
                            buyers,
                            check,
                            help))
                    : Outcome.refused(reasons.list());
        }

        private Optional<String> value(String option, Iterator<String> words) {
            if (!words.hasNext()) {
                wrong("{option} needs a value behind it", "option", option);
                return Optional.empty();
            }
            return Optional.of(words.next());
        }

        private void layout(String text) {
            if (Layouts.ORDERS.contains(text)) {
                layout = Optional.of(Layouts.bundled(text));
                return;
            }
            Optional<Path> file = path(text).filter(Files::isRegularFile);
            if (file.isEmpty()) {
                wrong(
                        "--layout {text}: neither a file nor one of {known}",
                        "text",
                        text,
                        "known",
                        String.join(", ", Layouts.ORDERS));
                return;
            }
            try {
                Outcome<Layout> read = Layouts.read(Files.newBufferedReader(file.get()));
                read.reasons().forEach(reason -> wrong("--layout {text}: {why}", "text", text, "why", reason));
                layout = read.fold(Optional::of, refused -> layout);
            } catch (IOException failed) {
                wrong("--layout {text}: cannot be read", "text", text);
            }
        }

        private void zone(String text) {
            try {
                zone = Optional.of(ZoneId.of(text));
            } catch (DateTimeException unknown) {
                wrong("--zone {text}: no time zone; Europe/London is one", "text", text);
            }
        }

        private void currency(String text) {
            if (Books.iso().find(text).isPresent()) {
                currency = Optional.of(text);
            } else {
                wrong("--currency {text}: no code of a currency; EUR is one", "text", text);
            }
        }

        private void scale(String text) {
            Matcher matcher = SCALE.matcher(text);
            if (matcher.matches() && Integer.parseInt(matcher.group(2)) <= CurrencyUnit.GREATEST_SCALE) {
                scales.put(matcher.group(1), Integer.valueOf(matcher.group(2)));
            } else {
                wrong(
                        "--scale {text}: a currency and 0 to {most} decimals, as GBP=3",
                        "text",
                        text,
                        "most",
                        CurrencyUnit.GREATEST_SCALE);
            }
        }

        private void jdbc(String text) {
            if (text.startsWith("jdbc:")) {
                jdbc = Optional.of(text);
            } else {
                wrong("--jdbc {text}: no JDBC URL; jdbc:h2:./shop is one", "text", text);
            }
        }

        private void source(String word) {
            if (word.startsWith("-")) {
                wrong(
                        "{word}: there are the options --layout, --zone, --currency, --scale, --jdbc, --out, --dashboard,"
                                + " --export, --buyers, --check and --help",
                        "word",
                        word);
                return;
            }
            Optional<Path> whole = path(word).filter(Files::exists);
            int equals = word.indexOf('=');
            if (whole.isPresent() || equals < 0) {
                add(Optional.empty(), word, whole);
                return;
            }
            String channel = word.substring(0, equals);
            Optional<String> problem = ChannelId.problem(channel);
            problem.ifPresent(why -> wrong("{word}: the channel {why}", "word", word, "why", why));
            String rest = word.substring(equals + 1);
            if (problem.isEmpty()) {
                add(Optional.of(new ChannelId(channel)), rest, path(rest).filter(Files::exists));
            }
        }

        private void add(Optional<ChannelId> channel, String text, Optional<Path> found) {
            found.ifPresentOrElse(
                    path -> sources.add(new Source(channel, path)),
                    () -> wrong("{text}: there is no such file or folder", "text", text));
        }

        private Optional<Path> path(String text) {
            try {
                return Optional.of(Path.of(text));
            } catch (InvalidPathException invalid) {
                return Optional.empty();
            }
        }

        private void wrong(String template, Object... namesAndValues) {
            reasons.add(Reason.of("argument.wrong", "", template, namesAndValues));
        }
    }
}
