package io.github.cachemediator.spring.handler;

import io.github.cachemediator.JobContext;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;

/**
 * What a handler method takes: params or none, then the context or none.
 *
 * @param paramsType the type of the params; {@code Object} if it takes none
 */
record HandlerSignature(boolean takesParams, Type paramsType, boolean takesContext) {

    /**
     * Reads a method's signature.
     *
     * @throws InvalidJobHandlerException if the method cannot be a handler
     */
    static HandlerSignature of(String beanName, Method method, Class<?> beanClass) {
        require(!Modifier.isPrivate(method.getModifiers()), beanName, method, "is private");
        require(!Modifier.isStatic(method.getModifiers()), beanName, method, "is static");
        require(method.getReturnType() != void.class, beanName, method, "returns nothing");
        Class<?>[] types = method.getParameterTypes();
        boolean context = types.length > 0 && types[types.length - 1] == JobContext.class;
        int params = context ? types.length - 1 : types.length;
        require(params <= 1, beanName, method, "takes " + types.length + " parameters");
        require(params == 0 || types[0] != JobContext.class, beanName, method, "takes its context twice");
        if (params == 0) {
            return new HandlerSignature(false, Object.class, context);
        }
        Type type = ResolvedType.of(ResolvableType.forMethodParameter(method, 0, beanClass));
        if (type == null) {
            throw InvalidJobHandlerException.unresolvableMethod(beanName, method);
        }
        return new HandlerSignature(true, type, context);
    }

    /** Returns the arguments of a call. */
    @Nullable
    Object[] arguments(@Nullable Object params, JobContext context) {
        if (takesParams) {
            return takesContext ? new @Nullable Object[] {params, context} : new @Nullable Object[] {params};
        }
        return takesContext ? new Object[] {context} : new Object[0];
    }

    private static void require(boolean holds, String beanName, Method method, String fault) {
        if (!holds) {
            throw InvalidJobHandlerException.signature(beanName, method, fault);
        }
    }
}
