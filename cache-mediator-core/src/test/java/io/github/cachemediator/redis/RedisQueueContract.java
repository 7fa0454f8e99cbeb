package io.github.cachemediator.redis;

import io.github.cachemediator.EvictOptions;
import io.github.cachemediator.queue.JobQueue;
import io.github.cachemediator.queue.StreamName;
import io.github.cachemediator.testkit.contract.JobQueueContract;
import io.github.cachemediator.testkit.redis.UnfinishedMessages;
import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.cluster.api.sync.RedisClusterCommands;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;

/** The contract of every queue, for one on Redis; what is beside the port is looked at with commands. */
abstract class RedisQueueContract extends JobQueueContract {

    private final KeySpace keys = new KeySpace("cm", "contract");

    abstract AbstractRedisClient client();

    abstract RedisClusterCommands<String, String> commands();

    @Override
    protected JobQueue openQueue() {
        return new RedisJobQueue(
                this::client, keys, 1, 8 * 1024 * 1024, RedisInstance.COMMAND_TIMEOUT, EvictOptions.DEFAULT);
    }

    @Override
    protected void elapse(Duration time) {
        Awaitility.await().pollDelay(time).timeout(time.plusSeconds(10)).until(() -> true);
    }

    @Override
    protected boolean timeIsFree() {
        return false;
    }

    @Override
    protected void loseEverything() {
        commands().flushall();
    }

    @Override
    protected void addMalformedMessage(StreamName stream) {
        commands().xadd(keys.stream(stream, 1), Map.of("v", "none of ours"));
    }

    @Override
    protected long messagesIn(StreamName stream) {
        return commands().<Long>eval(UnfinishedMessages.SCRIPT, ScriptOutputType.INTEGER, keys.stream(stream, 1));
    }

    @Override
    protected long deadLettersOf(String jobType) {
        return commands().xlen(keys.deadLetters(jobType));
    }

    @Override
    protected int mostDeadLetters() {
        return 1000;
    }
}
