package dev.oms.jdbc.spring;

import dev.oms.Oms;
import dev.oms.item.ItemPolicy;
import dev.oms.jdbc.JdbcStorage;
import dev.oms.stock.SourcingPolicy;
import dev.oms.storage.SellerId;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;

/** The beans of the shop over one data source, which commands of their own and Spring's transactions share. */
@Configuration
@EnableTransactionManagement
class ShopConfiguration {

    @Bean
    PlatformTransactionManager transactions(DataSource dataSource) {
        return new JdbcTransactionManager(dataSource);
    }

    @Bean
    JdbcStorage storage(DataSource dataSource) {
        return JdbcStorage.of(dataSource);
    }

    @Bean
    Oms oms(JdbcStorage storage, SourcingPolicy sourcing, SellerId seller) {
        return Oms.on(storage)
                .items(ItemPolicy.DECLARE_ON_FIRST_SIGHT)
                .sourcing(sourcing)
                .seller(seller)
                .build();
    }

    @Bean
    CheckoutService checkoutService(DataSource dataSource, JdbcStorage storage, Oms oms) {
        return new CheckoutService(dataSource, storage, oms);
    }

    @Bean
    Checkouts checkouts(CheckoutService service) {
        return new Checkouts(service);
    }
}
