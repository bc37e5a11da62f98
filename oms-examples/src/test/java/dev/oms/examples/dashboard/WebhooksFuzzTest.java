package dev.oms.examples.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.oms.Oms;
import dev.oms.fulfillment.CarrierFact;
import dev.oms.order.ChannelNumber;
import dev.oms.outcome.Outcome;
import dev.oms.payment.PaymentFact;
import dev.oms.stock.GoodsReceipt;
import dev.oms.storage.InvalidKeyException;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/**
 * Whatever is posted or told from outside is done or refused with a reason, and every law holds afterwards. See
 * {@code ReadersFuzzTest} for how these run.
 */
class WebhooksFuzzTest {

    private static final String TIME = "20s";
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private static Oms shop() {
        Oms oms = Oms.inMemory();
        oms.stock().receive(GoodsReceipt.of("opening", "SEOUL").line("MUG", 3)).orThrow();
        return oms;
    }

    @FuzzTest(maxDuration = TIME)
    void whateverIsPosted(byte[] body) {
        Oms oms = shop();
        Checkout checkout = new Checkout(oms, InstantSource.fixed(NOW));
        JsonNode told;
        try {
            told = MAPPER.readTree(body);
        } catch (IOException noJson) {
            return;
        }
        answers(checkout.place(told));
        for (String step : List.of("confirm", "ship", "deliver", "complete")) {
            checkout.step(told.path("number").asText(), step).ifPresent(WebhooksFuzzTest::answers);
        }
        assertEquals(List.of(), oms.verify());
    }

    private static void answers(Outcome<?> outcome) {
        assertEquals(outcome.isRefused(), !outcome.reasons().isEmpty());
        outcome.reasons().forEach(reason -> assertFalse(reason.message().isEmpty()));
    }

    /** Facts come early, twice, in any order and of anything. */
    @FuzzTest(maxDuration = TIME)
    void whateverIsTold(FuzzedDataProvider data) {
        Oms oms = shop();
        Checkout checkout = new Checkout(oms, InstantSource.fixed(NOW));
        for (int i = 0; i < 6 && data.remainingBytes() > 0; i++) {
            String number = data.consumeBoolean() ? "W-1" : data.consumeString(8);
            Instant at = NOW.plusSeconds(data.consumeInt(-9, 9));
            try {
                switch (data.consumeInt(0, 5)) {
                    case 0 ->
                        answers(checkout.place(MAPPER.createObjectNode()
                                .put("number", number)
                                .put("sku", "MUG")
                                .put("units", data.consumeInt(-1, 4))
                                .put("price", data.consumeString(6))
                                .put("currency", data.consumeBoolean() ? "EUR" : data.consumeString(4))));
                    case 1 -> checkout.step(number, data.pickValue(new String[] {"confirm", "ship", "cancel"}));
                    case 2 ->
                        answers(oms.payments()
                                .record(PaymentFact.captured(
                                        ChannelNumber.of("web", number),
                                        data.consumeString(5),
                                        data.consumeString(5),
                                        data.consumeString(6),
                                        at)));
                    case 3 ->
                        answers(oms.payments()
                                .record(PaymentFact.refunded(
                                        ChannelNumber.of("web", number), "toss", "p-1", data.consumeString(6), at)));
                    case 4 ->
                        answers(oms.parcels()
                                .record(CarrierFact.delivered(
                                        data.consumeBoolean() ? "WEB-" + number : data.consumeString(8), at)));
                    default ->
                        answers(oms.parcels().record(CarrierFact.scan("WEB-" + number, data.consumeString(20), at)));
                }
            } catch (InvalidKeyException noKey) {
                assertFalse(noKey.toString().isEmpty());
            }
        }
        assertEquals(List.of(), oms.verify());
    }
}
