package dev.oms.jdbc;

import dev.oms.jdbc.engine.Database;
import dev.oms.jdbc.engine.Engine;
import dev.oms.storage.Catalogue;
import dev.oms.storage.SellerId;
import java.util.ArrayList;
import java.util.List;

/** The databases on which a storage is wrong in one thing: one for each catalogue. */
final class Ground implements AutoCloseable {

    private final Engine engine;
    private final TamperedSource.Wrong wrong;
    private final List<Kept> kept = new ArrayList<>();

    private record Kept(Catalogue catalogue, Database database, TamperedSource tampered, JdbcStorage storage) {}

    Ground(Engine engine, TamperedSource.Wrong wrong) {
        this.engine = engine;
        this.wrong = wrong;
    }

    /** An empty storage that is wrong. */
    JdbcStorage fresh(Catalogue catalogue) {
        for (Kept one : kept) {
            if (one.catalogue().equals(catalogue)) {
                ContractDatabases.empty(one.database(), one.storage());
                return one.storage();
            }
        }
        Database database = engine.database();
        Dialect dialect = Dialects.of(database.dataSource());
        TamperedSource tampered = TamperedSource.of(database.dataSource(), database.unpooled(), wrong);
        JdbcStorage storage = JdbcStorage.of(tampered.source(), dialect, catalogue);
        kept.add(new Kept(catalogue, database, tampered, storage));
        List<String> schema = new ArrayList<>();
        if (dialect instanceof PostgreSql) {
            schema.add("CREATE COLLATION any_case (provider = icu, locale = 'und-u-ks-level2', deterministic = false)");
        }
        storage.schema().stream().map(wrong::schema).forEach(schema::add);
        ContractDatabases.execute(database, schema);
        return storage;
    }

    private Kept of(Catalogue catalogue) {
        return kept.stream()
                .filter(one -> one.catalogue().equals(catalogue))
                .findFirst()
                .orElseThrow();
    }

    /** The same data, newly opened, and as wrong. */
    JdbcStorage reopened(Catalogue catalogue) {
        Kept one = of(catalogue);
        return JdbcStorage.of(
                one.tampered().source(), Dialects.of(one.database().dataSource()), catalogue);
    }

    /** A transaction of a host on a storage that is wrong. */
    HostConnection join(Catalogue catalogue, HostConnection.Done begin) {
        Kept one = of(catalogue);
        return new HostConnection(begin, one.tampered().ofHost().source(), one.storage());
    }

    /** A session that is wrong, and gets no answer. */
    LateConnection late(Catalogue catalogue, SellerId seller) {
        Kept one = of(catalogue);
        return new LateConnection(
                one.database().unpooled(), lost -> one.tampered().over(lost).source(), catalogue, seller);
    }

    /** How often something was done otherwise. */
    int fired() {
        return kept.stream().mapToInt(one -> one.tampered().fired()).sum();
    }

    /** What no database understood. */
    List<String> useless() {
        return kept.stream().flatMap(one -> one.tampered().useless().stream()).toList();
    }

    @Override
    public void close() {
        kept.forEach(one -> one.database().close());
    }
}
