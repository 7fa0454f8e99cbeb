package io.github.cachemediator.spring.handler;

import io.github.cachemediator.JobHandlerRegistry;
import io.github.cachemediator.TypeRef;
import io.github.cachemediator.support.Arguments;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.aop.scope.ScopedProxyUtils;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/**
 * Registers the declared handlers of all beans, after the singletons were made: a handler's bean may thus depend on the
 * service. Lazy and scoped beans are only made when a job runs.
 *
 * @since 0.1.0
 */
public final class CacheJobHandlerRegistrar implements SmartInitializingSingleton {

    private static final Logger logger = LoggerFactory.getLogger(CacheJobHandlerRegistrar.class);

    private final ConfigurableListableBeanFactory beanFactory;

    private final JobHandlerRegistry registry;

    /** Creates a registrar of a bean factory's handlers. */
    public CacheJobHandlerRegistrar(ConfigurableListableBeanFactory beanFactory, JobHandlerRegistry registry) {
        this.beanFactory = beanFactory;
        this.registry = registry;
    }

    @Override
    public void afterSingletonsInstantiated() {
        Map<String, DeclaredHandler> registered = new HashMap<>();
        for (String beanName : beanFactory.getBeanNamesForType(Object.class, true, false)) {
            if (!ScopedProxyUtils.isScopedTarget(beanName)) {
                DeclaredHandlers.of(beanFactory, beanName).forEach(handler -> {
                    DeclaredHandler other = registered.putIfAbsent(handler.jobType(), handler);
                    if (other != null) {
                        throw InvalidJobHandlerException.duplicate(handler.jobType(), other, handler);
                    }
                    register(beanName, handler);
                });
            }
        }
    }

    private void register(String beanName, DeclaredHandler handler) {
        Class<?> beanType = beanFactory.getType(beanName, false);
        if (handler instanceof HandlerMethod method && beanType != null) {
            method.requireInvocableOn(beanType);
        }
        try {
            registry.register(
                    Arguments.jobType(handler.jobType()),
                    paramsType(handler),
                    handler.on(() -> beanFactory.getBean(beanName)));
        } catch (IllegalArgumentException unusable) {
            throw InvalidJobHandlerException.jobType(handler, unusable);
        } catch (IllegalStateException taken) {
            throw InvalidJobHandlerException.taken(handler, taken);
        }
        logger.debug("Registered {} for the job type '{}'", handler, handler.jobType());
    }

    @SuppressWarnings("unchecked")
    private static TypeRef<Object> paramsType(DeclaredHandler handler) {
        return (TypeRef<Object>) TypeRef.ofType(handler.paramsType());
    }
}
