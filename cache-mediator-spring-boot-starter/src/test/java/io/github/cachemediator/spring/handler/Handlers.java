package io.github.cachemediator.spring.handler;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** Registers the handlers of beans or of an application's configuration. */
final class Handlers {

    private Handlers() {}

    /** Registers the handlers of beans called {@code bean0}, {@code bean1} and so on. */
    static RecordingRegistry of(Object... beans) {
        return in(new RecordingRegistry(), beans);
    }

    static RecordingRegistry in(RecordingRegistry registry, Object... beans) {
        GenericApplicationContext context = new GenericApplicationContext();
        for (int i = 0; i < beans.length; i++) {
            context.getBeanFactory().registerSingleton("bean" + i, beans[i]);
        }
        return refresh(context, registry);
    }

    /** Registers the handlers of an application; its context stays open. */
    static RecordingRegistry in(Class<?>... configuration) {
        AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
        context.register(configuration);
        return refresh(context, new RecordingRegistry());
    }

    private static RecordingRegistry refresh(GenericApplicationContext context, RecordingRegistry registry) {
        context.registerBean(
                CacheJobHandlerRegistrar.class, () -> new CacheJobHandlerRegistrar(context.getBeanFactory(), registry));
        context.refresh();
        return registry;
    }
}
