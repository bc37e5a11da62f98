package dev.oms.jdbc.spring;

import dev.oms.Oms;
import dev.oms.jdbc.JdbcStorage;
import dev.oms.order.Order;
import dev.oms.order.OrderDraft;
import dev.oms.outcome.Outcome;
import java.sql.Connection;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.transaction.annotation.Transactional;

/** A shop's checkout with a table of its own. Where others come first it is called again, see {@link Checkouts}. */
public class CheckoutService {

    private final DataSource dataSource;
    private final JdbcTemplate jdbc;
    private final JdbcStorage storage;
    private final Oms oms;

    CheckoutService(DataSource dataSource, JdbcStorage storage, Oms oms) {
        this.dataSource = dataSource;
        this.jdbc = new JdbcTemplate(dataSource);
        this.storage = storage;
        this.oms = oms;
    }

    /** The order, and a row of the shop's own that says whether there is one; commits both, or nothing. */
    // tag::spring[]
    @Transactional
    public Outcome<Order> checkOut(OrderDraft draft, String gift) {
        jdbc.update("INSERT INTO checkout VALUES (?, ?, 'BEGUN')", draft.externalId(), gift); // the shop's own row
        Connection connection = DataSourceUtils.getConnection(dataSource); // that of Spring's transaction
        Outcome<Order> placed = oms.within(storage.joining(connection)).orders().place(draft);
        jdbc.update(
                "UPDATE checkout SET state = ? WHERE number = ?",
                placed.isRefused() ? "REFUSED" : "PLACED", // what was refused left the transaction as it was
                draft.externalId());
        return placed;
    }
    // end::spring[]

    /** All of them, or none: the first that is refused takes those before it back, and their rows. */
    @Transactional
    public void checkOutAll(List<OrderDraft> drafts) {
        drafts.forEach(draft -> checkOut(draft, "none").orThrow());
    }
}
