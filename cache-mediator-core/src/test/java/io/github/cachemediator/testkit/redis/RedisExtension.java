package io.github.cachemediator.testkit.redis;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * The JUnit side of {@link RedisTest}: starts the server of {@link RedisSource} once per JVM, closes it after the last
 * test, and deletes all data before each class or test.
 */
public final class RedisExtension implements BeforeAllCallback, BeforeEachCallback, ParameterResolver {

    static final String LOCK = "io.github.cachemediator.testkit.redis";

    private static final Namespace NAMESPACE = Namespace.create(RedisExtension.class);

    @Override
    public void beforeAll(ExtensionContext context) {
        flush(context);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        if (AnnotationSupport.findAnnotation(
                        context.getRequiredTestClass(), RedisTest.class, context.getEnclosingTestClasses())
                .map(RedisTest::flushBeforeEach)
                .orElse(false)) {
            flush(context);
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == RedisEndpoint.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return endpoint(context);
    }

    private static RedisEndpoint endpoint(ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(SharedRedis.class, key -> SharedRedis.open(), SharedRedis.class)
                .endpoint();
    }

    private static void flush(ExtensionContext context) {
        try (RespClient client = RespClient.connect(endpoint(context).uri())) {
            client.command("FLUSHALL");
        }
    }
}
