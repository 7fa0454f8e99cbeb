package io.github.cachemediator.spring.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.awaitility.Awaitility.await;

import io.github.cachemediator.CacheJobHandler;
import io.github.cachemediator.testkit.redis.RedisServer;
import io.github.cachemediator.testkit.redis.RespClient;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Configuration;

/** What a person reads when an application does not start. */
@ExtendWith(OutputCaptureExtension.class)
class StartupFailureTests {

    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration({DataRedisAutoConfiguration.class, CacheMediatorAutoConfiguration.class})
    static class Application {
        @CacheJobHandler("report")
        String report() {
            return "";
        }
    }

    static class OtherReports {
        @CacheJobHandler("report")
        String report() {
            return "";
        }
    }

    @Test
    void whenValueCannotWorkThenPropertyValueOriginAndRuleAreShown(CapturedOutput output) {
        start(Application.class, "--cache-mediator.worker.lease=200ms");

        assertThat(output)
                .contains("APPLICATION FAILED TO START")
                .contains("Invalid value '200ms' for configuration property 'cache-mediator.worker.lease'")
                .contains("originating from '\"cache-mediator.worker.lease\" from property source \"commandLineArgs\"'")
                .contains("It must be at least 1 s.");
    }

    @Test
    void whenJobTypesValueCannotWorkThenItsOwnPropertyIsShown(CapturedOutput output) {
        start(Application.class, "--cache-mediator.jobs.salesReport.max-attempts=0");

        assertThat(output)
                .contains("Invalid value '0' for configuration property 'cache-mediator.jobs.salesReport.max-attempts'")
                .contains("It must be at least 1.");
    }

    @Test
    void whenPrefixCannotWorkThenItsPropertyIsShown(CapturedOutput output) {
        start(Application.class, "--cache-mediator.key-prefix={cm}");

        assertThat(output).contains("Invalid value '{cm}' for configuration property 'cache-mediator.key-prefix'");
    }

    @Test
    void whenValueCannotBeReadThenPropertyAndValueAreShown(CapturedOutput output) {
        start(Application.class, "--cache-mediator.defaults.run=somewhere");

        assertThat(output)
                .contains("Property: cache-mediator.defaults.run")
                .contains("Value: \"somewhere\"")
                .contains("CALLER")
                .contains("WORKER");
    }

    @Test
    void whenRedisCannotBeUsedThenDescriptionAndActionAreShown(CapturedOutput output) {
        start(Application.class, "--spring.data.redis.masterreplica.nodes=localhost:1");

        assertThat(output)
                .contains("Description:")
                .contains("Cache Mediator cannot work with a static list of a master and its replicas")
                .contains("Action:")
                .contains("cache-mediator.store=memory");
    }

    @Test
    void whenRedisIsTooOldThenDescriptionAndActionAreShownAndNothingKeepsRunning(CapturedOutput output) {
        try (RedisServer old = RedisServer.builder()
                        .arg("--rename-command", "XAUTOCLAIM", "")
                        .start();
                RespClient view = old.connect()) {
            List<Thread> before = mediatorThreads();

            start(Application.class, "--spring.data.redis.url=" + old.uri());

            assertThat(output)
                    .contains("APPLICATION FAILED TO START")
                    .contains("Cache Mediator cannot start: The Redis server does not know XAUTOCLAIM:"
                            + " use Redis 6.2 or newer, or Valkey.")
                    .contains("Replace the Redis server, or set spring.data.redis.* to another one.")
                    .contains("cache-mediator.store=memory");
            await().untilAsserted(() -> assertThat(before).containsAll(mediatorThreads()));
            await().until(() -> view.text("CLIENT", "LIST").lines().count() == 1);
        }
    }

    private static List<Thread> mediatorThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("cache-mediator"))
                .toList();
    }

    @Test
    void whenTwoHandlersShareJobTypeThenBothAreShown(CapturedOutput output) {
        start(OtherReports.class, "--cache-mediator.store=memory");

        assertThat(output)
                .contains("Two handlers are declared for the job type 'report':")
                .contains("Application.report()")
                .contains("OtherReports.report()")
                .contains("Remove one of them, or give it another job type.");
    }

    private static void start(Class<?> source, String argument) {
        assertThatException().isThrownBy(() -> {
            SpringApplicationBuilder application =
                    new SpringApplicationBuilder(Application.class, source).web(WebApplicationType.NONE);
            application.run(argument).close();
        });
    }
}
