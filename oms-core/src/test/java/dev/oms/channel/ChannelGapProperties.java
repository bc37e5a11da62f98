package dev.oms.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.oms.Oms;
import dev.oms.customer.ChannelId;
import dev.oms.item.ItemDraft;
import dev.oms.order.OrderDraft;
import dev.oms.order.PaymentTerms;
import dev.oms.order.PriceDraft;
import dev.oms.stock.GoodsReceipt;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class ChannelGapProperties {

    @Property
    void nothingIsLostOrCountedTwiceInWhateverOrderAndPages(
            @ForAll @Size(max = 30) List<@IntRange(min = 1, max = 20) Integer> listed,
            @ForAll @Size(max = 30) Set<@IntRange(min = 1, max = 20) Integer> held,
            @ForAll @IntRange(min = 1, max = 7) int pageSize,
            @ForAll Random random) {
        List<String> numbers =
                new ArrayList<>(listed.stream().map(number -> "#" + number).toList());
        List<String> here = held.stream().map(number -> "#" + number).toList();
        ChannelGap gap = ChannelGap.between(pages(numbers, pageSize), here);
        Set<String> both = new TreeSet<>(numbers);
        both.retainAll(here);
        assertEquals(gap.listed(), gap.both() + gap.missing().size());
        assertEquals(gap.held(), gap.both() + gap.unknown().size());
        assertEquals(numbers.size(), gap.listed() + gap.repeated());
        assertEquals(both.size(), gap.both());
        assertTrue(gap.missing().stream().noneMatch(here::contains) && numbers.containsAll(gap.missing()));
        assertTrue(gap.unknown().stream().noneMatch(numbers::contains) && here.containsAll(gap.unknown()));
        Collections.shuffle(numbers, random);
        assertEquals(gap, ChannelGap.between(pages(numbers, 1 + pageSize), here));
    }

    @Property
    void whoSwapsBothSidesSwapsTheAnswer(
            @ForAll @Size(max = 20) Set<@IntRange(min = 1, max = 20) Integer> one,
            @ForAll @Size(max = 20) Set<@IntRange(min = 1, max = 20) Integer> other) {
        List<String> left = one.stream().map(String::valueOf).toList();
        List<String> right = other.stream().map(String::valueOf).toList();
        ChannelGap there = ChannelGap.between(List.of(left), right);
        ChannelGap back = ChannelGap.between(List.of(right), left);
        assertEquals(List.of(there.missing(), there.unknown()), List.of(back.unknown(), back.missing()));
        assertEquals(one.equals(other), there.isNone());
    }

    @Example
    void whatExportsPutAroundANumberIsNoPartOfIt() {
        ChannelGap gap = ChannelGap.between(
                List.of(List.of("5764\t", "=\"0012\"", " 7 "), List.of("", "5.83E+17")), List.of("5764", "0012", "7"));
        assertEquals(List.of("", "5.83E+17"), gap.unreadable());
        assertEquals(3, gap.both());
        assertEquals(List.of(), gap.missing());
    }

    @Example
    void theOrdersOfAChannelAreComparedWithWhatItLists() {
        Oms oms = Oms.inMemory();
        oms.items().declare(ItemDraft.of("MUG")).orThrow();
        oms.stock().receive(GoodsReceipt.of("r", "SEOUL").line("MUG", 10)).orThrow();
        for (String number : List.of("1", "2", "3")) {
            place(oms, "shop:one", number, "2026-05-0" + number + "T00:00:00Z");
        }
        place(oms, "shop:two", "4", "2026-05-01T00:00:00Z");
        ChannelId channel = new ChannelId("shop:one");
        ChannelGap all = oms.gaps().compare(channel, List.of(List.of("4", "2"), List.of("2", "1")));
        assertEquals(new ChannelGap(3, 1, 3, 2, List.of("4"), List.of("3"), List.of()), all);
        // Of May's first day only; the second is here with another day.
        ChannelGap day = oms.gaps()
                .compare(
                        channel,
                        Instant.parse("2026-05-01T00:00:00Z"),
                        Instant.parse("2026-05-02T00:00:00Z"),
                        List.of(List.of("2", "5")));
        assertEquals(new ChannelGap(2, 0, 2, 1, List.of("5"), List.of("1"), List.of()), day);
    }

    private static void place(Oms oms, String channel, String number, String at) {
        oms.orders()
                .place(OrderDraft.of(channel, number, "KRW")
                        .placedAt(Instant.parse(at))
                        .line("MUG", 1, PriceDraft.unitPrice("1000"))
                        .terms(PaymentTerms.PREPAID))
                .orThrow();
    }

    private static List<List<String>> pages(List<String> numbers, int size) {
        List<List<String>> pages = new ArrayList<>();
        for (int from = 0; from < numbers.size(); from += size) {
            pages.add(numbers.subList(from, Math.min(numbers.size(), from + size)));
        }
        return pages;
    }
}
