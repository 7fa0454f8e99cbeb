package io.github.cachemediator.benchmarks.scenario;

import io.github.cachemediator.benchmarks.report.Report;
import io.github.cachemediator.benchmarks.report.Target;
import java.util.Set;

/** A situation that is measured, in processes and on servers of its own. */
public interface Scenario {

    /** Returns what it measures. */
    Set<Target> targets();

    /**
     * Measures.
     *
     * @throws Exception if something could not be measured; what was told until then counts
     */
    void measure(Plan plan, Report report) throws Exception;
}
