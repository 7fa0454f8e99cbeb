package io.github.cachemediator.spring.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

import io.github.cachemediator.CacheMediatorBuilder;
import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.RedisClient;
import io.lettuce.core.cluster.RedisClusterClient;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentMatchers;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.connection.RedisStaticMasterReplicaConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/** None of these needs a Redis server: a client connects when it is asked to. */
class LettuceConnectorTests {

    private final ApplicationContextRunner runner =
            new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(DataRedisAutoConfiguration.class));

    @Test
    void whenRedisIsStandaloneThenItsClientIsLent() {
        runner.run(context -> {
            LettuceConnectionFactory factory = context.getBean(LettuceConnectionFactory.class);

            assertThat(clientOf(context)).isInstanceOf(RedisClient.class).isSameAs(factory.getRequiredNativeClient());
        });
    }

    @Test
    void whenRedisHasSentinelsThenItsClientIsLent() {
        runner.withPropertyValues("spring.data.redis.sentinel.master=m", "spring.data.redis.sentinel.nodes=localhost:1")
                .run(context -> assertThat(clientOf(context)).isInstanceOf(RedisClient.class));
    }

    @Test
    void whenRedisIsClusterThenItsClientIsLent() {
        runner.withPropertyValues("spring.data.redis.cluster.nodes=localhost:1")
                .run(context -> assertThat(clientOf(context)).isInstanceOf(RedisClusterClient.class));
    }

    @Test
    void whenFactoryIsStartedAgainThenItsNewClientIsLent() {
        runner.run(context -> {
            LettuceConnectionFactory factory = context.getBean(LettuceConnectionFactory.class);
            Supplier<? extends AbstractRedisClient> client = supplierOf(context);
            AbstractRedisClient first = client.get();

            factory.stop();
            factory.start();

            assertThat(client.get()).isNotSameAs(first).isSameAs(factory.getRequiredNativeClient());
        });
    }

    @Configuration(proxyBeanMethods = false)
    static class LateStart {
        @Bean
        LettuceConnectionFactory redisConnectionFactory() {
            LettuceConnectionFactory factory = new LettuceConnectionFactory();
            factory.setEarlyStartup(false);
            return factory;
        }
    }

    @Test
    void whenFactoryStartsLateThenItsClientIsFetchedLate() {
        runner.withUserConfiguration(LateStart.class)
                .run(context -> assertThat(clientOf(context)).isNotNull());
    }

    @Configuration(proxyBeanMethods = false)
    static class TwoFactories {
        @Bean
        LettuceConnectionFactory sessions() {
            return new LettuceConnectionFactory("localhost", 1);
        }

        @Bean
        LettuceConnectionFactory caches() {
            return new LettuceConnectionFactory("localhost", 2);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class PrimaryFactory {
        @Bean
        @Primary
        LettuceConnectionFactory main() {
            return new LettuceConnectionFactory("localhost", 3);
        }
    }

    @Test
    void whenOneOfSeveralFactoriesIsPrimaryThenItIsUsed() {
        runner.withUserConfiguration(TwoFactories.class, PrimaryFactory.class)
                .run(context -> assertThat(clientOf(context))
                        .isSameAs(context.getBean("main", LettuceConnectionFactory.class)
                                .getRequiredNativeClient()));
    }

    @Test
    void whenNoneOfSeveralFactoriesIsPrimaryThenAllAreNamed() {
        runner.withUserConfiguration(TwoFactories.class).run(context -> {
            FailureAnalysis failure = failure(context);

            assertThat(failure.getDescription())
                    .isEqualTo("Cache Mediator needs one Redis connection factory, but there are 2: sessions, caches."
                            + " None of them is the primary one.");
            assertThat(failure.getAction()).contains("@Primary").contains("@Bean(defaultCandidate = false)");
        });
    }

    @Test
    void whenThereIsNoFactoryThenStarterAndStoreAreNamed() {
        new ApplicationContextRunner().run(context -> {
            FailureAnalysis failure = failure(context);

            assertThat(failure.getDescription())
                    .isEqualTo("Cache Mediator keeps entries and jobs in Redis (cache-mediator.store=redis), but the"
                            + " application has no Redis connection factory.");
            assertThat(failure.getAction())
                    .contains("spring-boot-starter-data-redis")
                    .contains("cache-mediator.store=memory");
        });
    }

    /** Stands for the factory of Jedis, which is not on this class path. */
    abstract static class OtherConnectionFactory implements RedisConnectionFactory {}

    @Test
    void whenFactoryIsNotLettucesThenClientTypeIsNamed() {
        runner.withBean(RedisConnectionFactory.class, () -> mock(OtherConnectionFactory.class))
                .run(context -> {
                    FailureAnalysis failure = failure(context);

                    assertThat(failure.getDescription())
                            .startsWith(
                                    "Cache Mediator works with Lettuce only, but the Redis connection factory is a ")
                            .contains("OtherConnectionFactory");
                    assertThat(failure.getAction()).contains("spring.data.redis.client-type=lettuce");
                });
    }

    @Test
    void whenMasterAndReplicasAreListedThenAlternativesAreNamed() {
        runner.withPropertyValues("spring.data.redis.masterreplica.nodes=localhost:1,localhost:2")
                .run(context -> {
                    FailureAnalysis failure = failure(context);

                    assertThat(failure.getDescription())
                            .startsWith("Cache Mediator cannot work with a static list of a master and its replicas")
                            .contains("spring.data.redis.masterreplica.nodes");
                    assertThat(failure.getAction())
                            .contains("spring.data.redis.sentinel")
                            .contains("spring.data.redis.cluster.nodes")
                            .contains("spring.data.redis.url");
                });
    }

    @Test
    void whenApplicationsOwnFactoryIsMasterReplicaThenItIsRefusedToo() {
        runner.withBean(
                        LettuceConnectionFactory.class,
                        () -> new LettuceConnectionFactory(new RedisStaticMasterReplicaConfiguration("localhost", 1)))
                .run(context -> assertThat(failure(context).getDescription()).contains("static list"));
    }

    private static FailureAnalysis failure(ListableBeanFactory beans) {
        RedisSetupException failure = catchThrowableOfType(RedisSetupException.class, () -> supplierOf(beans));
        assertThat(failure).isNotNull();
        return failure.analysis();
    }

    private static @Nullable AbstractRedisClient clientOf(ListableBeanFactory beans) {
        beans.getBeansOfType(LettuceConnectionFactory.class).values().forEach(LettuceConnectionFactory::start);
        return supplierOf(beans).get();
    }

    private static Supplier<? extends AbstractRedisClient> supplierOf(ListableBeanFactory beans) {
        AtomicReference<Supplier<? extends AbstractRedisClient>> handedOver = new AtomicReference<>();
        CacheMediatorBuilder builder = mock();
        given(builder.redis(ArgumentMatchers.<Supplier<? extends AbstractRedisClient>>any()))
                .willAnswer(call -> {
                    handedOver.set(call.getArgument(0));
                    return builder;
                });
        new LettuceConnector(beans).connect(builder);
        return Objects.requireNonNull(handedOver.get());
    }
}
