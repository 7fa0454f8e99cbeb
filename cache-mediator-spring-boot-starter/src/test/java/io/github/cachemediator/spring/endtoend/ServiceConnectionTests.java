package io.github.cachemediator.spring.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cachemediator.CacheFirstService;
import io.github.cachemediator.CacheRequest;
import io.github.cachemediator.spring.endtoend.Shop.Query;
import io.github.cachemediator.spring.endtoend.Shop.Sale;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;

@Testcontainers
@EnabledIfSystemProperty(named = "redis.source", matches = "testcontainers")
@SpringBootTest(classes = Shop.class, webEnvironment = SpringBootTest.WebEnvironment.NONE)
class ServiceConnectionTests {

    @Container
    @ServiceConnection(name = "redis")
    static final GenericContainer<?> redis =
            new GenericContainer<>(System.getProperty("redis.image", "redis:7.0-alpine")).withExposedPorts(6379);

    @Test
    void whenContainerIsServiceConnectionThenItIsUsed(@Autowired CacheFirstService service) {
        LocalDate day = LocalDate.of(2026, 1, 31);

        assertThat(service.cacheFirst(CacheRequest.of("sales", Shop.SALES)
                        .key("sales:1")
                        .params(new Query("EU", day))
                        .build()))
                .containsExactly(new Sale(1, day));
    }
}
