package io.github.cachemediator.spring.aot;

import io.github.cachemediator.CacheMediatorBuilder;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;

/**
 * Keeps what the core reads from its jar: the scripts and the service file, and the class that the latter names.
 *
 * @since 0.1.0
 */
public final class CacheMediatorRuntimeHints implements RuntimeHintsRegistrar {

    @Override
    public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
        hints.resources().registerPattern("io/github/cachemediator/redis/*.lua");
        hints.resources().registerPattern("META-INF/services/" + CacheMediatorBuilder.class.getName());
        ServiceLoader.load(CacheMediatorBuilder.class, classLoader).stream()
                .map(ServiceLoader.Provider::type)
                .forEach(type -> hints.reflection().registerType(type, MemberCategory.INVOKE_PUBLIC_CONSTRUCTORS));
    }
}
