package io.github.cachemediator.samples.salesreport.stampede;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cachemediator.samples.salesreport.Http;
import io.github.cachemediator.samples.salesreport.SampleInstances;
import io.github.cachemediator.testkit.redis.RedisEndpoint;
import io.github.cachemediator.testkit.redis.RedisTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@RedisTest
class StampedeTest {

    private static SampleInstances instances;

    @BeforeAll
    static void start(RedisEndpoint redis) {
        instances = SampleInstances.start(3, redis);
    }

    @AfterAll
    static void stop() {
        instances.close();
    }

    private static Http http() {
        return instances.http();
    }

    @RepeatedTest(5)
    void shouldServeAThousandCallersOnThreeInstancesWithOneRunAndOneWrite() {
        assertThat(http().post("/demo/stampede?callers=1000").body())
                .matches("\\{\"callers\":1000,\"instances\":3,\"handlerRuns\":1,\"entryWrites\":1,\"failures\":0,"
                        + "\"elapsedMillis\":\\d+,\"handlerMillis\":\\d+}");
    }

    @Test
    void shouldCountWhatHappensWithoutCacheMediatorToo() {
        JsonNode answer = http().post("/demo/cache-aside?callers=12").json();
        assertThat(answer.path("failures").asInt()).isZero();
        assertThat(answer.path("handlerRuns").asInt()).isBetween(1, 12);
        assertThat(answer.path("entryWrites").asInt())
                .isEqualTo(answer.path("handlerRuns").asInt());
        assertThat(http().get("/demo/replay").json().path("redisCommands").asInt())
                .isEqualTo(12 + answer.path("entryWrites").asInt());
    }

    @Test
    void shouldKeepTheLatestForThePage() {
        http().post("/demo/stampede?callers=7");
        JsonNode replay = http().get("/demo/replay").json();
        assertThat(replay.path("approach").asString()).isEqualTo("CACHE_MEDIATOR");
        assertThat(replay.path("lanes"))
                .extracting(lane -> lane.path("callers").asInt())
                .containsExactly(3, 2, 2);
        assertThat(replay.path("lanes"))
                .allSatisfy(
                        lane -> assertThat(lane.path("outcome").path("served").size())
                                .isEqualTo(lane.path("callers").asInt()));
        assertThat(replay.path("writes").size()).isOne();
        assertThat(replay.path("redisCommands").asLong()).isPositive();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/demo/stampede?callers=0",
                "/demo/stampede?callers=10001",
                "/demo/stampede?callers=many",
                "/demo/cache-aside?callers=61"
            })
    void whenTheNumberOfCallersIsOutOfBoundsThenNobodyCalls(String path) {
        Http.Answer answer = http().post(path);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.detail()).contains("'callers'");
    }

    @Test
    void shouldTellTheFiguresOfAllInstances() {
        http().post("/demo/stampede?callers=30");
        JsonNode live = http().get("/demo/live").json();
        assertThat(live.path("instances").size()).isEqualTo(3);
        assertThat(live.path("instances"))
                .allSatisfy(instance -> assertThat(instance.path("hits").asLong()
                                + instance.path("misses").asLong())
                        .isPositive());
        assertThat(live.path("entryWrites").asLong()).isPositive();
    }
}
