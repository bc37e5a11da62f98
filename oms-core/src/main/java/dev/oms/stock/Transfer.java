package dev.oms.stock;

import dev.oms.item.Sku;
import dev.oms.storage.EntityType;
import dev.oms.storage.Index;
import dev.oms.storage.IndexKey;
import dev.oms.storage.KeyPart;
import dev.oms.storage.RecordCodec;
import dev.oms.storage.Ref;
import java.time.Instant;
import java.util.List;

/**
 * Units that go from one location to another. From the moment they leave until they arrive they lie nowhere: they are
 * ours and cannot be sold. Of 5 units that left, 3 arrived and 1 was lost, 1 is {@linkplain Line#inTransit() in
 * transit}. Immutable and thread-safe.
 *
 * @param number its own number
 */
public record Transfer(
        String number, long version, LocationId from, LocationId to, List<Line> lines, Instant shippedAt) {

    /**
     * One SKU.
     *
     * @param shipped units that left
     * @param arrived units that are at the other location
     * @param cameBack units that are back where they came from
     * @param lost units nobody will see again
     */
    public record Line(Sku sku, long shipped, long arrived, long cameBack, long lost) {

        public Line {
            if (arrived < 0 || cameBack < 0 || lost < 0 || arrived + cameBack + lost > shipped) {
                throw new IllegalArgumentException(shipped + " " + sku + " left, " + arrived + " arrived, " + cameBack
                        + " came back, " + lost + " were lost");
            }
        }

        /** The units under way. */
        public long inTransit() {
            return shipped - arrived - cameBack - lost;
        }
    }

    static final Index<Transfer> BY_NUMBER = Index.one(
            "stock.transfer.by_number", List.of(KeyPart.text("number")), transfer -> IndexKey.of(transfer.number()));

    static final Index<Transfer> IN_TRANSIT =
            Index.many("stock.transfer.in_transit", List.of(KeyPart.text("sku")), transfer -> transfer.lines().stream()
                    .filter(line -> line.inTransit() > 0)
                    .map(line -> IndexKey.of(line.sku().value()))
                    .toList());

    /** Transfers by number, and by what is under way. */
    public static final EntityType<Transfer> TYPE = new EntityType<>(
            "stock.transfer",
            205,
            Transfer.class,
            Transfer::number,
            Transfer::version,
            RecordCodec.of(Transfer.class),
            List.of(BY_NUMBER, IN_TRANSIT));

    public Transfer {
        lines = List.copyOf(lines);
    }

    static Ref<Transfer> ref(String number) {
        return TYPE.ref(number);
    }

    /** The units under way of a SKU. */
    public long inTransit(Sku sku) {
        return lines.stream()
                .filter(line -> line.sku().equals(sku))
                .mapToLong(Line::inTransit)
                .sum();
    }

    /** Whether units are still under way. */
    public boolean isOpen() {
        return lines.stream().anyMatch(line -> line.inTransit() > 0);
    }

    LedgerCause cause() {
        return new LedgerCause(StockDocumentKind.TRANSFER.code(), number);
    }

    Transfer with(List<Line> others) {
        return new Transfer(number, version + 1, from, to, others, shippedAt);
    }
}
