package dev.oms.channel;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a channel lists and what is here, compared: what do we lack? Immutable.
 *
 * <p>Example: the channel lists {@code #1, #2, #3} on one page and {@code #3, #4} on the next, and {@code #2, #3, #9}
 * are here: 4 are listed, 1 of them twice, 3 are held, 2 are both; {@code #1} and {@code #4} are missing, {@code #9} is
 * unknown there. Always {@code listed = both + missing} and {@code held = both + unknown}.
 *
 * @param listed how many different numbers the channel lists
 * @param repeated how many it lists once more: pages overlap when orders come in between
 * @param held how many numbers of the channel are here
 * @param missing what the channel lists and is not here, sorted
 * @param unknown what is here and the channel does not list, sorted
 * @param unreadable what can be no number of an order: blank, or damaged by a spreadsheet
 */
public record ChannelGap(
        long listed,
        long repeated,
        long held,
        long both,
        List<String> missing,
        List<String> unknown,
        List<String> unreadable) {

    public ChannelGap {
        missing = List.copyOf(missing);
        unknown = List.copyOf(unknown);
        unreadable = List.copyOf(unreadable);
    }

    /** Whether each knows what the other does. */
    public boolean isNone() {
        return missing.isEmpty() && unknown.isEmpty() && unreadable.isEmpty();
    }

    /**
     * Compares numbers in any order. Those of the channel are read as an import reads them, without what spreadsheets
     * and exports put around them.
     *
     * @param pages what the channel lists, a page after another
     * @param held the numbers of the orders that are here
     */
    public static ChannelGap between(Iterable<? extends Iterable<String>> pages, Iterable<String> held) {
        Set<String> listed = new TreeSet<>();
        List<String> unreadable = new ArrayList<>();
        long repeated = 0;
        for (Iterable<String> page : pages) {
            for (String text : page) {
                String number = Cells.id(Cells.stripped(text));
                if (number.isEmpty() || Cells.isDamaged(number)) {
                    unreadable.add(text);
                } else if (!listed.add(number)) {
                    repeated++;
                }
            }
        }
        Set<String> unknown = new TreeSet<>();
        held.forEach(unknown::add);
        long count = unknown.size();
        Set<String> missing = new TreeSet<>(listed);
        missing.removeAll(unknown);
        unknown.removeAll(listed);
        return new ChannelGap(
                listed.size(),
                repeated,
                count,
                listed.size() - missing.size(),
                List.copyOf(missing),
                List.copyOf(unknown),
                unreadable);
    }
}
