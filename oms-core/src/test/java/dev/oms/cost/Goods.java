package dev.oms.cost;

import dev.oms.command.Context;
import dev.oms.command.Finding;
import dev.oms.command.IdSource;
import dev.oms.command.Moment;
import dev.oms.fixture.EncodingStorage;
import dev.oms.item.Sku;
import dev.oms.money.CurrencyUnit;
import dev.oms.money.Money;
import dev.oms.storage.ApplyResult;
import dev.oms.storage.Bytes;
import dev.oms.storage.Catalogue;
import dev.oms.storage.ChangeSet;
import dev.oms.storage.Command;
import dev.oms.storage.CommandReceipt;
import dev.oms.storage.Fingerprint;
import dev.oms.storage.SellerId;
import dev.oms.storage.Session;
import dev.oms.storage.Storage;
import dev.oms.storage.memory.InMemoryStorage;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** A stockroom of the tests: goods come and go, one change set each, and the clock ticks a second each time. */
final class Goods {

    static final CurrencyUnit EUR = CurrencyUnit.iso("EUR");
    static final CurrencyUnit USD = CurrencyUnit.iso("USD");
    static final Instant NOON = Instant.parse("2024-07-01T12:00:00Z");
    static final SellerId SELLER = new SellerId("default");
    static final Sku MUG = new Sku("MUG");
    static final Sku CUP = new Sku("CUP");

    final Storage storage =
            EncodingStorage.before(InMemoryStorage.of(Catalogue.of(CostCatalogue.KINDS, CostCatalogue.COUNTERS)));
    private Optional<Runnable> faster = Optional.empty();
    private long ids;
    private long commands;

    static Money eur(String amount) {
        return Money.of(amount, EUR);
    }

    static Money usd(String amount) {
        return Money.of(amount, USD);
    }

    static CostSource document(String reference) {
        return CostSource.of("document", reference);
    }

    /** What somebody else does after the next change was decided and before it is applied. */
    void beforeNextApply(Runnable other) {
        faster = Optional.of(other);
    }

    IdSource ids() {
        return kind -> String.format(Locale.ROOT, "%s-%09d", kind, ++ids);
    }

    Moment moment() {
        commands++;
        return new Moment(now(), ids(), Context.of(SELLER), "command-" + commands);
    }

    /** The time of the last command. */
    Instant now() {
        return NOON.plusSeconds(commands);
    }

    /** Reads, works, applies once. */
    ApplyResult change(Collection<Sku> skus, Collection<String> orders, Consumer<CostWork> steps) {
        try (Session session = storage.open(SELLER)) {
            Moment moment = moment();
            CostWork work = CostPools.read(session, skus, orders).work(moment);
            steps.accept(work);
            Optional<Runnable> other = faster;
            faster = Optional.empty();
            other.ifPresent(Runnable::run);
            return session.apply(changeSet(work, moment));
        }
    }

    static ChangeSet changeSet(CostWork work, Moment moment) {
        ChangeSet.Builder changes = ChangeSet.of();
        work.addTo(changes);
        CommandReceipt receipt = new CommandReceipt("test", 1, moment.now(), List.of(), Bytes.EMPTY);
        return changes.build(
                new Command(moment.commandKey(), Fingerprint.of(Bytes.utf8(moment.commandKey())), receipt));
    }

    void receive(Sku sku, long units, Money total) {
        change(
                List.of(sku),
                List.of(),
                work -> work.receive(new CostReceipt(sku, units, total, NOON.plusSeconds(commands), document("in"))));
    }

    void sell(String order, Sku sku, long units) {
        change(List.of(sku), List.of(), work -> work.use(GoodsUse.sold(order, "1"), sku, units, document("out")));
    }

    void putBack(String order, Sku sku, long units) {
        change(
                List.of(sku),
                List.of(order),
                work -> work.putBack(new GoodsUse.Sold(order, "1", Optional.empty()), sku, units, document("back")));
    }

    CostPools pools(Sku sku) {
        try (Session session = storage.open(SELLER)) {
            return CostPools.read(session, List.of(sku), List.of());
        }
    }

    List<GoodsCost> rowsOf(String order) {
        try (Session session = storage.open(SELLER)) {
            return CostPools.read(session, List.of(), List.of(order)).rows();
        }
    }

    List<Finding> findings() {
        try (Session session = storage.open(SELLER)) {
            return CostVerification.verify(session);
        }
    }

    /** What is left of a SKU, in euros. */
    Money left(Sku sku) {
        return Money.sum(pools(sku).layers().stream().map(LayerBalance::value).toList(), EUR);
    }

    /** What the goods of an order cost, in euros. */
    Money cost(String order) {
        return Money.sum(
                rowsOf(order).stream().flatMap(row -> row.cost().stream()).toList(), EUR);
    }

    /** The units of an order whose cost is unknown. */
    long uncosted(String order) {
        return rowsOf(order).stream()
                .filter(row -> !row.isCosted())
                .mapToLong(GoodsCost::units)
                .sum();
    }
}
