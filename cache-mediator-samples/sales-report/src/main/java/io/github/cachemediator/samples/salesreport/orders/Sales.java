package io.github.cachemediator.samples.salesreport.orders;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Sums up order lines. Every query reads all of them, which takes some hundred milliseconds. Thread-safe. */
@Component
public class Sales {

    private static final String BY_MONTH = """
            SELECT CAST(strftime('%m', ordered_on) AS INTEGER) AS month, COUNT(*) AS orders,
                   COUNT(DISTINCT customer_id) AS customers, SUM(quantity * price_cents) AS revenue_cents
              FROM order_line JOIN product ON product.id = product_id
             WHERE region = :region AND ordered_on BETWEEN :from AND :to
             GROUP BY month ORDER BY month
            """;

    private static final String TOP_PRODUCTS = """
            SELECT name, category, SUM(quantity) AS quantity, SUM(quantity * price_cents) AS revenue_cents
              FROM order_line JOIN product ON product.id = product_id
             WHERE region = :region AND ordered_on BETWEEN :from AND :to
             GROUP BY product.id ORDER BY revenue_cents DESC LIMIT 5
            """;

    private final JdbcClient database;

    Sales(JdbcClient database) {
        this.database = database;
    }

    /** Returns the months of a year in their order. */
    public List<MonthSales> byMonth(Region region, int year) {
        return query(
                BY_MONTH,
                region,
                year,
                (row, number) -> new MonthSales(
                        row.getInt("month"), row.getLong("orders"), row.getLong("customers"), revenue(row)));
    }

    /** Returns the five products with the highest revenue, the highest first. */
    public List<ProductSales> topProducts(Region region, int year) {
        return query(
                TOP_PRODUCTS,
                region,
                year,
                (row, number) -> new ProductSales(
                        row.getString("name"), row.getString("category"), row.getLong("quantity"), revenue(row)));
    }

    private <T> List<T> query(String sql, Region region, int year, RowMapper<T> mapper) {
        return database.sql(sql)
                .param("region", region.name())
                .param("from", year + "-01-01")
                .param("to", year + "-12-31")
                .query(mapper)
                .list();
    }

    private static BigDecimal revenue(ResultSet row) throws SQLException {
        return BigDecimal.valueOf(row.getLong("revenue_cents"), 2);
    }
}
