package dev.oms.columns;

import dev.oms.customer.ChannelId;
import dev.oms.money.CurrencyUnit;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntFunction;

/**
 * Codes for what figures are told by: a day, a channel and a currency are a cell, a day and a channel a pair of it. For
 * one thread while it is written.
 */
final class Cells {

    private static final int[] NOTHING = {};
    private static final int LATELY = 64;

    /** A cell no order has. */
    private static final Cell NOWHERE = new Cell(LocalDate.MIN, new ChannelId("-"), new CurrencyUnit("XXX", 0));

    private final Codes<Cell> codes = new Codes<>();
    private final Codes<DayChannel> pairs = new Codes<>();
    private final Codes<ChannelId> channels = new Codes<>();
    private final Codes<CurrencyUnit> currencies = new Codes<>();

    private int[] pairOf = {Codes.NONE};
    private int[] channelOf = {Codes.NONE};
    private int[] currencyOf = {Codes.NONE};

    /** The cells of a pair. */
    private int[][] cellsOf = {NOTHING};

    /** The last cells by channel: orders come sorted by time. */
    private final Cell[] lately = new Cell[LATELY];

    private final int[] latelyCodes = new int[LATELY];

    Cells() {
        Arrays.fill(lately, NOWHERE);
    }

    private record Cell(LocalDate day, ChannelId channel, CurrencyUnit currency) {}

    private record DayChannel(LocalDate day, ChannelId channel) {}

    int of(LocalDate day, ChannelId channel, CurrencyUnit currency) {
        int place = channel.value().hashCode() & (LATELY - 1);
        Cell last = lately[place];
        if (last.day.equals(day) && last.channel.equals(channel) && last.currency.equals(currency)) {
            return latelyCodes[place];
        }
        Cell found = new Cell(day, channel, currency);
        int cell = of(found);
        lately[place] = found;
        latelyCodes[place] = cell;
        return cell;
    }

    private int of(Cell found) {
        LocalDate day = found.day();
        ChannelId channel = found.channel();
        CurrencyUnit currency = found.currency();
        int known = codes.length();
        int cell = codes.of(found);
        if (cell == known) {
            int pair = pairs.of(new DayChannel(day, channel));
            pairOf = with(pairOf, cell, pair);
            channelOf = with(channelOf, cell, channels.of(channel));
            currencyOf = with(currencyOf, cell, currencies.of(currency));
            if (pair == cellsOf.length) {
                cellsOf = Arrays.copyOf(cellsOf, pair + 1);
                cellsOf[pair] = NOTHING;
            }
            cellsOf[pair] = with(cellsOf[pair], cellsOf[pair].length, cell);
        }
        return cell;
    }

    private static int[] with(int[] array, int at, int value) {
        int[] more = Arrays.copyOf(array, at + 1);
        more[at] = value;
        return more;
    }

    /** One more than the greatest cell. */
    int length() {
        return codes.length();
    }

    int pairs() {
        return pairs.length();
    }

    Codes<ChannelId> channels() {
        return channels;
    }

    Codes<CurrencyUnit> currencies() {
        return currencies;
    }

    /** By cell. */
    int[] pairOf() {
        return pairOf;
    }

    /** By cell. */
    int[] channelOf() {
        return channelOf;
    }

    /** By cell. */
    int[] currencyOf() {
        return currencyOf;
    }

    CurrencyUnit currency(int cell) {
        return currencies.value(currencyOf[cell]);
    }

    LocalDate day(int cell) {
        return codes.value(cell).day();
    }

    int[] cellsOf(int pair) {
        return cellsOf[pair];
    }

    int find(LocalDate day, ChannelId channel) {
        return pairs.find(new DayChannel(day, channel));
    }

    /** By day and channel, of all pairs that have a figure. */
    <V> Map<LocalDate, Map<ChannelId, V>> byDay(IntFunction<Optional<V>> figure) {
        Map<LocalDate, Map<ChannelId, V>> days = new TreeMap<>();
        for (int pair = 1; pair < pairs.length(); pair++) {
            DayChannel key = pairs.value(pair);
            figure.apply(pair).ifPresent(value -> days.computeIfAbsent(
                            key.day(), absent -> new TreeMap<>(Comparator.comparing(ChannelId::value)))
                    .put(key.channel(), value));
        }
        days.replaceAll((day, channelsOfDay) -> Collections.unmodifiableMap(channelsOfDay));
        return Collections.unmodifiableMap(days);
    }
}
