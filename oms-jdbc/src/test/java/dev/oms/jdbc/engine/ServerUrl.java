package dev.oms.jdbc.engine;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The URL of a server, in parts, so that each database on it has a URL: {@code jdbc:postgresql://localhost:5432/},
 * {@code postgres} and {@code user=tester&password=secret}. The database in it is where others are created from.
 */
record ServerUrl(String server, String database, String settings) {

    private static final Pattern FORM = Pattern.compile("(jdbc:\\w+://[^/?]+/)([^?]*)(?:\\?(.*))?");

    static ServerUrl parse(String name, String url) {
        Matcher parts = FORM.matcher(url);
        if (!parts.matches()) {
            // The URL itself may hold a password.
            throw new IllegalArgumentException(name + " is not of the form jdbc:KIND://HOST:PORT/DATABASE?SETTINGS");
        }
        return new ServerUrl(parts.group(1), parts.group(2), parts.group(3) == null ? "" : parts.group(3));
    }

    /** A name no database has. */
    static String newName() {
        return "oms_" + UUID.randomUUID().toString().replace("-", "");
    }

    ServerUrl of(String other) {
        return new ServerUrl(server, other, settings);
    }

    ServerUrl with(String setting) {
        return new ServerUrl(server, database, settings.isEmpty() ? setting : settings + "&" + setting);
    }

    /** Runs a statement without parameters, outside of any transaction. */
    void run(String sql) {
        try (Connection connection = DriverManager.getConnection(text());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failed) {
            throw new IllegalStateException(sql + " at " + server + ": " + failed.getMessage(), failed);
        }
    }

    String text() {
        return server + database + (settings.isEmpty() ? "" : "?" + settings);
    }

    /** Without the settings: a password may be among them. */
    @Override
    public String toString() {
        return server + database;
    }
}
