package io.github.cachemediator.spring.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.mock.env.MockEnvironment;

@ExtendWith(OutputCaptureExtension.class)
class ConfigurationWarningsTests {

    private final MockEnvironment environment = new MockEnvironment();

    @Test
    void whenGraceIsShorterThanThePhaseThenNothingIsLogged(CapturedOutput output) {
        log();
        log("worker.shutdown-grace=29s");

        assertThat(output).doesNotContain("shutdown-grace");
    }

    @Test
    void whenGraceIsAsLongAsThePhaseThenBothPropertiesAreNamed(CapturedOutput output) {
        log("worker.shutdown-grace=30s");

        assertThat(output)
                .contains("cache-mediator.worker.shutdown-grace (30 s) is not below"
                        + " spring.lifecycle.timeout-per-shutdown-phase (30 s)");
    }

    @Test
    void whenPhaseIsConfiguredThenGraceIsComparedWithIt(CapturedOutput output) {
        environment.setProperty("spring.lifecycle.timeout-per-shutdown-phase", "1m");
        log("worker.shutdown-grace=40s");
        assertThat(output).doesNotContain("shutdown-grace");

        environment.setProperty("spring.lifecycle.timeout-per-shutdown-phase", "10s");
        log("worker.shutdown-grace=20s");
        assertThat(output).contains("shutdown-grace (20 s)").contains("(10 s)");
    }

    @Test
    void whenJobTypeSetsNothingThenBracketsAreRecommended(CapturedOutput output) {
        log("jobs.sales.report.cache-ttl=1s");

        assertThat(output)
                .contains("cache-mediator.jobs.sales sets none of the options of a job type and is ignored")
                .contains("cache-mediator.jobs[sales.report]");
    }

    @Test
    void whenJobTypeSetsSomethingThenNothingIsLogged(CapturedOutput output) {
        log("jobs.sales.cache-ttl=1s", "jobs.salesReport.run=caller", "jobs[a.b].backoff.jitter=0");

        assertThat(output).doesNotContain("sets none");
    }

    private void log(String... settings) {
        for (String setting : settings) {
            String[] parts = setting.split("=", 2);
            environment.setProperty("cache-mediator." + parts[0], parts[1]);
        }
        ConfigurationWarnings.log(ConfiguredOptionsTests.bind(settings), environment);
    }
}
