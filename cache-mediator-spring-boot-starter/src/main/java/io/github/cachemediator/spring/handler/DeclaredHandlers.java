package io.github.cachemediator.spring.handler;

import io.github.cachemediator.CacheJobHandler;
import io.github.cachemediator.JobHandler;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.framework.autoproxy.AutoProxyUtils;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.annotation.Bean;
import org.springframework.core.MethodIntrospector;
import org.springframework.core.MethodIntrospector.MetadataLookup;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.annotation.AnnotationUtils;
import org.springframework.util.ClassUtils;

/**
 * Finds the handlers that a bean declares, by its definition and class; no bean is made for it.
 *
 * @since 0.1.0
 */
public final class DeclaredHandlers {

    private DeclaredHandlers() {}

    /**
     * Returns the handlers of a bean.
     *
     * @throws org.springframework.boot.diagnostics.FailureAnalyzedException if one of them cannot be a handler
     */
    public static List<DeclaredHandler> of(ConfigurableListableBeanFactory beanFactory, String beanName) {
        Class<?> beanClass = beanClass(beanFactory, beanName);
        if (beanClass == null) {
            return List.of();
        }
        List<DeclaredHandler> handlers = new ArrayList<>();
        CacheJobHandler onBean = annotation(beanFactory, beanName, beanClass);
        if (onBean != null) {
            if (!JobHandler.class.isAssignableFrom(beanClass)) {
                throw InvalidJobHandlerException.notAHandler(beanName, beanClass);
            }
            handlers.add(HandlerBean.of(beanName, onBean, declaredType(beanFactory, beanName, beanClass), beanClass));
        }
        if (AnnotationUtils.isCandidateClass(beanClass, CacheJobHandler.class)) {
            annotatedMethods(beanClass).forEach((method, annotation) -> {
                HandlerSignature signature = HandlerSignature.of(beanName, method, beanClass);
                handlers.add(new HandlerMethod(
                        beanName,
                        annotation,
                        method,
                        signature,
                        ResolvedType.ofResult(ResolvableType.forMethodReturnType(method, beanClass))));
            });
        }
        return handlers;
    }

    private static @Nullable Class<?> beanClass(ConfigurableListableBeanFactory beanFactory, String beanName) {
        Class<?> beanClass = AutoProxyUtils.determineTargetClass(beanFactory, beanName);
        return beanClass != null ? ClassUtils.getUserClass(beanClass) : null;
    }

    private static @Nullable CacheJobHandler annotation(
            ConfigurableListableBeanFactory beanFactory, String beanName, Class<?> beanClass) {
        CacheJobHandler onClass = AnnotatedElementUtils.findMergedAnnotation(beanClass, CacheJobHandler.class);
        return onClass != null ? onClass : beanFactory.findAnnotationOnBean(beanName, CacheJobHandler.class, false);
    }

    /** Returns the return type of a factory method rather than the class of what it made, which may be a lambda. */
    private static ResolvableType declaredType(
            ConfigurableListableBeanFactory beanFactory, String beanName, Class<?> beanClass) {
        if (beanFactory.containsBeanDefinition(beanName)) {
            BeanDefinition definition = beanFactory.getMergedBeanDefinition(beanName);
            Method factoryMethod =
                    definition instanceof RootBeanDefinition root ? root.getResolvedFactoryMethod() : null;
            return factoryMethod != null
                    ? ResolvableType.forMethodReturnType(factoryMethod)
                    : definition.getResolvableType();
        }
        return ResolvableType.forClass(beanClass);
    }

    /** The annotation of a {@code @Bean} method speaks of the bean that the method makes. */
    private static Map<Method, CacheJobHandler> annotatedMethods(Class<?> beanClass) {
        return MethodIntrospector.selectMethods(beanClass, (MetadataLookup<@Nullable CacheJobHandler>)
                method -> AnnotatedElementUtils.hasAnnotation(method, Bean.class)
                        ? null
                        : AnnotatedElementUtils.findMergedAnnotation(method, CacheJobHandler.class));
    }
}
