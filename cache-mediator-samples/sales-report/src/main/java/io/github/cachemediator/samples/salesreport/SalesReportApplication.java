package io.github.cachemediator.samples.salesreport;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** One instance of the application; {@link SalesReportDemo} starts three. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class SalesReportApplication {

    /** Starts an instance. */
    public static void main(String[] args) {
        SpringApplication.run(SalesReportApplication.class, args);
    }
}
