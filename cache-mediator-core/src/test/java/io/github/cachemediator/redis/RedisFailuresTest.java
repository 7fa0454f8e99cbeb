package io.github.cachemediator.redis;

import static io.github.cachemediator.redis.RedisInstance.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.cachemediator.queue.QueueFailure;
import io.github.cachemediator.queue.QueueFailure.Kind;
import io.github.cachemediator.testkit.redis.RedisServer;
import io.github.cachemediator.testkit.redis.RespClient;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisCommandTimeoutException;
import io.lettuce.core.RedisConnectionException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each error of a server means for callers; the texts are those of Redis 6.2 to 8 and Valkey. */
class RedisFailuresTest {

    private static QueueFailure of(String message) {
        return RedisFailures.of(new CompletionException(new RedisCommandExecutionException(message)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "LOADING Redis is loading the dataset in memory",
                "READONLY You can't write against a read only replica.",
                "MASTERDOWN Link with MASTER is down and replica-serve-stale-data is set to 'no'.",
                "CLUSTERDOWN The cluster is down",
                "CLUSTERDOWN Hash slot not served",
                "TRYAGAIN Multiple keys request during rehashing of slot",
                "ASK 3999 127.0.0.1:6381",
                "BUSY Redis is busy running a script. You can only call SCRIPT KILL or SHUTDOWN NOSAVE.",
                "NOREPLICAS Not enough good replicas to write.",
                "NOSCRIPT No matching script. Please use EVAL.",
                "UNBLOCKED the stream key no longer exists",
                "NOGROUP No such key 'cm:jobs:a' or consumer group 'workers'",
                "ERR Error running script (call to f_1): @user_script:9: @user_script: 9: -READONLY You can't write",
                "READONLY You can't write against a read only replica. script: 1, on @user_script:9."
            })
    void whenTheServerCannotDoItNowThenItIsTriedAgain(String message) {
        assertThat(of(message).kind()).isEqualTo(Kind.BUSY);
        assertThat(of(message)).hasMessageContaining(message.substring(0, 20));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "OOM command not allowed when used memory > 'maxmemory'. | maxmemory",
                "ERR Error running script (call to f_1): @user_script:9: @user_script: 9: -OOM command not | maxmemory",
                "NOPERM User mediator has no permissions to run the 'get' command | ACL",
                "ERR ACL failure in script: User mediator has no permissions to run the 'get' command | ACL",
                "ERR Error running script (call to f_1): @user_script:9: @user_script: 9: The user executing the "
                        + "script can't run this command or subcommand | ACL",
                "NOAUTH Authentication required. | password",
                "WRONGPASS invalid username-password pair or user is disabled. | password",
                "DENIED Redis is running in protected mode because protected mode is enabled | protected-mode no",
                "WRONGTYPE Operation against a key holding the wrong kind of value | key-prefix",
                "MISCONF Redis is configured to save RDB snapshots, but it's unable to persist to disk | disk",
                "MOVED 3999 127.0.0.1:6381 | cluster client",
                "CROSSSLOT Keys in request don't hash to the same slot | cluster client",
                "ERR unknown command 'XAUTOCLAIM' | unknown command",
                "NOPROTO unsupported protocol version | unsupported"
            })
    void whenTheServerWillRefuseAgainThenTheFailureSaysWhatToDo(String message, String cure) {
        assertThat(of(message).kind()).isEqualTo(Kind.REFUSED);
        assertThat(of(message)).hasMessageContaining(cure);
    }

    @Test
    void whenARedirectionIsLeftOverOnAClusterThenItIsTriedAgain() {
        RedisCommandExecutionException moved = new RedisCommandExecutionException("MOVED 3999 127.0.0.1:6381");

        assertThat(RedisFailures.of(moved, true).kind()).isEqualTo(Kind.BUSY);
        assertThat(RedisFailures.of(moved, true).getMessage()).doesNotContain("cluster client");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ERR max number of clients reached", "ERR max number of clients + cluster connections reached"})
    void whenTheServerHasNoRoomForAConnectionThenItIsUnreachable(String message) {
        Throwable error =
                new RedisConnectionException("Unable to connect", new RedisCommandExecutionException(message));

        assertThat(RedisFailures.of(error).kind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(RedisFailures.of(error)).hasMessageContaining("maxclients");
    }

    @Test
    void whenThereIsNoAnswerThenTheServerIsUnreachable() {
        assertThat(RedisFailures.of(new RedisCommandTimeoutException("2 s")).kind())
                .isEqualTo(Kind.UNREACHABLE);
        assertThat(RedisFailures.of(new RedisConnectionException("refused")).kind())
                .isEqualTo(Kind.UNREACHABLE);
    }

    @Test
    void whenARealServerIsFullThenItIsUnreachableUntilThereIsRoom() {
        List<RespClient> crowd = new ArrayList<>();
        try (RedisServer server = RedisServer.builder().arg("--maxclients", "4").start()) {
            Awaitility.await().until(() -> {
                crowd.add(server.connect());
                return isFull(crowd.get(crowd.size() - 1));
            });
            try (RedisInstance instance = RedisInstance.of(server.uri()).tryToStart()) {
                assertThatExceptionOfType(QueueFailure.class)
                        .isThrownBy(() -> await(instance.queue.driver().get("k")))
                        .satisfies(failure -> assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE));

                crowd.forEach(RespClient::close);

                Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> instance.queue.isAvailable());
                assertThat(await(instance.queue.driver().get("k"))).isNull();
            }
        }
    }

    private static boolean isFull(RespClient client) {
        try {
            client.command("PING");
            return false;
        } catch (RuntimeException e) { // turned away, or cut off already
            return true;
        }
    }
}
