package io.github.cachemediator.testkit.redis;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Gives a test class the standalone Redis that all test classes of the JVM share, as a parameter of type
 * {@link RedisEndpoint}; classes that share it never run at the same time.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(RedisExtension.class)
@ResourceLock(RedisExtension.LOCK)
public @interface RedisTest {

    /** Whether all data is deleted before each test, and not only before the class. */
    boolean flushBeforeEach() default false;
}
