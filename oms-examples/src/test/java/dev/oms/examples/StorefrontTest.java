package dev.oms.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.zaxxer.hikari.HikariDataSource;
import dev.oms.item.Sku;
import dev.oms.jdbc.JdbcSchema;
import dev.oms.stock.GoodsReceipt;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StorefrontTest {

    private final HikariDataSource dataSource = new HikariDataSource();
    private Storefront shop;

    @BeforeEach
    void open() throws SQLException {
        dataSource.setJdbcUrl("jdbc:h2:mem:" + UUID.randomUUID());
        JdbcSchema.create(dataSource);
        shop = new Storefront(dataSource);
        shop.oms()
                .stock()
                .receive(GoodsReceipt.of("opening-1", "SEOUL").line("MUG", 3))
                .orThrow();
    }

    @AfterEach
    void close() {
        dataSource.close();
    }

    private void assertStands(long checkouts, long available) throws SQLException {
        assertEquals(checkouts, shop.checkouts());
        assertEquals(available, shop.oms().stock().available(new Sku("MUG")));
        assertEquals(List.of(), shop.oms().verify());
    }

    @Test
    void theCheckoutAndItsOrderComeIntoForceTogether() throws SQLException {
        assertFalse(shop.checkOut("W-1", 2, "a ribbon").isRefused());
        assertStands(1, 1);
    }

    @Test
    void ofAnOrderThatIsRefusedNoCheckoutStays() throws SQLException {
        assertTrue(shop.checkOut("W-1", 4, "a ribbon").isRefused());
        assertStands(0, 3);
    }

    @Test
    void ofACheckoutThatFailsNoOrderStays() throws SQLException {
        shop.checkOut("W-1", 1, "a ribbon");
        assertThrows(SQLException.class, () -> shop.checkOut("W-1", 1, "a ribbon again"));
        assertStands(1, 2);
    }
}
