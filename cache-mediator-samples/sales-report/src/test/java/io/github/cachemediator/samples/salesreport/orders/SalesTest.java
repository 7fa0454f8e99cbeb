package io.github.cachemediator.samples.salesreport.orders;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

class SalesTest {

    private static final int LINES = 20_000;

    private HikariDataSource dataSource;

    private JdbcClient database;

    private Sales sales;

    @BeforeEach
    void generate(@TempDir Path directory) throws Exception {
        dataSource = new OrderDatabase().orderDataSource(new OrderProperties(LINES, directory));
        database = JdbcClient.create(dataSource);
        sales = new Sales(database);
    }

    @AfterEach
    void close() {
        dataSource.close();
    }

    @Test
    void shouldGenerateTheWantedNumberOfLines() {
        assertThat(database.sql("SELECT COUNT(*) FROM order_line")
                        .query(Integer.class)
                        .single())
                .isEqualTo(LINES);
    }

    @Test
    void shouldCoverEveryMonthOfEveryYearInEveryRegion() {
        for (Region region : Region.values()) {
            for (int year = 2020; year <= 2025; year++) {
                assertThat(sales.byMonth(region, year))
                        .extracting(MonthSales::month)
                        .containsExactlyElementsOf(
                                IntStream.rangeClosed(1, 12).boxed().toList());
            }
        }
    }

    @Test
    void shouldSumUpEveryLineOnce() {
        long orders = IntStream.rangeClosed(2020, 2025)
                .boxed()
                .flatMap(year -> IntStream.range(0, Region.values().length)
                        .mapToObj(i -> sales.byMonth(Region.values()[i], year)))
                .flatMap(months -> months.stream())
                .mapToLong(MonthSales::orders)
                .sum();
        assertThat(orders).isEqualTo(LINES);
    }

    @Test
    void shouldListTheProductsThatBringMost() {
        assertThat(sales.topProducts(Region.EU, 2025))
                .hasSize(5)
                .isSortedAccordingTo(Comparator.comparing(ProductSales::revenue).reversed())
                .allSatisfy(product -> assertThat(product.revenue()).isGreaterThan(BigDecimal.ZERO));
    }
}
