package dev.oms;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.oms.item.ItemPolicy;
import dev.oms.order.FulfillmentMethod;
import dev.oms.order.OrderDraft;
import dev.oms.order.PaymentTerms;
import dev.oms.order.PriceDraft;
import dev.oms.storage.ApplyResult;
import dev.oms.storage.Catalogue;
import dev.oms.storage.ChangeSet;
import dev.oms.storage.Cursor;
import dev.oms.storage.Index;
import dev.oms.storage.KeyRange;
import dev.oms.storage.Page;
import dev.oms.storage.ReadPlan;
import dev.oms.storage.ReadSet;
import dev.oms.storage.SellerId;
import dev.oms.storage.Session;
import dev.oms.storage.Storage;
import dev.oms.storage.memory.InMemoryStorage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class DefaultBackoffTest {

    @Test
    void patienceIsMeasuredByTheClockOfTheHost() {
        Stale storage = new Stale(InMemoryStorage.of(Oms.catalogue()), new AtomicInteger(3));
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
        assertEquals(0, storage.left().get());
    }

    /** Answers the first applies as if others had been faster. */
    private record Stale(Storage storage, AtomicInteger left) implements Storage {

        @Override
        public Session open(SellerId seller) {
            return new StaleSession(storage.open(seller), left);
        }

        @Override
        public Catalogue knows() {
            return storage.knows();
        }
    }

    private record StaleSession(Session session, AtomicInteger left) implements Session {

        @Override
        public boolean joined() {
            return session.joined();
        }

        @Override
        public ReadSet fetch(ReadPlan plan) {
            return session.fetch(plan);
        }

        @Override
        public <T> Page<T> find(Index<T> index, KeyRange range, Optional<Cursor> after, int limit) {
            return session.find(index, range, after, limit);
        }

        @Override
        public List<ApplyResult> applyAll(List<ChangeSet> sets) {
            return left.get() > 0 && left.getAndDecrement() > 0
                    ? List.of(new ApplyResult.Stale(List.of("order/others")))
                    : session.applyAll(sets);
        }

        @Override
        public void close() {
            session.close();
        }
    }
}
