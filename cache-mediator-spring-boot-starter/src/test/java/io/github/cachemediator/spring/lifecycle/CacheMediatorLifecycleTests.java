package io.github.cachemediator.spring.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.BDDMockito.then;
import static org.mockito.BDDMockito.willAnswer;
import static org.mockito.BDDMockito.willThrow;
import static org.mockito.Mockito.mock;

import io.github.cachemediator.CacheMediator;
import io.github.cachemediator.CacheMediatorUnavailableException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

class CacheMediatorLifecycleTests {

    private final CacheMediator mediator = mock();

    private final CacheMediatorLifecycle lifecycle = new CacheMediatorLifecycle(mediator);

    @Test
    void whenPhasesAreComparedThenItIsBetweenWebServerAndRedis() {
        assertThat(lifecycle.getPhase())
                .isLessThan(WebServerApplicationContext.START_STOP_LIFECYCLE_PHASE)
                .isLessThan(WebServerApplicationContext.GRACEFUL_SHUTDOWN_PHASE)
                .isGreaterThan(new LettuceConnectionFactory().getPhase());
    }

    @Test
    void whenStartedThenMediatorIsStarted() {
        lifecycle.start();

        then(mediator).should().start();
        assertThat(lifecycle.isRunning()).isTrue();
    }

    @Test
    void whenMediatorCannotStartThenReasonIsAnalyzedAndItDoesNotRun() {
        CacheMediatorUnavailableException tooOld =
                new CacheMediatorUnavailableException("cannot start: too old", null, null, null);
        willThrow(tooOld).given(mediator).start();

        assertThatExceptionOfType(MediatorStartException.class)
                .isThrownBy(lifecycle::start)
                .withCause(tooOld)
                .satisfies(failure -> {
                    assertThat(failure.analysis().getDescription()).isEqualTo("cannot start: too old.");
                    assertThat(failure.analysis().getAction()).contains("spring.data.redis.*");
                });
        assertThat(lifecycle.isRunning()).isFalse();
    }

    @Test
    void whenStoppedThenMediatorIsClosed() {
        lifecycle.start();
        lifecycle.stop();

        then(mediator).should().close();
        assertThat(lifecycle.isRunning()).isFalse();
    }

    @Test
    void whenStoppedWithCallbackThenCallerDoesNotWaitForJobs() throws Exception {
        CountDownLatch jobsDone = new CountDownLatch(1);
        CountDownLatch stopped = new CountDownLatch(1);
        willAnswer(closing -> jobsDone.await(10, TimeUnit.SECONDS))
                .given(mediator)
                .close();
        lifecycle.start();

        lifecycle.stop(stopped::countDown);

        assertThat(stopped.getCount()).isEqualTo(1);
        jobsDone.countDown();
        assertThat(stopped.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void whenClosingFailsThenCallbackIsCalledAllTheSame() throws Exception {
        CountDownLatch stopped = new CountDownLatch(1);
        willThrow(new IllegalStateException("closing failed")).given(mediator).close();

        lifecycle.stop(stopped::countDown);

        assertThat(stopped.await(10, TimeUnit.SECONDS)).isTrue();
    }
}
