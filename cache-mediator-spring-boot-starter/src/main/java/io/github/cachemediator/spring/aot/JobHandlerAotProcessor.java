package io.github.cachemediator.spring.aot;

import io.github.cachemediator.spring.handler.DeclaredHandler;
import io.github.cachemediator.spring.handler.DeclaredHandlers;
import java.lang.reflect.Method;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.aot.hint.BindingReflectionHintsRegistrar;
import org.springframework.aot.hint.ExecutableMode;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.beans.factory.aot.BeanRegistrationAotContribution;
import org.springframework.beans.factory.aot.BeanRegistrationAotProcessor;
import org.springframework.beans.factory.support.RegisteredBean;

/** Keeps the declared handlers of a bean invocable, and the types of their params and results readable as JSON. */
final class JobHandlerAotProcessor implements BeanRegistrationAotProcessor {

    private final BindingReflectionHintsRegistrar binding = new BindingReflectionHintsRegistrar();

    @Override
    public @Nullable BeanRegistrationAotContribution processAheadOfTime(RegisteredBean registeredBean) {
        List<DeclaredHandler> handlers =
                DeclaredHandlers.of(registeredBean.getBeanFactory(), registeredBean.getBeanName());
        if (handlers.isEmpty()) {
            return null;
        }
        return (context, code) -> handlers.forEach(handler -> registerHints(context.getRuntimeHints(), handler));
    }

    private void registerHints(RuntimeHints hints, DeclaredHandler handler) {
        Method method = handler.method();
        if (method != null) {
            hints.reflection().registerMethod(method, ExecutableMode.INVOKE);
        }
        binding.registerReflectionHints(hints.reflection(), handler.paramsType());
        if (handler.resultType() != null) {
            binding.registerReflectionHints(hints.reflection(), handler.resultType());
        }
    }
}
