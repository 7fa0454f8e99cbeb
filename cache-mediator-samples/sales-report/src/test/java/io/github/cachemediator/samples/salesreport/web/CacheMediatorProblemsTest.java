package io.github.cachemediator.samples.salesreport.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cachemediator.CacheJobFailedException;
import io.github.cachemediator.CacheJobTimeoutException;
import io.github.cachemediator.CacheMediatorUnavailableException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

class CacheMediatorProblemsTest {

    static Stream<Arguments> errors() {
        return Stream.of(
                Arguments.of(new CacheJobTimeoutException("late", "k", "t", Duration.ofSeconds(1), null), 504),
                Arguments.of(new CacheJobFailedException("failed", "k", "t", "Error", "no", null), 502),
                Arguments.of(new CacheMediatorUnavailableException("gone", "k", "t", null), 503));
    }

    @ParameterizedTest
    @MethodSource("errors")
    void shouldTellClientsWhatBecameOfTheirCall(RuntimeException error, int status) {
        MockMvcTester mvc = MockMvcTester.of(
                List.of(new Failing(error)),
                builder ->
                        builder.setControllerAdvice(new CacheMediatorProblems()).build());
        assertThat(mvc.get().uri("/"))
                .hasStatus(status)
                .bodyJson()
                .extractingPath("$.detail")
                .isEqualTo(error.getMessage());
    }

    @RestController
    record Failing(RuntimeException error) {

        @GetMapping("/")
        public void fail() {
            throw error;
        }
    }
}
