package dev.oms.examples.dashboard;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.oms.examples.dashboard.DashboardDocument.Shared;
import dev.oms.examples.day.Pass;
import dev.oms.metric.Measure;

/** The figures of one view while they are read, and the document they make, section by section. For one thread. */
final class ViewFigures {

    /** Lists are cut here; how many there are stands beside them. */
    static final int MOST = 40;

    private final Frame frame;
    private final FlowSection flow;
    private final StuckSection stuck;
    private final LateSection late;
    private final SalesSection sales;
    private final ProductsSection products;
    private final ProfitSection profit;
    private final OpenSection open;
    private final OperationsSection operations;

    /**
     * The figures of a frame.
     *
     * @param pass shown everything, of whatever time
     * @param placed shown what was placed in the frame's period
     */
    ViewFigures(Frame frame, Pass<Measure> pass, Placed placed) {
        this.frame = frame;
        this.flow = new FlowSection(frame, pass);
        this.stuck = new StuckSection(frame, pass);
        this.late = new LateSection(frame, pass);
        this.sales = new SalesSection(frame, pass);
        this.products = new ProductsSection(frame, pass);
        this.profit = new ProfitSection(frame, placed.profits());
        this.open = new OpenSection(frame.view());
        this.operations = new OperationsSection(frame, pass, placed);
    }

    ObjectNode document(Shared shared) {
        ObjectNode top = Nodes.object();
        top.put("version", DashboardDocument.VERSION);
        top.put("as_of", frame.asOf().toString());
        top.put("zone", frame.view().zone().getId());
        shared.channels().forEach(top.putArray("channels")::add);
        frame.write(top.putObject("filter"));
        flow.today(top.putObject("today"));
        flow.flow(top.putObject("flow"));
        flow.series(top.putObject("series"), sales.units());
        stuck.pipeline(top.putArray("pipeline"), shared);
        stuck.stuck(top.putObject("stuck"), shared);
        open.settle(top.putArray("settle"), shared);
        sales.write(top.putArray("sales"), shared);
        products.write(top.putObject("products"), shared);
        profit.write(top.putObject("profit"), shared);
        late.write(top.putObject("late"), shared);
        open.waiting(top.putObject("waiting"), shared);
        operations.write(top.putObject("operations"), shared);
        return top;
    }
}
