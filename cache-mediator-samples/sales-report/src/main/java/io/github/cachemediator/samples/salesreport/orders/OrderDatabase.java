package io.github.cachemediator.samples.salesreport.orders;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The instance's own database: an SQLite file, filled at start and deleted at the end. */
@Configuration(proxyBeanMethods = false)
class OrderDatabase {

    @Bean
    HikariDataSource orderDataSource(OrderProperties properties) throws IOException {
        Path file = Files.createTempFile(properties.directory(), "orders-", ".db");
        file.toFile().deleteOnExit();
        HikariDataSource dataSource = new HikariDataSource();
        dataSource.setPoolName("orders");
        dataSource.setJdbcUrl("jdbc:sqlite:" + file + "?journal_mode=OFF&synchronous=OFF");
        dataSource.setMinimumIdle(1);
        OrderGenerator.fill(JdbcClient.create(dataSource), properties.lines());
        return dataSource;
    }

    @Bean
    JdbcClient orderJdbcClient(DataSource orderDataSource) {
        return JdbcClient.create(orderDataSource);
    }
}
