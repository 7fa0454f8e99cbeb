package io.github.cachemediator.samples.salesreport.orders;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The generated orders.
 *
 * @param lines Number of order lines.
 * @param directory Where the database file lies while the instance runs.
 */
@ConfigurationProperties("sales-report.orders")
record OrderProperties(@DefaultValue("1000000") int lines, Path directory) {}
