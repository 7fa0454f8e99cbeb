package io.github.cachemediator.spring.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cachemediator.spring.endtoend.Shop.Sale;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.ConfigurableApplicationContext;

class MemoryTests {

    @Test
    void whenNoRedisRunsThenEverythingWorksInMemory() {
        try (ConfigurableApplicationContext shop =
                Shop.start("cache-mediator.store=memory", "spring.data.redis.url=redis://localhost:1")) {
            assertThat(Shop.sales(shop, "sales:1")).containsExactly(new Sale(1, LocalDate.of(2026, 1, 31)));
            assertThat(Shop.sales(shop, "sales:1")).containsExactly(new Sale(1, LocalDate.of(2026, 1, 31)));
            assertThat(Shop.sum(shop, "sum:1")).isEqualTo(7);
            assertThat(Shop.health(shop)).isEqualTo(Status.UP);
        }
    }
}
