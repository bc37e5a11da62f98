package dev.oms.examples.dashboard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.oms.examples.day.Pass;
import dev.oms.metric.Bottlenecks;
import dev.oms.metric.Durations;
import dev.oms.metric.Measure;
import dev.oms.metric.PercentileMethod;
import dev.oms.metric.StageLoad;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Where orders spent their time in the period, the state that took most of it first. For one thread. */
final class StagesSection {

    private final Supplier<List<StageLoad>> loads;

    StagesSection(Frame frame, Pass<Measure> pass) {
        this.loads = pass.add(Bottlenecks.of(frame.all(), frame.past()));
    }

    void write(ObjectNode node) {
        node.put(
                "unknown",
                loads.get().stream().mapToLong(StagesSection::unknown).sum());
        ArrayNode rows = node.putArray("rows");
        loads.get().stream().filter(StagesSection::isAnything).forEach(load -> write(rows.addObject(), load));
    }

    private static boolean isAnything(StageLoad load) {
        return load.arrived() + load.left() + load.times().open().count() > 0;
    }

    /** Of whatever time: what has none is in no period. */
    private static long unknown(StageLoad load) {
        return (long) load.times().unknown().size() + load.times().negative().size();
    }

    private static void write(ObjectNode node, StageLoad load) {
        Durations done = load.times().done();
        Durations open = load.times().open();
        node.put("state", load.times().name());
        node.set(
                "share",
                load.share().isDefined()
                        ? Nodes.ratio(load.share())
                        : Nodes.absent("stage.no-time", "no order that left a state spent any time in it"));
        node.set("median", left(done.percentile(50, PercentileMethod.LINEAR)));
        node.set("p90", left(load.p90()));
        node.put("arrived", load.arrived())
                .put("left", load.left())
                .put("growth", load.growth())
                .put("standing", open.count());
        node.set("oldest", seconds(open.longest(), "stage.nobody-there", "no order stands there now"));
    }

    private static JsonNode left(Optional<Duration> time) {
        return seconds(time, "stage.nobody-left", "no order left it in the period");
    }

    private static JsonNode seconds(Optional<Duration> time, String code, String why) {
        return time.<JsonNode>map(found -> JsonNodeFactory.instance.numberNode(found.toSeconds()))
                .orElseGet(() -> Nodes.absent(code, why));
    }
}
