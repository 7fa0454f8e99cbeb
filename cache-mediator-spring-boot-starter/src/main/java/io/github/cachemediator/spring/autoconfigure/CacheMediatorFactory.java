package io.github.cachemediator.spring.autoconfigure;

import io.github.cachemediator.CacheDriver;
import io.github.cachemediator.CacheMediator;
import io.github.cachemediator.CacheMediatorBuilder;
import io.github.cachemediator.CacheMediatorListener;
import io.github.cachemediator.spring.autoconfigure.CacheMediatorProperties.Store;
import java.util.function.Supplier;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import tools.jackson.databind.json.JsonMapper;

/** Builds the mediator of an application from its properties and beans. */
final class CacheMediatorFactory implements Supplier<CacheMediator> {

    private final CacheMediatorProperties properties;

    private final BeanFactory beans;

    CacheMediatorFactory(CacheMediatorProperties properties, BeanFactory beans) {
        this.properties = properties;
        this.beans = beans;
    }

    @Override
    public CacheMediator get() {
        CacheMediatorBuilder builder = CacheMediator.builder();
        new ConfiguredOptions(properties).applyTo(builder);
        chooseStore(builder);
        all(CacheDriver.class).ifAvailable(builder::driver);
        builder.jsonMapper(ValueMapper.create(
                all(JsonMapper.class).getIfAvailable(),
                all(CacheMediatorJsonMapperBuilderCustomizer.class).orderedStream()));
        all(CacheMediatorListener.class).orderedStream().forEach(builder::listener);
        all(CacheMediatorBuilderCustomizer.class).orderedStream().forEach(customizer -> customizer.customize(builder));
        return PropertyCheck.of("", builder::build);
    }

    private void chooseStore(CacheMediatorBuilder builder) {
        if (properties.store() == Store.MEMORY) {
            builder.inMemory();
        } else {
            all(RedisConnector.class)
                    .getIfAvailable(() -> {
                        throw RedisSetupException.noConnectionFactory();
                    })
                    .connect(builder);
        }
    }

    private <T> ObjectProvider<T> all(Class<T> type) {
        return beans.getBeanProvider(type);
    }
}
