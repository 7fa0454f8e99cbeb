package io.github.cachemediator.spring.autoconfigure.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import io.github.cachemediator.CacheMediator;
import io.github.cachemediator.spring.health.CacheMediatorHealthIndicator;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class CacheMediatorHealthContributorAutoConfigurationTests {

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(CacheMediatorHealthContributorAutoConfiguration.class))
            .withBean("cacheMediator", CacheMediator.class, () -> mock());

    @Test
    void whenMediatorIsThereThenIndicatorIsToo() {
        runner.run(context -> assertThat(context)
                .hasSingleBean(CacheMediatorHealthIndicator.class)
                .hasBean("cacheMediatorHealthIndicator"));
    }

    @Test
    void whenMediatorIsMissingThenThereIsNoIndicator() {
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(CacheMediatorHealthContributorAutoConfiguration.class))
                .run(context -> assertThat(context).doesNotHaveBean(HealthIndicator.class));
    }

    @Test
    void whenSwitchedOffThenThereIsNoIndicator() {
        runner.withPropertyValues("management.health.cachemediator.enabled=false")
                .run(context -> assertThat(context).doesNotHaveBean(HealthIndicator.class));
    }

    @Test
    void whenAllHealthIsSwitchedOffThenThereIsNoIndicator() {
        runner.withPropertyValues("management.health.defaults.enabled=false")
                .run(context -> assertThat(context).doesNotHaveBean(HealthIndicator.class));
    }

    @Test
    void whenHealthIsNotOnTheClassPathThenStartWorks() {
        for (Class<?> missing : new Class<?>[] {HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class}) {
            runner.withClassLoader(new FilteredClassLoader(missing))
                    .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean("cacheMediatorHealthIndicator"));
        }
    }

    @Test
    void whenApplicationHasItsOwnIndicatorThenOursBacksOff() {
        HealthIndicator own = () -> Health.unknown().build();
        runner.withBean("cacheMediatorHealthIndicator", HealthIndicator.class, () -> own)
                .run(context -> assertThat(context.getBean("cacheMediatorHealthIndicator"))
                        .isSameAs(own));
    }
}
