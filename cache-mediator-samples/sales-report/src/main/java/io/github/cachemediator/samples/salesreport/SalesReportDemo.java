package io.github.cachemediator.samples.salesreport;

import io.github.cachemediator.samples.salesreport.launch.Demo;
import io.github.cachemediator.samples.salesreport.launch.DemoException;
import io.github.cachemediator.testkit.process.ParentWatch;

/**
 * Starts a Redis and three instances of {@link SalesReportApplication}, says where to look, and ends them all when it
 * ends.
 *
 * <p>System properties: {@code ports} (one instance each), {@code spring.data.redis.url} (a Redis that is there
 * already), {@code endWithParent=true} (end when the program that started this one ends), and those of the application.
 */
public final class SalesReportDemo {

    private SalesReportDemo() {}

    /** Runs until it is stopped, or until something that it has started ends. */
    public static void main(String[] args) {
        if (Boolean.getBoolean("endWithParent")) {
            ParentWatch.exitWithParent();
        }
        try {
            Demo.start(SalesReportApplication.class, System.out).awaitEnd();
        } catch (DemoException e) {
            System.err.println(e.getMessage());
        }
        System.exit(1);
    }
}
