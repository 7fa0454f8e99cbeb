package io.github.cachemediator.samples.salesreport.orders;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Fills the database, the same way each time: every column is a hash of the row's number, and people buy more in
 * winter. There is no index on purpose, so that a report has to read every line.
 */
final class OrderGenerator {

    private static final Logger log = LoggerFactory.getLogger(OrderGenerator.class);

    private static final String PRODUCT_TABLE = """
            CREATE TABLE product (
              id INTEGER PRIMARY KEY, name TEXT NOT NULL, category TEXT NOT NULL, price_cents INTEGER NOT NULL)
            """;

    private static final String PRODUCTS = """
            WITH RECURSIVE
              n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 500)
            INSERT INTO product
            SELECT x, 'Product ' || x,
                   CASE x % 5 WHEN 0 THEN 'Books' WHEN 1 THEN 'Garden' WHEN 2 THEN 'Music' WHEN 3 THEN 'Kitchen' ELSE 'Toys' END,
                   199 + x * 7919 % 9800
              FROM n
            """;

    private static final String ORDER_LINE_TABLE = """
            CREATE TABLE order_line (
              id INTEGER PRIMARY KEY, region TEXT NOT NULL, ordered_on TEXT NOT NULL, product_id INTEGER NOT NULL,
              customer_id INTEGER NOT NULL, quantity INTEGER NOT NULL)
            """;

    /** Orders of the 2,192 days from 2020 to 2025; 2458849.5 is the Julian day of 2020-01-01. */
    private static final String ORDER_LINES = """
            WITH RECURSIVE
              n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < :lines),
              line (id, share, day, product, customer, quantity) AS (
                SELECT x,
                       x * 2654435761 % 4294967296 * 100 / 4294967296,
                       x * 2246822519 % 4294967296 * 2192 / 4294967296,
                       x * 3266489917 % 4294967296 * 500 / 4294967296,
                       x * 668265263 % 4294967296 * 40000 / 4294967296,
                       x * 374761393 % 4294967296 * 9 / 4294967296
                  FROM n)
            INSERT INTO order_line
            SELECT id,
                   CASE WHEN share < 34 THEN 'EU' WHEN share < 62 THEN 'NA' WHEN share < 82 THEN 'APAC'
                        WHEN share < 92 THEN 'LATAM' ELSE 'MEA' END,
                   date(2458849.5 + day), product + 1, customer + 1, 1 + quantity * (4 + abs(day % 365 - 190) / 30) / 9
              FROM line
            """;

    private OrderGenerator() {}

    static void fill(JdbcClient database, int lines) {
        long start = System.nanoTime();
        database.sql(PRODUCT_TABLE).update();
        database.sql(PRODUCTS).update();
        database.sql(ORDER_LINE_TABLE).update();
        int written = database.sql(ORDER_LINES).param("lines", lines).update();
        log.info("Generated {} order lines in {} ms", written, (System.nanoTime() - start) / 1_000_000);
    }
}
