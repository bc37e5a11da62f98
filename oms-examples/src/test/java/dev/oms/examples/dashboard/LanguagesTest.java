package dev.oms.examples.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.oms.cost.CostKind;
import dev.oms.lifecycle.Phase;
import dev.oms.lifecycle.State;
import dev.oms.metric.Canceller;
import dev.oms.metric.Grain;
import dev.oms.metric.ProfitGap;
import dev.oms.order.Deadline;
import dev.oms.order.Hold;
import dev.oms.order.OrderLifecycle;
import dev.oms.order.PaymentTerms;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every language says everything, with the same values in it. */
class LanguagesTest {

    @Test
    void allHaveTheSameWordsWithTheSameValuesInThem() throws JsonProcessingException {
        for (String language : DashboardPage.LANGUAGES) {
            assertEquals(placeholders("en"), placeholders(language), language);
        }
    }

    @Test
    void everyCodeOfTheLibraryHasAWord() throws JsonProcessingException {
        TreeSet<String> needed = new TreeSet<>();
        Stream.of(Phase.values()).forEach(phase -> needed.add("phase." + phase.code()));
        OrderLifecycle.standard().states().stream().map(State::code).forEach(state -> needed.add("state." + state));
        Stream.of(CostKind.values()).forEach(kind -> needed.add("kind." + Codes.of(kind)));
        Stream.of(ProfitGap.Cause.values()).forEach(cause -> needed.add("gap." + Codes.of(cause)));
        Stream.of(PaymentTerms.values()).forEach(terms -> needed.add("terms." + Codes.of(terms)));
        Stream.of(Grain.values()).forEach(grain -> needed.add("grain." + Codes.of(grain)));
        Stream.of(Canceller.values()).forEach(who -> needed.add("canceller." + Codes.of(who)));
        Stream.of(Deadline.Kind.PAY, Deadline.Kind.ANSWER).forEach(kind -> needed.add("what." + Codes.of(kind)));
        Stream.of(Hold.PAYMENT, Hold.UNMAPPED_LISTING, Hold.UNKNOWN_STATUS).forEach(type -> needed.add("hold." + type));
        needed.addAll(List.of("what.state", "what.hand_over"));
        Stream.of(Span.values()).forEach(span -> needed.add("period." + span.code()));
        needed.removeAll(placeholders("en").keySet());
        assertEquals(new TreeSet<>(), needed);
    }

    @Test
    void everyWordThePageAsksForIsThere() throws JsonProcessingException {
        String page = text("") + text("dashboard.js");
        TreeSet<String> asked = new TreeSet<>();
        for (String pattern : List.of(
                "\\btext\\(\"([a-z0-9.]+)\"[,)]", "data-(?:text|label)=\"([a-z0-9.]+)\"", "empty\\(\"([a-z.]+)\"")) {
            Pattern.compile(pattern)
                    .matcher(page)
                    .results()
                    .map(found -> found.group(1))
                    .forEach(asked::add);
        }
        assertTrue(asked.size() > 60, "asked: " + asked);
        asked.removeAll(placeholders("en").keySet());
        assertEquals(new TreeSet<>(), asked);
    }

    private static Map<String, List<String>> placeholders(String language) throws JsonProcessingException {
        JsonNode words = new ObjectMapper().readTree(text("lang/" + language + ".json"));
        TreeMap<String, List<String>> found = new TreeMap<>();
        words.properties()
                .forEach(word -> found.put(
                        word.getKey(),
                        Pattern.compile("\\{\\w+}")
                                .matcher(word.getValue().asText())
                                .results()
                                .map(MatchResult::group)
                                .sorted()
                                .toList()));
        return found;
    }

    private static String text(String asset) {
        return DashboardPage.asset(asset).orElseThrow().text();
    }
}
