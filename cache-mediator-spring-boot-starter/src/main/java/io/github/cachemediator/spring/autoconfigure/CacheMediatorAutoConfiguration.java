package io.github.cachemediator.spring.autoconfigure;

import io.github.cachemediator.CacheFirstService;
import io.github.cachemediator.CacheMediator;
import io.github.cachemediator.JobHandlerRegistry;
import io.github.cachemediator.spring.aot.CacheMediatorRuntimeHints;
import io.github.cachemediator.spring.handler.CacheJobHandlerRegistrar;
import io.github.cachemediator.spring.lifecycle.CacheMediatorLifecycle;
import io.github.cachemediator.spring.lifecycle.RestartableCacheMediator;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnThreading;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.thread.Threading;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.ImportRuntimeHints;
import org.springframework.core.env.Environment;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for Cache Mediator.
 *
 * <p>A {@link CacheMediator}, {@link CacheFirstService} or {@link JobHandlerRegistry} bean of the application takes the
 * place of the one that is defined here. Handlers that are declared with annotations are registered with the {@link
 * JobHandlerRegistry} bean, while the mediator runs those of {@link CacheMediator#handlers()} only: a registry of one's
 * own has to hand on to that one what it is given.
 *
 * @since 0.1.0
 */
@AutoConfiguration(
        afterName = {
            "org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration",
            "org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration"
        })
@ConditionalOnBooleanProperty(name = "cache-mediator.enabled", matchIfMissing = true)
@EnableConfigurationProperties(CacheMediatorProperties.class)
@ImportRuntimeHints(CacheMediatorRuntimeHints.class)
public final class CacheMediatorAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean(CacheMediator.class)
    RestartableCacheMediator cacheMediator(
            CacheMediatorProperties properties, ListableBeanFactory beanFactory, Environment environment) {
        ConfigurationWarnings.log(properties, environment);
        return new RestartableCacheMediator(new CacheMediatorFactory(properties, beanFactory));
    }

    @Bean
    @ConditionalOnMissingBean
    CacheFirstService cacheMediatorCacheFirstService(CacheMediator cacheMediator) {
        return cacheMediator.service();
    }

    @Bean
    @ConditionalOnMissingBean
    JobHandlerRegistry cacheMediatorJobHandlerRegistry(CacheMediator cacheMediator) {
        return cacheMediator.handlers();
    }

    @Bean
    @ConditionalOnMissingBean
    CacheJobHandlerRegistrar cacheMediatorJobHandlerRegistrar(
            ConfigurableListableBeanFactory beanFactory, JobHandlerRegistry registry) {
        return new CacheJobHandlerRegistrar(beanFactory, registry);
    }

    @Bean
    @ConditionalOnMissingBean
    CacheMediatorLifecycle cacheMediatorLifecycle(CacheMediator cacheMediator) {
        return new CacheMediatorLifecycle(cacheMediator);
    }

    @Bean
    @ConditionalOnThreading(Threading.VIRTUAL)
    VirtualThreads cacheMediatorVirtualThreads() {
        return new VirtualThreads();
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(LettuceConnectionFactory.class)
    static class LettuceConfiguration {

        @Bean
        LettuceConnector cacheMediatorRedisConnector(ListableBeanFactory beanFactory) {
            return new LettuceConnector(beanFactory);
        }
    }
}
