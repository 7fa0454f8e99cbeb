package io.github.cachemediator.spring.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.atLeastOnce;
import static org.mockito.Mockito.mock;

import io.github.cachemediator.CacheDriver;
import io.github.cachemediator.CacheFirstService;
import io.github.cachemediator.CacheJobHandler;
import io.github.cachemediator.CacheMediator;
import io.github.cachemediator.CacheMediatorListener;
import io.github.cachemediator.CacheRequest;
import io.github.cachemediator.JobHandlerRegistry;
import io.github.cachemediator.TypeRef;
import io.github.cachemediator.spring.handler.CacheJobHandlerRegistrar;
import io.github.cachemediator.spring.lifecycle.CacheMediatorLifecycle;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentMatchers;
import org.springframework.beans.factory.NoUniqueBeanDefinitionException;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator;

class CacheMediatorAutoConfigurationTests {

    private static final CacheRequest<Report> REPORT =
            CacheRequest.of("report", Report.class).key("report:1").params(1).build();

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    JacksonAutoConfiguration.class,
                    DataRedisAutoConfiguration.class,
                    CacheMediatorAutoConfiguration.class))
            .withPropertyValues("cache-mediator.store=memory");

    record Report(int reportId) {}

    static class Reports {
        @CacheJobHandler("report")
        Report report(int id) {
            return new Report(id);
        }
    }

    @Test
    void whenNothingIsDefinedThenEveryBeanIsThere() {
        runner.run(context -> {
            assertThat(context)
                    .hasSingleBean(CacheMediator.class)
                    .hasSingleBean(CacheFirstService.class)
                    .hasSingleBean(JobHandlerRegistry.class)
                    .hasSingleBean(CacheJobHandlerRegistrar.class)
                    .hasSingleBean(CacheMediatorLifecycle.class)
                    .doesNotHaveBean(VirtualThreads.class);
            assertThat(context.getBean(CacheFirstService.class))
                    .isSameAs(context.getBean(CacheMediator.class).service());
        });
    }

    @Test
    void whenSwitchedOffThenNothingIsThere() {
        runner.withPropertyValues("cache-mediator.enabled=false")
                .run(context -> assertThat(context)
                        .doesNotHaveBean(CacheMediator.class)
                        .doesNotHaveBean(CacheFirstService.class)
                        .doesNotHaveBean(CacheMediatorLifecycle.class)
                        .doesNotHaveBean(CacheMediatorProperties.class));
    }

    @Test
    void whenHandlerIsDeclaredThenServiceReturnsItsResult() {
        runner.withBean(Reports.class).run(context -> {
            assertThat(context.getBean(CacheMediator.class).isAvailable()).isTrue();
            assertThat(context.getBean(CacheFirstService.class).cacheFirst(REPORT))
                    .isEqualTo(new Report(1));
        });
    }

    static class NeedsService {
        private final CacheFirstService service;

        NeedsService(CacheFirstService service) {
            this.service = service;
        }

        @CacheJobHandler("double")
        int twice(int id) {
            Report report = service.cacheFirst(REPORT);
            return report == null ? 0 : report.reportId() + id;
        }
    }

    @Test
    void whenHandlerNeedsServiceThenThereIsNoCircle() {
        runner.withBean(Reports.class)
                .withBean(NeedsService.class)
                .run(context -> assertThat(context.getBean(CacheFirstService.class)
                                .cacheFirst(CacheRequest.of("double", Integer.class)
                                        .key("double:1")
                                        .params(4)
                                        .build()))
                        .isEqualTo(5));
    }

    @Test
    void whenBeansAreLazyThenHandlersAreThereAllTheSame() {
        runner.withInitializer(context ->
                        context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor()))
                .withBean(Reports.class)
                .run(context -> assertThat(
                                context.getBean(CacheFirstService.class).cacheFirst(REPORT))
                        .isEqualTo(new Report(1)));
    }

    @Test
    void whenStoreIsMemoryThenRedisIsNotNeededOnTheClassPath() {
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(CacheMediatorAutoConfiguration.class))
                .withClassLoader(new FilteredClassLoader("org.springframework.data"))
                .withPropertyValues("cache-mediator.store=memory")
                .withBean(Reports.class)
                .run(context -> assertThat(
                                context.getBean(CacheFirstService.class).cacheFirst(REPORT))
                        .isEqualTo(new Report(1)));
    }

    @Test
    void whenStoreIsRedisButSpringDataIsMissingThenStartFails() {
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(CacheMediatorAutoConfiguration.class))
                .withClassLoader(new FilteredClassLoader(RedisConnectionFactory.class, LettuceConnectionFactory.class))
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .isInstanceOf(RedisSetupException.class)
                        .hasMessageContaining("no Redis connection factory"));
    }

    @Test
    void whenStoreIsRedisButThereIsNoConnectionFactoryThenStartFails() {
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(CacheMediatorAutoConfiguration.class))
                .run(context -> assertThat(context).getFailure().rootCause().isInstanceOf(RedisSetupException.class));
    }

    @Test
    void whenApplicationHasItsOwnMediatorThenItIsUsed() {
        CacheMediator own = mock();
        CacheFirstService service = mock();
        JobHandlerRegistry registry = mock();
        given(own.service()).willReturn(service);
        given(own.handlers()).willReturn(registry);

        runner.withBean("own", CacheMediator.class, () -> own)
                .withBean(Reports.class)
                .run(context -> {
                    assertThat(context).hasSingleBean(CacheMediator.class).doesNotHaveBean("cacheMediator");
                    assertThat(context.getBean(CacheFirstService.class)).isSameAs(service);
                    assertThat(context.getBean(JobHandlerRegistry.class)).isSameAs(registry);
                    then(own).should().start();
                });
        then(own).should(atLeastOnce()).close();
    }

    @Test
    void whenApplicationHasItsOwnServiceThenOursBacksOff() {
        CacheFirstService own = mock();

        runner.withBean("own", CacheFirstService.class, () -> own)
                .run(context -> assertThat(context)
                        .hasSingleBean(CacheFirstService.class)
                        .hasSingleBean(CacheMediator.class));
    }

    @Test
    void whenApplicationHasItsOwnRegistryThenHandlersGoThere() {
        JobHandlerRegistry own = mock();

        runner.withBean("own", JobHandlerRegistry.class, () -> own)
                .withBean(Reports.class)
                .run(context -> {
                    assertThat(context).hasSingleBean(JobHandlerRegistry.class);
                    then(own).should().register(eq("report"), ArgumentMatchers.<TypeRef<Object>>any(), any());
                });
    }

    @Test
    void whenApplicationHasItsOwnLifecycleOrRegistrarThenOursBackOff() {
        CacheMediator other = mock();
        runner.withBean("lifecycle", CacheMediatorLifecycle.class, () -> new CacheMediatorLifecycle(other))
                .run(context -> assertThat(context)
                        .hasSingleBean(CacheMediatorLifecycle.class)
                        .doesNotHaveBean("cacheMediatorLifecycle"));
    }

    @Test
    void whenApplicationHasDriverThenEntriesGoThere() {
        CacheDriver driver = mock();
        given(driver.get(any())).willReturn(CompletableFuture.completedFuture(null));
        given(driver.set(any(), any(), any())).willReturn(CompletableFuture.completedFuture(null));
        given(driver.setIfNewer(any(), any(), any(), anyLong())).willReturn(CompletableFuture.completedFuture(true));
        given(driver.delete(any())).willReturn(CompletableFuture.completedFuture(true));

        runner.withBean(CacheDriver.class, () -> driver).withBean(Reports.class).run(context -> {
            assertThat(context.getBean(CacheFirstService.class).cacheFirst(REPORT))
                    .isEqualTo(new Report(1));
            then(driver).should(atLeastOnce()).setIfNewer(eq("report:1"), any(), any(), anyLong());
        });
    }

    @Test
    void whenApplicationHasTwoDriversThenStartFails() {
        runner.withBean("a", CacheDriver.class, () -> mock())
                .withBean("b", CacheDriver.class, () -> mock())
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .isInstanceOf(NoUniqueBeanDefinitionException.class));
    }

    @Test
    void whenApplicationHasListenersThenTheyAreTold() {
        List<String> misses = new ArrayList<>();
        CacheMediatorListener listener = new CacheMediatorListener() {
            @Override
            public void onMiss(String cacheKey, String jobType) {
                misses.add(cacheKey);
            }
        };

        runner.withBean(CacheMediatorListener.class, () -> listener)
                .withBean(Reports.class)
                .run(context -> {
                    context.getBean(CacheFirstService.class).cacheFirst(REPORT);
                    assertThat(misses).containsExactly("report:1");
                });
    }

    @Configuration(proxyBeanMethods = false)
    static class Callbacks {
        final List<String> calls = new ArrayList<>();

        @Bean
        @Order(2)
        CacheMediatorBuilderCustomizer second() {
            return builder -> calls.add("second");
        }

        @Bean
        @Order(1)
        CacheMediatorBuilderCustomizer first() {
            return builder -> calls.add("first");
        }

        @Bean
        CacheMediatorJsonMapperBuilderCustomizer naming() {
            return builder -> builder.propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE);
        }
    }

    @Test
    void whenApplicationHasCallbacksThenTheyAreCalledInOrder() {
        runner.withUserConfiguration(Callbacks.class)
                .run(context ->
                        assertThat(context.getBean(Callbacks.class).calls).containsExactly("first", "second"));
    }

    @Test
    void whenMapperIsCustomizedThenApplicationsMapperIsNot() {
        runner.withUserConfiguration(Callbacks.class)
                .run(context -> assertThat(context.getBean(JsonMapper.class).writeValueAsString(new Report(1)))
                        .isEqualTo("{\"reportId\":1}"));
    }

    @Test
    void whenDefaultTypingIsOnThenStartFails() {
        runner.withBean(
                        CacheMediatorJsonMapperBuilderCustomizer.class,
                        () -> builder -> builder.activateDefaultTyping(BasicPolymorphicTypeValidator.builder()
                                .allowIfBaseType(Object.class)
                                .build()))
                .run(context ->
                        assertThat(context).getFailure().rootCause().hasMessageContaining("Default typing is on"));
    }

    @Test
    void whenContextClosesThenMediatorIsClosed() {
        CacheMediator[] mediator = new CacheMediator[1];
        runner.run(context -> mediator[0] = context.getBean(CacheMediator.class));

        assertThat(mediator[0].isAvailable()).isFalse();
    }

    @Test
    void whenThereIsNoWorkerThenCallersRunTheirOwnJobs() {
        runner.withPropertyValues("cache-mediator.worker.enabled=false", "cache-mediator.defaults.run=caller")
                .withBean(Reports.class)
                .run(context -> assertThat(
                                context.getBean(CacheFirstService.class).cacheFirst(REPORT))
                        .isEqualTo(new Report(1)));
    }
}
