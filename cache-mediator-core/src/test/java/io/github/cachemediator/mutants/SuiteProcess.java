package io.github.cachemediator.mutants;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.github.cachemediator.testkit.process.ParentWatch;
import java.util.List;
import java.util.stream.Stream;
import org.junit.platform.engine.discovery.ClassSelector;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** Runs test classes, says which test has failed first, and ends. */
final class SuiteProcess {

    static final String PASSED = "suite passed ";
    static final String FAILED = "suite failed ";

    private SuiteProcess() {}

    public static void main(String[] classes) {
        ParentWatch.exitWithParent();
        SummaryGeneratingListener summary = new SummaryGeneratingListener();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(Stream.of(classes)
                                        .map(name -> (ClassSelector) selectClass(name))
                                        .toList())
                                .build(),
                        summary);
        List<TestExecutionSummary.Failure> failures = summary.getSummary().getFailures();
        if (failures.isEmpty()) {
            System.out.println(PASSED + summary.getSummary().getTestsSucceededCount());
        } else {
            System.out.println(FAILED + oneLine(failures.get(0)));
        }
        System.exit(0);
    }

    private static String oneLine(TestExecutionSummary.Failure failure) {
        String message = String.valueOf(failure.getException().getMessage()).replaceAll("\\s+", " ");
        return failure.getTestIdentifier().getDisplayName() + ": "
                + message.substring(0, Math.min(200, message.length()));
    }
}
