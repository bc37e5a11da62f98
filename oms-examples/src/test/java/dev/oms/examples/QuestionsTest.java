package dev.oms.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.oms.customer.ChannelId;
import dev.oms.metric.RevenueEffects;
import dev.oms.metric.SalesFigures;
import dev.oms.money.CurrencyUnit;
import dev.oms.money.Money;
import dev.oms.order.Order;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class QuestionsTest {

    private static final CurrencyUnit KRW = CurrencyUnit.iso("KRW");

    private final Questions.Answers answers = Questions.ask(Questions.shop());

    private SalesFigures of(String channel) {
        return Optional.ofNullable(answers.sales().get(new ChannelId(channel)))
                .map(Map::values)
                .orElseThrow()
                .iterator()
                .next();
    }

    @Test
    void mayByChannelAndTheOrdersBehindIt() {
        assertEquals(2, answers.sales().size());
        assertEquals(Money.of("48000", KRW), of("web").net());
        assertEquals(Money.of("50500", KRW), of("web").total());
        assertEquals(Money.of("25000", KRW), of("naver").net());
        assertEquals(3, answers.counted().size());
    }

    @Test
    void whatMadeItMoreSumsToTheChange() {
        RevenueEffects effects = answers.why().values().iterator().next().effects();
        assertEquals(Money.of("4000", KRW), effects.price());
        assertEquals(Money.of("30000", KRW), effects.volume());
        assertEquals(Money.of("9000", KRW), effects.added());
        assertEquals(Money.of("43000", KRW), effects.change());
    }

    @Test
    void theOnlyPromiseWasNotKept() {
        assertEquals(1, answers.promises().overdue());
        assertEquals(1, answers.promises().due());
        assertEquals(
                List.of("N-2"), answers.late().stream().map(Order::externalId).toList());
    }
}
