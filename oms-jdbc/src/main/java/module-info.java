/** The storage over plain JDBC. */
module dev.oms.jdbc {
    requires transitive dev.oms.core;
    requires transitive java.sql;
    requires static org.jspecify;

    exports dev.oms.jdbc;
}
