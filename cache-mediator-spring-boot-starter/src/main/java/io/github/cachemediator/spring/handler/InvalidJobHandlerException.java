package io.github.cachemediator.spring.handler;

import java.lang.reflect.Method;
import org.springframework.boot.diagnostics.FailureAnalyzedException;
import org.springframework.core.ResolvableType;

/** A declared handler that cannot be registered; says what to change. */
final class InvalidJobHandlerException extends FailureAnalyzedException {

    private static final long serialVersionUID = 1L;

    private static final String FORMS =
            "Write it as T m(), T m(P), T m(JobContext) or T m(P, JobContext), neither private nor static.";

    private InvalidJobHandlerException(String description, String action) {
        super(description, action);
    }

    private InvalidJobHandlerException(String description, String action, Throwable cause) {
        super(description, action, cause);
    }

    static InvalidJobHandlerException signature(String beanName, Method method, String fault) {
        return new InvalidJobHandlerException(
                "Method " + method.toGenericString() + " of bean '" + beanName + "' cannot be a @CacheJobHandler: it "
                        + fault + ".",
                FORMS);
    }

    static InvalidJobHandlerException unresolvableMethod(String beanName, Method method) {
        return new InvalidJobHandlerException(
                "The params type of the @CacheJobHandler method " + method.toGenericString() + " of bean '" + beanName
                        + "' is a type variable that nothing sets.",
                "Name a concrete type in the method, or in the class that extends its generic superclass.");
    }

    static InvalidJobHandlerException unresolvableBean(String beanName, ResolvableType type) {
        return new InvalidJobHandlerException(
                "The params type of the @CacheJobHandler bean '" + beanName + "' cannot be told from its type " + type
                        + ".",
                "Declare it with concrete types: return JobHandler<MyParams, MyResult> from the @Bean method, or implement"
                        + " JobHandler<MyParams, MyResult> in a class.");
    }

    static InvalidJobHandlerException notAHandler(String beanName, Class<?> beanClass) {
        return new InvalidJobHandlerException(
                "Bean '" + beanName + "' (" + beanClass.getName()
                        + ") is annotated with @CacheJobHandler, but is not a JobHandler.",
                "Implement JobHandler<P, T>, or put the annotation on the method that computes the value.");
    }

    static InvalidJobHandlerException jobType(DeclaredHandler handler, IllegalArgumentException cause) {
        return new InvalidJobHandlerException(
                "The job type of the @CacheJobHandler " + handler + " is not usable: " + cause.getMessage(),
                "Give @CacheJobHandler a name without ':', braces or control characters.",
                cause);
    }

    static InvalidJobHandlerException duplicate(String jobType, DeclaredHandler first, DeclaredHandler second) {
        return new InvalidJobHandlerException(
                "Two handlers are declared for the job type '" + jobType + "':" + System.lineSeparator() + "    - "
                        + first + System.lineSeparator() + "    - " + second,
                "Remove one of them, or give it another job type.");
    }

    static InvalidJobHandlerException taken(DeclaredHandler handler, IllegalStateException cause) {
        return new InvalidJobHandlerException(
                "The @CacheJobHandler " + handler + " cannot be registered: " + cause.getMessage(),
                "Declare the handler with @CacheJobHandler or register it with the JobHandlerRegistry, not both.",
                cause);
    }

    static InvalidJobHandlerException notProxied(DeclaredHandler handler) {
        return new InvalidJobHandlerException(
                "The @CacheJobHandler " + handler
                        + " is final, but the bean is proxied by a subclass: the call would not" + " reach the bean.",
                "Make the method non-final.");
    }

    static InvalidJobHandlerException notOnTheProxy(DeclaredHandler handler, IllegalStateException cause) {
        return new InvalidJobHandlerException(
                "The @CacheJobHandler " + handler + " cannot be called through the bean's proxy: " + cause.getMessage(),
                "Declare the method in an interface of the bean, or use class proxies (spring.aop.proxy-target-class=true).",
                cause);
    }
}
