package dev.oms;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.oms.fixture.PassingStorage;
import dev.oms.item.ItemPolicy;
import dev.oms.order.FulfillmentMethod;
import dev.oms.order.OrderDraft;
import dev.oms.order.PaymentTerms;
import dev.oms.order.PriceDraft;
import dev.oms.storage.ApplyResult;
import dev.oms.storage.ChangeSet;
import dev.oms.storage.Session;
import dev.oms.storage.Storage;
import dev.oms.storage.memory.InMemoryStorage;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class DefaultBackoffTest {

    @Test
    void patienceIsMeasuredByTheClockOfTheHost() {
        Stale storage = new Stale(InMemoryStorage.of(Oms.catalogue()), 3);
        Oms oms = Oms.on(storage)
                .clock(() -> Instant.parse("2001-01-01T00:00:00Z"))
                .items(ItemPolicy.DECLARE_ON_FIRST_SIGHT)
                .build();
        oms.orders()
                .place(OrderDraft.of("web", "W-1", "EUR")
                        .line("EBOOK", 1, PriceDraft.unitPrice("5.00"))
                        .method(FulfillmentMethod.DIGITAL)
                        .terms(PaymentTerms.ON_ACCOUNT))
                .orThrow();
        assertEquals(0, storage.left);
    }

    /** Answers the first applies as if others had been faster. */
    private static final class Stale extends PassingStorage {

        private int left;

        Stale(Storage storage, int left) {
            super(storage);
            this.left = left;
        }

        @Override
        protected List<ApplyResult> applyAll(Session session, List<ChangeSet> sets) {
            if (left == 0) {
                return super.applyAll(session, sets);
            }
            left--;
            return List.of(new ApplyResult.Stale(List.of("order/others")));
        }
    }
}
