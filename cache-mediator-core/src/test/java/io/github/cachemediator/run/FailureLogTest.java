package io.github.cachemediator.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cachemediator.testkit.behaviour.LogLines;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FailureLogTest {

    private static final class Hostile extends RuntimeException {

        private static final long serialVersionUID = 1L;

        @Override
        public String getMessage() {
            throw new IllegalStateException("no message");
        }

        @Override
        public StackTraceElement[] getStackTrace() {
            throw new IllegalStateException("no trace");
        }
    }

    private final LogLines log = new LogLines();
    private long now = Long.MAX_VALUE - 1;
    private final FailureLog failures = new FailureLog(() -> now);

    @AfterEach
    void stopListening() {
        log.close();
    }

    private void elapse(Duration time) {
        now += time.toNanos();
    }

    @Test
    void whenManyJobsOfATypeFailThenOneIsSaidEveryMinuteAndTheOthersAreCounted() {
        failures.ended("a", "one", 3, new IOException("broken"));
        elapse(Duration.ofSeconds(59));
        failures.ended("b", "one", 3, new IOException("broken"));
        failures.ended("c", "one", 3, new IOException("broken"));
        failures.attempt("d", "one", 1, new IOException("broken"));
        failures.ended("e", "two", 3, new IOException("broken"));
        assertThat(log.containing("has failed"))
                .hasSize(2)
                .allSatisfy(line -> assertThat(line).contains("0 more"));
        elapse(Duration.ofSeconds(1));
        failures.ended("f", "one", 3, new IOException("broken"));
        elapse(Duration.ofMinutes(1));
        failures.ended("g", "one", 3, new IOException("broken"));

        assertThat(log.containing("type one"))
                .satisfiesExactly(
                        first -> assertThat(first).contains("\"a\"", "attempt 3", "0 more"),
                        second -> assertThat(second).contains("\"f\"", "2 more"),
                        third -> assertThat(third).contains("\"g\"", "0 more"));
    }

    @Test
    void shouldShowTheStackTraceOfTheErrorAndItsCauses() {
        failures.ended("key", "type", 1, new IllegalStateException("outer", new IOException("inner")));

        assertThat(log.traces("has failed"))
                .singleElement()
                .asString()
                .contains(
                        "java.lang.IllegalStateException: outer", "java.io.IOException: inner", "FailureLogTest.java");
    }

    @Test
    void whenAKeyOrAMessageHoldsLineBreaksThenTheyForgeNoLine() {
        failures.ended(
                "a\nWARN forged", "type", 1, new IOException("b\r\nWARN forged", new IOException("c\nWARN forged")));

        assertThat(log.containing("forged")).singleElement().asString().doesNotContain("\n");
        assertThat(log.traces("forged")).singleElement().asString().doesNotContain("\nWARN");
    }

    @Test
    void whenTheErrorItselfThrowsThenItIsLoggedAllTheSame() {
        failures.ended("key", "type", 1, new Hostile());

        assertThat(log.traces("has failed")).singleElement().asString().contains(Hostile.class.getName());
    }
}
