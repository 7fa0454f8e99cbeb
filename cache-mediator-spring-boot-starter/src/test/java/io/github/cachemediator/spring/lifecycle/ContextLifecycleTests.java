package io.github.cachemediator.spring.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cachemediator.CacheFirstService;
import io.github.cachemediator.CacheJobHandler;
import io.github.cachemediator.CacheMediator;
import io.github.cachemediator.CacheRequest;
import io.github.cachemediator.spring.autoconfigure.CacheMediatorAutoConfiguration;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.web.server.WebServer;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** A web application whose requests need the mediator, started, paused and stopped as a whole. */
class ContextLifecycleTests {

    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration({
        JacksonAutoConfiguration.class,
        DataRedisAutoConfiguration.class,
        TomcatServletWebServerAutoConfiguration.class,
        DispatcherServletAutoConfiguration.class,
        WebMvcAutoConfiguration.class,
        CacheMediatorAutoConfiguration.class
    })
    static class Application {

        private final CountDownLatch running = new CountDownLatch(1);

        private final CountDownLatch mayEnd = new CountDownLatch(1);

        @CacheJobHandler("slow")
        String compute() throws InterruptedException {
            running.countDown();
            assertThat(mayEnd.await(20, TimeUnit.SECONDS)).isTrue();
            return "computed";
        }

        @CacheJobHandler("quick")
        String quick() {
            return "quick";
        }
    }

    @RestController
    static class Endpoint {
        private final CacheFirstService service;

        Endpoint(CacheFirstService service) {
            this.service = service;
        }

        @GetMapping("/report")
        @Nullable
        String report() {
            return call(service, "slow");
        }
    }

    @Test
    void whenApplicationStopsDuringRequestThenRequestIsServedFirst() throws Exception {
        ConfigurableApplicationContext context = start();
        Application application = context.getBean(Application.class);
        CacheMediator mediator = context.getBean(CacheMediator.class);
        CompletableFuture<HttpResponse<String>> response = HttpClient.newHttpClient()
                .sendAsync(HttpRequest.newBuilder(uri(context)).build(), BodyHandlers.ofString());
        assertThat(application.running.await(20, TimeUnit.SECONDS)).isTrue();

        CompletableFuture<Void> stopped = CompletableFuture.runAsync(context::close);
        assertThat(mediator.isAvailable()).isTrue();
        application.mayEnd.countDown();

        assertThat(response.get(20, TimeUnit.SECONDS).body()).isEqualTo("computed");
        stopped.get(20, TimeUnit.SECONDS);
        assertThat(mediator.isAvailable()).isFalse();
    }

    @Test
    void whenContextIsPausedAndResumedThenServiceWorksAgain() {
        try (ConfigurableApplicationContext context = start()) {
            CacheFirstService service = context.getBean(CacheFirstService.class);
            CacheMediator mediator = context.getBean(CacheMediator.class);
            assertThat(call(service, "quick")).isEqualTo("quick");

            context.pause();
            assertThat(mediator.isAvailable()).isFalse();
            context.restart();

            assertThat(mediator.isAvailable()).isTrue();
            assertThat(call(service, "quick")).isEqualTo("quick");
        }
    }

    private static @Nullable String call(CacheFirstService service, String jobType) {
        return service.cacheFirst(
                CacheRequest.of(jobType, String.class).key(jobType).build());
    }

    private static ConfigurableApplicationContext start() {
        return new SpringApplicationBuilder(Application.class, Endpoint.class)
                .run("--server.port=0", "--cache-mediator.store=memory", "--spring.main.banner-mode=off");
    }

    private static URI uri(ConfigurableApplicationContext context) {
        WebServer server = ((ServletWebServerApplicationContext) context).getWebServer();
        int port = Objects.requireNonNull(server).getPort();
        return URI.create("http://localhost:" + port + "/report");
    }
}
