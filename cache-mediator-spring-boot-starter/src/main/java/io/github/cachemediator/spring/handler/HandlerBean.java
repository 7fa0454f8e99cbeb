package io.github.cachemediator.spring.handler;

import io.github.cachemediator.CacheJobHandler;
import io.github.cachemediator.JobContext;
import io.github.cachemediator.JobHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;
import org.springframework.util.ReflectionUtils;

/** A bean that is a {@link JobHandler}. */
record HandlerBean(
        String beanName,
        CacheJobHandler annotation,
        Type paramsType,
        @Nullable Type resultType,
        boolean takesContext) implements DeclaredHandler {

    /**
     * Creates a declaration.
     *
     * @param declared the most exact type known of the bean
     * @param beanClass the bean's class, without proxies
     */
    static HandlerBean of(String beanName, CacheJobHandler annotation, ResolvableType declared, Class<?> beanClass) {
        Type params = params(declared);
        ResolvableType known = params != null ? declared : ResolvableType.forClass(beanClass);
        params = params != null ? params : params(known);
        if (params == null) {
            throw InvalidJobHandlerException.unresolvableBean(beanName, declared);
        }
        Type result = ResolvedType.ofResult(known.as(JobHandler.class).getGeneric(1));
        return new HandlerBean(beanName, annotation, params, result, overridesContextMethod(beanClass));
    }

    @Override
    public String jobType() {
        return annotation.value();
    }

    @Override
    public @Nullable Method method() {
        return null;
    }

    @Override
    public JobHandler<Object, Object> on(Supplier<Object> bean) {
        return new Invocation(this, bean, NoRetry.of(annotation));
    }

    @Override
    public String toString() {
        return "bean '" + beanName + "'";
    }

    private static @Nullable Type params(ResolvableType type) {
        return ResolvedType.of(type.as(JobHandler.class).getGeneric(0));
    }

    private static boolean overridesContextMethod(Class<?> beanClass) {
        Method method = ReflectionUtils.findMethod(beanClass, "handle", Object.class, JobContext.class);
        return method != null && method.getDeclaringClass() != JobHandler.class;
    }

    /** Params and results may be null; NullAway does not see that the type arguments of the interface allow it. */
    @SuppressWarnings("NullAway")
    private record Invocation(HandlerBean declaration, Supplier<Object> bean, NoRetry noRetry)
            implements JobHandler<Object, Object> {

        @Override
        public @Nullable Object handle(@Nullable Object params) throws Exception {
            return handler().handle(params);
        }

        /** Enters the method that the bean has: its advice would not see a call that goes through the other one. */
        @Override
        public @Nullable Object handle(@Nullable Object params, JobContext context) throws Exception {
            return declaration.takesContext
                    ? handler().handle(params, context)
                    : handler().handle(params);
        }

        @Override
        public boolean isRetryable(Throwable error) {
            return !noRetry.matches(error) && handler().isRetryable(error);
        }

        @SuppressWarnings("unchecked")
        private JobHandler<@Nullable Object, @Nullable Object> handler() {
            return (JobHandler<@Nullable Object, @Nullable Object>) bean.get();
        }

        @Override
        public String toString() {
            return declaration.toString();
        }
    }
}
