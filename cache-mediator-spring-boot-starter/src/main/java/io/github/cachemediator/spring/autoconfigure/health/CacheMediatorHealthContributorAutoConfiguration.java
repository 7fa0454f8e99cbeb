package io.github.cachemediator.spring.autoconfigure.health;

import io.github.cachemediator.CacheMediator;
import io.github.cachemediator.spring.autoconfigure.CacheMediatorAutoConfiguration;
import io.github.cachemediator.spring.health.CacheMediatorHealthIndicator;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for {@link CacheMediatorHealthIndicator}.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = CacheMediatorAutoConfiguration.class)
@ConditionalOnClass({HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class})
@ConditionalOnSingleCandidate(CacheMediator.class)
@ConditionalOnEnabledHealthIndicator("cachemediator")
public final class CacheMediatorHealthContributorAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean(name = {"cacheMediatorHealthIndicator", "cacheMediatorHealthContributor"})
    CacheMediatorHealthIndicator cacheMediatorHealthIndicator(CacheMediator cacheMediator) {
        return new CacheMediatorHealthIndicator(cacheMediator);
    }
}
