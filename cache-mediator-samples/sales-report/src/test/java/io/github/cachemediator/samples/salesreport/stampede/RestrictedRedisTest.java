package io.github.cachemediator.samples.salesreport.stampede;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cachemediator.samples.salesreport.SampleInstances;
import io.github.cachemediator.testkit.redis.RedisServer;
import org.junit.jupiter.api.Test;

class RestrictedRedisTest {

    @Test
    void whenRedisDoesNotTellOfWritesThenTheyAreUnknownAndNotInvented() {
        try (RedisServer redis = RedisServer.builder()
                        .user("app", "secret", "~*", "&*", "+@all", "-config")
                        .start();
                SampleInstances instances = SampleInstances.start(1, redis)) {
            assertThat(instances.http().post("/demo/stampede?callers=50").body())
                    .startsWith(
                            "{\"callers\":50,\"instances\":1,\"handlerRuns\":1,\"entryWrites\":null,\"failures\":0,");
        }
    }
}
