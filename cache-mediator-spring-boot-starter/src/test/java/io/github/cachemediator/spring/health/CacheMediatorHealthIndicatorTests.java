package io.github.cachemediator.spring.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

import io.github.cachemediator.CacheMediator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;

class CacheMediatorHealthIndicatorTests {

    private final CacheMediator mediator = mock();

    private final CacheMediatorHealthIndicator indicator = new CacheMediatorHealthIndicator(mediator);

    @Test
    void whenMediatorIsAvailableThenItIsUp() {
        given(mediator.isAvailable()).willReturn(true);

        assertThat(indicator.health().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void whenStoreIsRiskyThenItSaysSo() {
        given(mediator.isAvailable()).willReturn(true);
        given(mediator.warnings()).willReturn(List.of("evicts keys"));

        assertThat(indicator.health().getDetails()).containsEntry("warnings", List.of("evicts keys"));
    }

    @Test
    void whenMediatorIsNotAvailableThenItIsDown() {
        given(mediator.isAvailable()).willReturn(false);

        assertThat(indicator.health().getStatus()).isEqualTo(Status.DOWN);
    }
}
