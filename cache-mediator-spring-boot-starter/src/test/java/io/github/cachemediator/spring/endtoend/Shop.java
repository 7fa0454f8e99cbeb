package io.github.cachemediator.spring.endtoend;

import static org.awaitility.Awaitility.await;

import io.github.cachemediator.CacheFirstService;
import io.github.cachemediator.CacheJobHandler;
import io.github.cachemediator.CacheMediator;
import io.github.cachemediator.CacheRequest;
import io.github.cachemediator.JobHandler;
import io.github.cachemediator.TypeRef;
import io.github.cachemediator.spring.autoconfigure.CacheMediatorAutoConfiguration;
import io.github.cachemediator.spring.autoconfigure.health.CacheMediatorHealthContributorAutoConfiguration;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.health.autoconfigure.contributor.HealthContributorAutoConfiguration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** An application with two handlers, of which many instances can be started. */
@Configuration(proxyBeanMethods = false)
@ImportAutoConfiguration({
    JacksonAutoConfiguration.class,
    SslAutoConfiguration.class,
    DataRedisAutoConfiguration.class,
    HealthContributorAutoConfiguration.class,
    CacheMediatorAutoConfiguration.class,
    CacheMediatorHealthContributorAutoConfiguration.class
})
class Shop {

    record Query(String region, LocalDate day) {}

    record Sale(int id, LocalDate day) {}

    static final TypeRef<List<Sale>> SALES = new TypeRef<>() {};

    private final AtomicInteger runs = new AtomicInteger();

    @CacheJobHandler("sales")
    List<Sale> sales(Query query) {
        return List.of(new Sale(runs.incrementAndGet(), query.day()));
    }

    @Bean
    @CacheJobHandler("sum")
    static JobHandler<List<Sale>, Integer> sum() {
        return sales -> sales.stream().mapToInt(Sale::id).sum();
    }

    int runs() {
        return runs.get();
    }

    /** Starts an instance and waits until it can serve. */
    static ConfigurableApplicationContext start(String... settings) {
        List<String> arguments = new ArrayList<>(List.of("--spring.main.banner-mode=off"));
        for (String setting : settings) {
            arguments.add("--" + setting);
        }
        ConfigurableApplicationContext context = new SpringApplicationBuilder(Shop.class)
                .web(WebApplicationType.NONE)
                .run(arguments.toArray(String[]::new));
        // A start does not wait for long: on a busy machine the first connection may come later.
        await().atMost(Duration.ofSeconds(30)).until(context.getBean(CacheMediator.class)::isAvailable);
        return context;
    }

    static @Nullable List<Sale> sales(ConfigurableApplicationContext context, String key) {
        return context.getBean(CacheFirstService.class)
                .cacheFirst(CacheRequest.of("sales", SALES)
                        .key(key)
                        .params(new Query("EU", LocalDate.of(2026, 1, 31)))
                        .build());
    }

    static @Nullable Integer sum(ConfigurableApplicationContext context, String key) {
        return context.getBean(CacheFirstService.class)
                .cacheFirst(CacheRequest.of("sum", Integer.class)
                        .key(key)
                        .params(List.of(new Sale(3, LocalDate.EPOCH), new Sale(4, LocalDate.EPOCH)))
                        .build());
    }

    static Status health(ConfigurableApplicationContext context) {
        Health health = context.getBean("cacheMediatorHealthIndicator", HealthIndicator.class)
                .health();
        return Objects.requireNonNull(health).getStatus();
    }
}
