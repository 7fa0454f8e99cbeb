package io.github.cachemediator.spring.handler;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import org.springframework.aop.SpringProxy;

/** What proxies made of subclasses cannot do. */
final class ProxyRules {

    private ProxyRules() {}

    /**
     * Tells whether a call of a method would run on the proxy itself, whose fields are empty, instead of its target.
     */
    static boolean bypasses(Method method, Class<?> beanType) {
        boolean subclassProxy = SpringProxy.class.isAssignableFrom(beanType) && !Proxy.isProxyClass(beanType);
        return subclassProxy && Modifier.isFinal(method.getModifiers());
    }
}
