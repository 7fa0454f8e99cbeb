package io.github.cachemediator.samples.readme;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

@SuppressWarnings("NullAway.Init") // Spring fills the field in
@SpringBootTest(classes = RateApplication.class, properties = "cache-mediator.store=memory")
class RateServiceTest {

    @Autowired
    private RateService rates;

    @Test
    void shouldAnswerTheSameAgain() {
        assertThat(rates.rate("EUR", "USD")).isEqualTo(rates.rate("EUR", "USD"));
    }
}
