package io.github.cachemediator.spring.handler;

import io.github.cachemediator.CacheJobHandler;
import io.github.cachemediator.JobContext;
import io.github.cachemediator.JobHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.support.AopUtils;
import org.springframework.util.ReflectionUtils;

/** A method of a bean. */
record HandlerMethod(
        String beanName,
        CacheJobHandler annotation,
        Method method,
        HandlerSignature signature,
        @Nullable Type resultType)
        implements DeclaredHandler {

    @Override
    public String jobType() {
        return annotation.value();
    }

    @Override
    public Type paramsType() {
        return signature.paramsType();
    }

    @Override
    public JobHandler<Object, Object> on(Supplier<Object> bean) {
        return new Invocation(this, bean, NoRetry.of(annotation));
    }

    /**
     * Checks that the method can be invoked through a bean of this class, which may be a proxy's.
     *
     * @throws InvalidJobHandlerException if a call would miss the proxy, or its target
     */
    void requireInvocableOn(Class<?> beanType) {
        if (ProxyRules.bypasses(method, beanType)) {
            throw InvalidJobHandlerException.notProxied(this);
        }
        try {
            AopUtils.selectInvocableMethod(method, beanType);
        } catch (IllegalStateException notOnTheProxy) {
            throw InvalidJobHandlerException.notOnTheProxy(this, notOnTheProxy);
        }
    }

    @Override
    public String toString() {
        return "bean '" + beanName + "', method " + method.toGenericString();
    }

    /** Params and results may be null; NullAway does not see that the type arguments of the interface allow it. */
    @SuppressWarnings("NullAway")
    private record Invocation(HandlerMethod declaration, Supplier<Object> bean, NoRetry noRetry)
            implements JobHandler<Object, Object> {

        @Override
        public @Nullable Object handle(@Nullable Object params) {
            throw new UnsupportedOperationException("A handler method is called with its context");
        }

        @Override
        public @Nullable Object handle(@Nullable Object params, JobContext context) throws Exception {
            Object target = bean.get();
            Method invocable = AopUtils.selectInvocableMethod(declaration.method, target.getClass());
            ReflectionUtils.makeAccessible(invocable);
            try {
                return invocable.invoke(target, declaration.signature.arguments(params, context));
            } catch (InvocationTargetException thrown) {
                ReflectionUtils.rethrowException(thrown.getTargetException());
                throw thrown;
            }
        }

        @Override
        public boolean isRetryable(Throwable error) {
            return !noRetry.matches(error);
        }

        @Override
        public String toString() {
            return declaration.toString();
        }
    }
}
