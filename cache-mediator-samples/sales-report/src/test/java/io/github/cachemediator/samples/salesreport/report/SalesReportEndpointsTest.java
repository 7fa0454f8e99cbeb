package io.github.cachemediator.samples.salesreport.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cachemediator.samples.salesreport.Http;
import io.github.cachemediator.samples.salesreport.SampleInstances;
import io.github.cachemediator.samples.salesreport.measure.HandlerRuns;
import io.github.cachemediator.testkit.redis.RedisEndpoint;
import io.github.cachemediator.testkit.redis.RedisTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@RedisTest
class SalesReportEndpointsTest {

    private static SampleInstances instances;

    @BeforeAll
    static void start(RedisEndpoint redis) {
        instances = SampleInstances.start(1, redis);
    }

    @AfterAll
    static void stop() {
        instances.close();
    }

    private static Http http() {
        return instances.http();
    }

    @Test
    void shouldComputeAReportOnceAndServeItFromTheCache() {
        Http.Answer first = http().get("/reports/sales?region=EU&year=2025");
        assertThat(first.status()).isEqualTo(200);
        assertThat(first.json().path("months").size()).isEqualTo(12);
        assertThat(first.json().path("orders").asLong()).isPositive();
        assertThat(http().get("/reports/sales?region=EU&year=2025").body()).isEqualTo(first.body());
        assertThat(runs("sales-report:EU:2025")).isOne();
    }

    @Test
    void shouldReplaceAReportThatIsWarmed() {
        String old = http().get("/reports/sales?region=NA&year=2025").body();
        String warmed = http().post("/reports/sales/warm?region=NA&year=2025").body();
        assertThat(warmed).isNotEqualTo(old);
        assertThat(http().get("/reports/sales?region=NA&year=2025").body()).isEqualTo(warmed);
        assertThat(runs("sales-report:NA:2025")).isEqualTo(2);
    }

    @Test
    void shouldComputeAnewAfterAnEvict() {
        http().get("/reports/sales?region=MEA&year=2020");
        assertThat(http().delete("/reports/sales?region=MEA&year=2020").body()).isEqualTo("{\"evicted\":true}");
        assertThat(http().delete("/reports/sales?region=MEA&year=2020").body()).isEqualTo("{\"evicted\":false}");
        http().get("/reports/sales?region=MEA&year=2020");
        assertThat(runs("sales-report:MEA:2020")).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    /reports/sales?region=Mars&year=2025 | 'region' must be one of [EU, NA, APAC, LATAM, MEA]
                    /reports/sales?region=EU&year=1999   | 'year' must be from 2020 to 2025
                    /reports/sales?region=EU&year=next   | 'year'
                    /reports/sales?year=2025             | 'region'
                    /reports/sales?region=EU             | 'year'
                    """, quoteCharacter = '`')
    void whenAParameterIsBadThenTheAnswerSaysWhich(String path, String detail) {
        Http.Answer answer = http().get(path);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.contentType()).isEqualTo("application/problem+json");
        assertThat(answer.detail()).contains(detail);
    }

    @Test
    void shouldServeThePageWithAPolicyThatKeepsItToItself() {
        assertThat(http().get("/").body()).contains("<h1>").doesNotContain("http://", "https://", "style=");
        assertThat(http().get("/js/app.js").status()).isEqualTo(200);
    }

    private static int runs(String cacheKey) {
        return instances.bean(0, HandlerRuns.class).of(cacheKey).size();
    }
}
