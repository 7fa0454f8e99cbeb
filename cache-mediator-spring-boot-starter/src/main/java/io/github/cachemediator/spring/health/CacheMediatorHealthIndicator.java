package io.github.cachemediator.spring.health;

import io.github.cachemediator.CacheMediator;
import java.util.List;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * {@link HealthIndicator} of a mediator: up while it is started and reaches its store; shows what is risky about that
 * store.
 *
 * @since 0.1.0
 */
public class CacheMediatorHealthIndicator extends AbstractHealthIndicator {

    private final CacheMediator mediator;

    /** Creates an indicator of a mediator's health. */
    public CacheMediatorHealthIndicator(CacheMediator mediator) {
        super("Cache Mediator health check failed");
        this.mediator = mediator;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        builder.status(mediator.isAvailable() ? "UP" : "DOWN");
        List<String> warnings = mediator.warnings();
        if (!warnings.isEmpty()) {
            builder.withDetail("warnings", warnings);
        }
    }
}
