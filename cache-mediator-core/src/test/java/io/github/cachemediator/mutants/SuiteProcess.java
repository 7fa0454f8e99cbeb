package io.github.cachemediator.mutants;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.github.cachemediator.testkit.process.ParentWatch;
import java.util.List;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/**
 * Runs the tests of a class, or those of its methods whose names begin with a text, says how many have passed and
 * failed, and ends.
 */
final class SuiteProcess {

    static final String RESULT = "suite: ";

    private static final int LONGEST = 200;

    private SuiteProcess() {}

    public static void main(String[] args) {
        ParentWatch.exitWithParent();
        String methods = args.length > 1 ? "[method:" + args[1] : "";
        PostDiscoveryFilter named = test -> FilterResult.includedIf(
                (!test.isTest() && test.getUniqueId().getSegments().size() <= 2)
                        || test.getUniqueId()
                                .toString()
                                .replace("test-template", "method")
                                .contains(methods));
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(args[0]))
                .filters(named)
                .build();
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        LauncherFactory.create().execute(request, listener);
        TestExecutionSummary summary = listener.getSummary();
        System.out.println(RESULT + summary.getTestsSucceededCount() + " " + summary.getTestsFailedCount() + " "
                + first(summary.getFailures()));
        System.exit(0);
    }

    private static String first(List<TestExecutionSummary.Failure> failures) {
        if (failures.isEmpty()) {
            return "";
        }
        String message =
                String.valueOf(failures.get(0).getException().getMessage()).replaceAll("\\s+", " ");
        return failures.get(0).getTestIdentifier().getDisplayName() + ": "
                + message.substring(0, Math.min(LONGEST, message.length()));
    }
}
