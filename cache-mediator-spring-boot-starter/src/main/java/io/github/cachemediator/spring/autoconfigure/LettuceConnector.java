package io.github.cachemediator.spring.autoconfigure;

import io.github.cachemediator.CacheMediatorBuilder;
import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.RedisClient;
import io.lettuce.core.codec.RedisCodec;
import java.util.List;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/**
 * Lends the mediator the client of the application's Lettuce connection factory, with all that was configured on it:
 * URI, TLS, users, Sentinel, Cluster. The factory stays its owner.
 */
final class LettuceConnector implements RedisConnector {

    private final ListableBeanFactory beanFactory;

    LettuceConnector(ListableBeanFactory beanFactory) {
        this.beanFactory = beanFactory;
    }

    @Override
    public void connect(CacheMediatorBuilder builder) {
        LettuceConnectionFactory factory = factory();
        if (factory.isRunning()) {
            usable(factory.getRequiredNativeClient());
        }
        // A factory that was stopped and started again has a new client, hence a supplier.
        builder.redis(() -> usable(factory.getRequiredNativeClient()));
    }

    private LettuceConnectionFactory factory() {
        ObjectProvider<RedisConnectionFactory> factories = beanFactory.getBeanProvider(RedisConnectionFactory.class);
        RedisConnectionFactory factory = factories.getIfUnique();
        if (factory instanceof LettuceConnectionFactory lettuce) {
            return lettuce;
        }
        List<String> names =
                List.of(BeanFactoryUtils.beanNamesForTypeIncludingAncestors(beanFactory, RedisConnectionFactory.class));
        if (factory != null) {
            throw RedisSetupException.notLettuce(factory.getClass());
        }
        throw names.isEmpty() ? RedisSetupException.noConnectionFactory() : RedisSetupException.severalFactories(names);
    }

    /**
     * Refuses the client of a static master/replica set-up: it has no URI, so that nobody but the factory can connect
     * with it. Without a codec Lettuce gets no further than to look for the URI.
     */
    private static AbstractRedisClient usable(AbstractRedisClient client) {
        if (client instanceof RedisClient standalone) {
            try {
                standalone.connect((RedisCodec<?, ?>) null);
            } catch (IllegalStateException withoutUri) {
                throw RedisSetupException.staticMasterReplica(withoutUri);
            } catch (IllegalArgumentException withoutCodec) {
                return client;
            }
        }
        return client;
    }
}
