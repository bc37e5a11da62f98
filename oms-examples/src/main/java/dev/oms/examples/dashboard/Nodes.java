package dev.oms.examples.dashboard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.oms.metric.Ratio;
import dev.oms.money.Money;
import dev.oms.outcome.Reason;
import java.time.Duration;
import java.util.Optional;

/** Values as the document writes them. */
final class Nodes {

    private static final int PLACES = 6;

    private Nodes() {}

    static String plain(Money amount) {
        return amount.toDecimal().toPlainString();
    }

    static JsonNode text(String text) {
        return JsonNodeFactory.instance.textNode(text);
    }

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static JsonNode ratio(Ratio ratio) {
        return ratio.decimal(PLACES)
                .<JsonNode>map(JsonNodeFactory.instance::numberNode)
                .orElseGet(() -> absent(ratio.absent()));
    }

    /** Nothing but why there is nothing. */
    static ObjectNode absent(String code, String text) {
        ObjectNode node = object();
        node.putObject("absent").put("code", code).put("text", text);
        return node;
    }

    static ObjectNode absent(Optional<Reason> why) {
        Reason reason = why.orElseThrow();
        return absent(reason.code(), reason.message());
    }

    static ObjectNode reason(Reason reason) {
        ObjectNode node = object();
        node.put("code", reason.code());
        node.put("text", reason.message());
        ObjectNode said = node.putObject("arguments");
        reason.arguments().forEach((name, value) -> {
            if (value instanceof Duration time) {
                said.put(name, time.toHours());
            } else {
                said.put(name, String.valueOf(value));
            }
        });
        return node;
    }
}
