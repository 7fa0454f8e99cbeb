package io.github.cachemediator.benchmarks.peer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cachemediator.testkit.redis.RedisServer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PeersTest {

    private static RedisServer redis;

    private final Loader loader = new Loader(Duration.ZERO);

    @BeforeAll
    static void start() {
        redis = RedisServer.start();
    }

    @AfterAll
    static void stop() {
        redis.close();
    }

    @ParameterizedTest
    @EnumSource
    void shouldAnswerWithTheValueOfTheKey(PeerKind kind) {
        try (Peer worker = open(kind, kind.hasWorkers() ? Setup.Role.WORKER : Setup.Role.INSTANCE);
                Peer caller = open(kind, kind.hasWorkers() ? Setup.Role.CALLER : Setup.Role.INSTANCE)) {
            assertThat(worker).isNotNull();
            for (int i = 0; i < 10; i++) {
                assertThat(caller.get(kind + ":" + i)).isEqualTo(Payload.of(kind + ":" + i));
            }
            assertThat(loader.runs()).isEqualTo(10);
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "FLOOR")
    void shouldLoadNothingThatIsThere(PeerKind kind) {
        try (Peer peer = open(kind, Setup.Role.INSTANCE)) {
            Payload first = peer.get(kind + ":hit");
            assertThat(peer.get(kind + ":hit")).isEqualTo(first);
            assertThat(loader.runs()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"FLOOR", "CLAIMS", "JOINS"})
    void shouldAnswerWithoutBlocking(PeerKind kind) throws Exception {
        try (Peer peer = open(kind, Setup.Role.INSTANCE)) {
            Payload first = peer.get(kind + ":async");
            assertThat(peer.getAsync(kind + ":async").get(10, TimeUnit.SECONDS)).isEqualTo(first);
        }
    }

    private Peer open(PeerKind kind, Setup.Role role) {
        return kind.open(new Setup(redis.uri(), loader, role));
    }
}
