package dev.oms.jdbc.engine;

import java.time.ZoneOffset;
import org.postgresql.ds.PGSimpleDataSource;

/** Databases on a PostgreSQL server. */
final class Postgres {

    static final Server NEWEST =
            new Server("OMS_TEST_POSTGRES_URL", () -> PostgresServer.start(PostgresServer.Release.NEWEST)
                    .url());
    static final Server OLDEST =
            new Server("OMS_TEST_POSTGRES_OLDEST_URL", () -> PostgresServer.start(PostgresServer.Release.OLDEST)
                    .url());

    private Postgres() {}

    static Database database(ServerUrl server) {
        String name = ServerUrl.newName();
        server.run("CREATE DATABASE " + name);
        String url = server.of(name).text();
        PGSimpleDataSource unpooled = new PGSimpleDataSource();
        unpooled.setUrl(url);
        return new Database(
                url, unpooled, Postgres::setZone, () -> server.run("DROP DATABASE " + name + " WITH (FORCE)"));
    }

    private static String setZone(ZoneOffset zone) {
        return "SET TIME ZONE INTERVAL '" + Offsets.text(zone) + "' HOUR TO MINUTE";
    }
}
