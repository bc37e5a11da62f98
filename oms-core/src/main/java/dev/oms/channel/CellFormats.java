package dev.oms.channel;

import dev.oms.money.NumberStyle;
import dev.oms.outcome.Outcome;
import dev.oms.outcome.Reason;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * How a layout writes numbers, times and currencies.
 *
 * @param epochs what a plain number counts since 1970, as a time
 * @param zone of times that are written without an offset
 * @param zoneWords zones by the normalised words that stand for them
 * @param currency the one currency of all files of the layout, if it has no column for it
 * @param currencyWords codes by the normalised words that stand for them
 */
record CellFormats(
        NumberStyle numbers,
        List<DateTimeFormatter> dates,
        Set<ChronoUnit> epochs,
        ZoneId zone,
        Map<String, ZoneId> zoneWords,
        Optional<String> currency,
        Map<String, String> currencyWords) {

    /** What every database can hold. */
    private static final Instant EARLIEST = Instant.parse("0001-01-02T00:00:00Z");

    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    private static final Map<String, ChronoUnit> EPOCHS =
            Map.of("epoch-seconds", ChronoUnit.SECONDS, "epoch-millis", ChronoUnit.MILLIS);

    private static final Pattern COUNT = Pattern.compile("-?\\d{1,15}");

    static CellFormats read(Settings settings) {
        return new CellFormats(
                numbers(settings),
                dates(settings),
                epochs(settings),
                zone(settings),
                zoneWords(settings),
                settings.find("currency.fixed"),
                currencyWords(settings));
    }

    private static NumberStyle numbers(Settings settings) {
        Set<NumberStyle.Negative> negatives = EnumSet.noneOf(NumberStyle.Negative.class);
        for (String mark : settings.list("number.negatives")) {
            settings.constant("number.negatives", mark, NumberStyle.Negative.class)
                    .ifPresent(negatives::add);
        }
        if (negatives.isEmpty()) {
            negatives.add(NumberStyle.Negative.LEADING);
        }
        try {
            return new NumberStyle(
                    settings.raw("number.decimals", "."),
                    settings.raw("number.grouping", ""),
                    Set.copyOf(new HashSet<>(settings.list("number.symbols"))),
                    Set.copyOf(new HashSet<>(settings.list("number.absent"))),
                    Set.copyOf(new HashSet<>(settings.list("number.zero"))),
                    negatives);
        } catch (IllegalArgumentException wrong) {
            settings.wrong("number", String.valueOf(wrong.getMessage()), "a way to write numbers");
            return NumberStyle.POINT;
        }
    }

    private static List<DateTimeFormatter> dates(Settings settings) {
        List<DateTimeFormatter> dates = new ArrayList<>();
        for (String pattern : settings.list("date.formats")) {
            if (EPOCHS.containsKey(pattern)) {
                continue;
            }
            if (pattern.indexOf('y') >= 0) {
                settings.wrong("date.formats", pattern, "a pattern with u for the year");
                continue;
            }
            try {
                dates.add(new DateTimeFormatterBuilder()
                        .parseCaseInsensitive()
                        .appendPattern(pattern)
                        .toFormatter(Locale.ENGLISH)
                        .withResolverStyle(ResolverStyle.STRICT));
            } catch (IllegalArgumentException wrong) {
                settings.wrong("date.formats", pattern, "a pattern of DateTimeFormatter");
            }
        }
        return List.copyOf(dates);
    }

    private static Set<ChronoUnit> epochs(Settings settings) {
        Set<ChronoUnit> epochs = EnumSet.noneOf(ChronoUnit.class);
        settings.list("date.formats")
                .forEach(word -> Optional.ofNullable(EPOCHS.get(word)).ifPresent(epochs::add));
        return Set.copyOf(epochs);
    }

    private static ZoneId zone(Settings settings) {
        return zone(settings, "date.zone", settings.text("date.zone", "UTC"));
    }

    private static ZoneId zone(Settings settings, String key, String zone) {
        try {
            return ZoneId.of(zone);
        } catch (DateTimeException wrong) {
            settings.wrong(key, zone, "a time zone");
            return ZoneId.of("UTC");
        }
    }

    private static Map<String, ZoneId> zoneWords(Settings settings) {
        Map<String, ZoneId> words = new HashMap<>();
        settings.under("zone.word.").forEach((zone, all) -> {
            ZoneId id = zone(settings, "zone.word." + zone, zone);
            Settings.parts(all).forEach(word -> words.put(Cells.normal(word), id));
        });
        return Map.copyOf(words);
    }

    /** The zone a word stands for, or the one that is called so. */
    Outcome<ZoneId> zone(String text) {
        ZoneId known = zoneWords.get(Cells.normal(text));
        try {
            return Outcome.done(known == null ? ZoneId.of(text) : known);
        } catch (DateTimeException unknown) {
            return Outcome.refused(date("date.zone", "\"{text}\" is no time zone of this layout", text));
        }
    }

    private static Map<String, String> currencyWords(Settings settings) {
        Map<String, String> words = new HashMap<>();
        settings.under("currency.word.")
                .forEach((code, all) -> Settings.parts(all).forEach(word -> words.put(Cells.normal(word), code)));
        return Map.copyOf(words);
    }

    /**
     * The instant a text writes. Every format is tried; two that fit and disagree ({@code 03/04/2025} under both
     * {@code d/M/uuuu} and {@code M/d/uuuu}) are ambiguous, and so is a local time that a clock change repeats; one
     * that it leaves out does not exist. A date alone is the start of its day.
     */
    Outcome<Instant> instant(String text, ZoneId place) {
        return instant(text, place, date -> date.atStartOfDay(place).toInstant());
    }

    /** The same of a time by which something is to be: a date alone is the last microsecond of its day. */
    Outcome<Instant> until(String text, ZoneId place) {
        return instant(
                text,
                place,
                date -> date.plusDays(1).atStartOfDay(place).toInstant().minus(1, ChronoUnit.MICROS));
    }

    private Outcome<Instant> instant(String text, ZoneId place, Function<LocalDate, Instant> ofDay) {
        Set<Instant> readings = new HashSet<>();
        Optional<Reason> problem = Optional.empty();
        for (DateTimeFormatter format : dates) {
            Optional<TemporalAccessor> parsed = parse(format, text);
            if (parsed.isEmpty()) {
                continue;
            }
            Outcome<Instant> reading = at(parsed.get(), text, place, ofDay);
            problem = problem.or(() -> reading.reasons().stream().findFirst());
            reading.fold(readings::add, refused -> false);
        }
        if (!epochs.isEmpty() && COUNT.matcher(text).matches()) {
            epochs.forEach(unit -> readings.add(Instant.EPOCH.plus(Long.parseLong(text), unit)));
        }
        if (readings.size() > 1) {
            return Outcome.refused(date(
                    "date.ambiguous",
                    "\"{text}\" may be {readings} different times",
                    text,
                    "readings",
                    readings.size()));
        }
        if (problem.isPresent()) {
            return Outcome.refused(problem.get());
        }
        if (readings.stream().anyMatch(instant -> instant.isBefore(EARLIEST) || !instant.isBefore(LATEST))) {
            return Outcome.refused(date("date.out-of-range", "\"{text}\" is not in the years 1 to 9999", text));
        }
        return readings.stream()
                .findFirst()
                .map(Outcome::done)
                .orElseGet(() -> Outcome.refused(date("date.malformed", "\"{text}\" is no date of this layout", text)));
    }

    private static Optional<TemporalAccessor> parse(DateTimeFormatter format, String text) {
        try {
            return Optional.of(format.parse(text));
        } catch (DateTimeException other) {
            return Optional.empty();
        }
    }

    private static Outcome<Instant> at(
            TemporalAccessor parsed, String text, ZoneId otherwise, Function<LocalDate, Instant> ofDay) {
        Optional<LocalDate> date = Optional.ofNullable(parsed.query(TemporalQueries.localDate()));
        Optional<LocalTime> time = Optional.ofNullable(parsed.query(TemporalQueries.localTime()));
        ZoneId place = Optional.ofNullable(parsed.query(TemporalQueries.zone())).orElse(otherwise);
        if (date.isEmpty()) {
            return Outcome.refused(date("date.malformed", "\"{text}\" has no day", text));
        }
        if (time.isEmpty()) {
            return Outcome.done(ofDay.apply(date.get()));
        }
        LocalDateTime local = date.get().atTime(time.get());
        int offsets = place.getRules().getValidOffsets(local).size();
        if (offsets == 1) {
            return Outcome.done(micros(local.atZone(place).toInstant()));
        }
        return Outcome.refused(
                offsets == 0
                        ? date(
                                "date.gap",
                                "\"{text}\" does not exist in {zone}: clocks went forward",
                                text,
                                "zone",
                                place)
                        : date(
                                "date.ambiguous",
                                "\"{text}\" came twice in {zone}: clocks went back",
                                text,
                                "zone",
                                place));
    }

    private static Instant micros(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS);
    }

    private static Reason date(String code, String template, String text, Object... more) {
        Object[] arguments = new Object[more.length + 2];
        arguments[0] = "text";
        arguments[1] = text.length() > 60 ? text.substring(0, 60) + "…" : text;
        System.arraycopy(more, 0, arguments, 2, more.length);
        return Reason.of(code, "", template, arguments);
    }
}
