package io.github.cachemediator.spring.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.cachemediator.CacheJobHandler;
import io.github.cachemediator.JobHandler;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.ArrayList;
import java.util.List;
import org.aopalliance.intercept.MethodInterceptor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.aop.framework.autoproxy.DefaultAdvisorAutoProxyCreator;
import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.aop.support.annotation.AnnotationMatchingPointcut;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Scope;
import org.springframework.context.annotation.ScopedProxyMode;

class CacheJobHandlerProxyTests {

    @Retention(RetentionPolicy.RUNTIME)
    @interface Advised {}

    static final List<String> advised = new ArrayList<>();

    @BeforeEach
    void forgetAdvice() {
        advised.clear();
    }

    static class Advice {
        static DefaultAdvisorAutoProxyCreator creator(boolean classProxies) {
            DefaultAdvisorAutoProxyCreator creator = new DefaultAdvisorAutoProxyCreator();
            creator.setProxyTargetClass(classProxies);
            return creator;
        }

        @Bean
        static DefaultPointcutAdvisor advisor() {
            MethodInterceptor advice = invocation -> {
                advised.add(invocation.getMethod().getName());
                return invocation.proceed();
            };
            return new DefaultPointcutAdvisor(AnnotationMatchingPointcut.forMethodAnnotation(Advised.class), advice);
        }
    }

    @Configuration
    static class ClassProxies extends Advice {
        @Bean
        static DefaultAdvisorAutoProxyCreator proxies() {
            return creator(true);
        }
    }

    @Configuration
    static class InterfaceProxies extends Advice {
        @Bean
        static DefaultAdvisorAutoProxyCreator proxies() {
            return creator(false);
        }
    }

    interface Compute {
        String compute(String params);
    }

    static class ComputeBean implements Compute {
        private final String field = "computed ";

        @Override
        @Advised
        @CacheJobHandler("x")
        public String compute(String params) {
            return field + params;
        }
    }

    @Test
    void whenBeanHasClassProxyThenCallGoesThroughIt() throws Exception {
        assertThat(Handlers.in(ClassProxies.class, ComputeBean.class).run("x", "it"))
                .isEqualTo("computed it");
        assertThat(advised).containsExactly("compute");
    }

    @Test
    void whenBeanHasInterfaceProxyThenCallGoesThroughIt() throws Exception {
        assertThat(Handlers.in(InterfaceProxies.class, ComputeBean.class).run("x", "it"))
                .isEqualTo("computed it");
        assertThat(advised).containsExactly("compute");
    }

    static class PackagePrivateBean {
        private final String field = "computed";

        @Advised
        @CacheJobHandler("x")
        String compute() {
            return field;
        }
    }

    @Test
    void whenMethodIsPackagePrivateThenClassProxyPassesItOn() throws Exception {
        assertThat(Handlers.in(ClassProxies.class, PackagePrivateBean.class).run("x", null))
                .isEqualTo("computed");
        assertThat(advised).containsExactly("compute");
    }

    @CacheJobHandler("x")
    static class HandlerBeanWithAdvice implements JobHandler<String, String> {
        @Override
        @Advised
        public String handle(String params) {
            return "handled " + params;
        }
    }

    @Test
    void whenHandlerBeanIsProxiedThenAdviceOfItsMethodApplies() throws Exception {
        for (Class<?> proxies : List.of(ClassProxies.class, InterfaceProxies.class)) {
            advised.clear();

            assertThat(Handlers.in(proxies, HandlerBeanWithAdvice.class).run("x", "it"))
                    .isEqualTo("handled it");
            assertThat(advised).as(proxies.getSimpleName()).containsExactly("handle");
        }
    }

    static class NotInInterfaceBean implements Compute {
        @Override
        @Advised
        public String compute(String params) {
            return params;
        }

        @CacheJobHandler("x")
        public String other() {
            return "";
        }
    }

    @Test
    void whenMethodIsNotOnTheProxyThenStartFails() {
        assertThatExceptionOfType(InvalidJobHandlerException.class)
                .isThrownBy(() -> Handlers.in(InterfaceProxies.class, NotInInterfaceBean.class))
                .satisfies(failure -> {
                    assertThat(failure.analysis().getDescription())
                            .contains("NotInInterfaceBean.other()")
                            .contains("cannot be called through the bean's proxy");
                    assertThat(failure.analysis().getAction()).contains("spring.aop.proxy-target-class=true");
                });
    }

    static class FinalMethodBean {
        @Advised
        public String advised() {
            return "";
        }

        @CacheJobHandler("x")
        public final String compute() {
            return "";
        }
    }

    @Test
    void whenFinalMethodIsProxiedThenStartFails() {
        assertThatExceptionOfType(InvalidJobHandlerException.class)
                .isThrownBy(() -> Handlers.in(ClassProxies.class, FinalMethodBean.class))
                .satisfies(failure -> {
                    assertThat(failure.analysis().getDescription())
                            .contains("FinalMethodBean.compute()")
                            .contains("is final");
                    assertThat(failure.analysis().getAction()).isEqualTo("Make the method non-final.");
                });
    }

    @Configuration
    static class ScopedProxyConfiguration {
        @Bean
        @Scope(value = "prototype", proxyMode = ScopedProxyMode.TARGET_CLASS)
        PackagePrivateBean scoped() {
            return new PackagePrivateBean();
        }
    }

    @Test
    void whenBeanHasScopedProxyThenItIsRegisteredOnce() throws Exception {
        RecordingRegistry registry = Handlers.in(ScopedProxyConfiguration.class);

        assertThat(registry.handler("x").toString()).startsWith("bean 'scoped',");
        assertThat(registry.run("x", null)).isEqualTo("computed");
    }
}
