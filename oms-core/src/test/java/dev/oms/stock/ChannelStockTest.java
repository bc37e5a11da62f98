package dev.oms.stock;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.oms.customer.ChannelId;
import dev.oms.fixture.Shop;
import dev.oms.item.Sku;
import dev.oms.outcome.Outcome;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChannelStockTest {

    private static final ChannelId WEB = new ChannelId("web");
    private static final Sku MUG = new Sku("MUG");

    private final Shop shop = Shop.open().with("MUG", 10);

    private Outcome<ChannelLimit> limit(long buffer, Optional<Long> cap) {
        return shop.oms().channelStock().limit(WEB, Optional.of(MUG), buffer, cap);
    }

    private long published() {
        return shop.oms().channelStock().published(WEB, MUG).units();
    }

    @Test
    void aLimitIsSaidOnceAndChangedInEitherPart() {
        assertEquals(10, published());
        assertEquals(1, limit(2, Optional.empty()).orThrow().version());
        assertEquals(8, published());
        assertEquals(1, limit(2, Optional.empty()).orThrow().version());
        assertEquals(2, limit(2, Optional.of(5L)).orThrow().version());
        assertEquals(5, published());
        assertEquals(3, limit(6, Optional.of(5L)).orThrow().version());
        assertEquals(4, published());
        limit(0, Optional.of(0L)).orThrow();
        assertEquals(0, published());
    }

    @Test
    void unitsBelowZeroAreNoLimit() {
        Outcome<ChannelLimit> wrong = limit(-1, Optional.of(-1L));
        assertEquals(
                List.of("buffer", "cap"),
                wrong.reasons().stream().map(reason -> reason.path()).toList());
        assertEquals(10, published());
    }

    @Test
    void askedAgainUnderOneKeyItAnswersTheSame() {
        ChannelStock keyed = shop.oms().keyed("k").channelStock();
        ChannelLimit first =
                keyed.limit(WEB, Optional.of(MUG), 2, Optional.empty()).orThrow();
        assertEquals(new Outcome.Done<>(first, true), keyed.limit(WEB, Optional.of(MUG), 2, Optional.empty()));
    }
}
