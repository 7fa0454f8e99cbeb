package io.github.cachemediator.spring.handler;

import io.github.cachemediator.JobHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A handler that a bean declares with {@link io.github.cachemediator.CacheJobHandler}.
 *
 * @since 0.1.0
 */
public sealed interface DeclaredHandler permits HandlerBean, HandlerMethod {

    /** Returns the job type. */
    String jobType();

    /** Returns the type of the params, generic arguments included; {@code Object} if the handler takes none. */
    Type paramsType();

    /** Returns the type of the result, that of the stage's value for a stage, or {@code null} if it is not known. */
    @Nullable
    Type resultType();

    /** Returns the method that is invoked by reflection, or {@code null} for a bean that is a {@link JobHandler}. */
    @Nullable
    Method method();

    /** Returns a handler that fetches the bean for each run, so that proxies, scopes and lazy beans work. */
    JobHandler<Object, Object> on(Supplier<Object> bean);

    /** Returns the bean and, if there is one, the method, for messages. */
    @Override
    String toString();
}
