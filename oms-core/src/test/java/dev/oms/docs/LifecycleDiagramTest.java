package dev.oms.docs;

import dev.oms.lifecycle.LifecycleDiagram;
import dev.oms.order.OrderLifecycle;
import org.junit.jupiter.api.Test;

class LifecycleDiagramTest {

    @Test
    void theReadmeShowsTheLifecycleAsItIs() {
        DocumentedRegion.ofReadme("lifecycle")
                .mustRead("```mermaid\n"
                        + LifecycleDiagram.mermaid(OrderLifecycle.standard()).strip() + "\n```");
    }
}
