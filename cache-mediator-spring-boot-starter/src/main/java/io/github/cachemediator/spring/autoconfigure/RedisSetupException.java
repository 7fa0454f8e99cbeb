package io.github.cachemediator.spring.autoconfigure;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.FailureAnalyzedException;

/** A way to reach Redis that the mediator cannot use; says what to change. */
final class RedisSetupException extends FailureAnalyzedException {

    private static final long serialVersionUID = 1L;

    private static final String OR_MEMORY = " To do without Redis, set cache-mediator.store=memory.";

    private RedisSetupException(String description, String action) {
        super(description, action + OR_MEMORY);
    }

    private RedisSetupException(String description, String action, Throwable cause) {
        super(description, action + OR_MEMORY, cause);
    }

    static RedisSetupException noConnectionFactory() {
        return new RedisSetupException(
                "Cache Mediator keeps entries and jobs in Redis (cache-mediator.store=redis), but the application has no"
                        + " Redis connection factory.",
                "Add org.springframework.boot:spring-boot-starter-data-redis, do not exclude DataRedisAutoConfiguration,"
                        + " and set spring.data.redis.url unless Redis listens on localhost:6379.");
    }

    static RedisSetupException severalFactories(List<String> names) {
        return new RedisSetupException(
                "Cache Mediator needs one Redis connection factory, but there are " + names.size() + ": "
                        + String.join(", ", names) + ". None of them is the primary one.",
                "Mark the one to use with @Primary, or every other one with @Bean(defaultCandidate = false).");
    }

    static RedisSetupException notLettuce(Class<?> factory) {
        return new RedisSetupException(
                "Cache Mediator works with Lettuce only, but the Redis connection factory is a " + factory.getName()
                        + ".",
                "Set spring.data.redis.client-type=lettuce, with io.lettuce:lettuce-core on the class path.");
    }

    static RedisSetupException staticMasterReplica(@Nullable Throwable cause) {
        String description = "Cache Mediator cannot work with a static list of a master and its replicas"
                + " (spring.data.redis.masterreplica.nodes): nobody tells it which of them is the master after a failover.";
        String action = "Set spring.data.redis.sentinel.* or spring.data.redis.cluster.nodes, or"
                + " spring.data.redis.url with the address of the master.";
        return cause == null
                ? new RedisSetupException(description, action)
                : new RedisSetupException(description, action, cause);
    }
}
