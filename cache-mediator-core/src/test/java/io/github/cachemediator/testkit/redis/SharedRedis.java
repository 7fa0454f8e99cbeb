package io.github.cachemediator.testkit.redis;

import org.jspecify.annotations.Nullable;

/**
 * The server that all test classes of a JVM share, or the reason why there is none: a source that failed once, maybe
 * after minutes, is not asked again for every class. Immutable.
 */
record SharedRedis(@Nullable RedisEndpoint opened, @Nullable RuntimeException failure) implements AutoCloseable {

    static SharedRedis open() {
        try {
            return new SharedRedis(RedisSource.standalone(), null);
        } catch (RuntimeException e) {
            return new SharedRedis(null, e);
        }
    }

    RedisEndpoint endpoint() {
        if (opened == null) {
            throw new IllegalStateException("There is no Redis for these tests", failure);
        }
        return opened;
    }

    @Override
    public void close() {
        if (opened != null) {
            opened.close();
        }
    }
}
