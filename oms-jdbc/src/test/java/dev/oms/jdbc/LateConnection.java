package dev.oms.jdbc;

import dev.oms.jdbc.engine.Interceptor;
import dev.oms.storage.Catalogue;
import dev.oms.storage.SellerId;
import dev.oms.storage.Session;
import dev.oms.tck.LostSession;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;

/** A connection that breaks at its first commit, which is sent later or never. */
final class LateConnection implements LostSession {

    private static final String CONNECTION_LOST = "08006";

    private final DataSource source;
    private final Session session;
    private final Connection real;
    private boolean broken;

    LateConnection(DataSource source, Catalogue catalogue, SellerId seller) {
        this(source, UnaryOperator.identity(), catalogue, seller);
    }

    /** @param above what stands between the storage and the connection */
    LateConnection(DataSource source, UnaryOperator<DataSource> above, Catalogue catalogue, SellerId seller) {
        this.source = source;
        try {
            this.real = source.getConnection();
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
        DataSource one = Interceptor.before(DataSource.class, (method, arguments) -> lost());
        this.session = JdbcStorage.of(above.apply(one), catalogue).open(seller);
    }

    private Connection lost() {
        return Interceptor.before(Connection.class, (method, arguments) -> {
            String name = method.getName();
            if (name.equals("close")) {
                return null;
            }
            if (broken || name.equals("commit")) {
                broken = true;
                throw new SQLException("the connection is lost", CONNECTION_LOST);
            }
            return method.invoke(real, arguments);
        });
    }

    @Override
    public Session session() {
        return session;
    }

    @Override
    public void commitLate() {
        try {
            real.commit();
            real.setAutoCommit(true);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Override
    public void close() {
        try (Connection last = real) {
            if (!last.isClosed() && !last.getAutoCommit()) {
                last.rollback();
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(source.toString(), failed);
        }
    }
}
