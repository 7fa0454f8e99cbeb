package io.github.cachemediator.processes;

import io.github.cachemediator.testkit.redis.RedisServer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;

/** A Redis and the processes around it; all of them end with it. */
final class ProcessGroup implements AutoCloseable {

    private final RedisServer redis;
    private final List<MediatorChild> children = new CopyOnWriteArrayList<>();

    ProcessGroup() {
        redis = RedisServer.builder().arg("--notify-keyspace-events", "K$").start();
    }

    RedisServer redis() {
        return redis;
    }

    ChildOptions options() {
        return ChildOptions.at(redis.uri());
    }

    /** Starts a process for each of the options side by side and waits until all are ready. */
    List<MediatorChild> start(ChildOptions... options) {
        List<MediatorChild> started = IntStream.range(0, options.length)
                .mapToObj(i -> launch(options[i]))
                .toList();
        started.forEach(MediatorChild::awaitReady);
        return started;
    }

    /** Starts a process that may end before it is ready. */
    MediatorChild launch(ChildOptions options) {
        MediatorChild child = new MediatorChild(options);
        children.add(child);
        return child;
    }

    /** Returns which of some processes has begun to run a key's job, once one has. */
    static MediatorChild runnerOf(String key, List<MediatorChild> processes) {
        return Awaitility.await()
                .atMost(MediatorChild.DEADLINE)
                .pollInterval(Duration.ofMillis(5))
                .until(
                        () -> processes.stream()
                                .filter(process -> process.count(RunEvent.BEGUN, key) > 0)
                                .toList(),
                        found -> !found.isEmpty())
                .get(0);
    }

    /** Returns the runs of a key that have begun in some processes. */
    static long runsOf(String key, List<MediatorChild> processes) {
        return processes.stream()
                .mapToLong(process -> process.count(RunEvent.BEGUN, key))
                .sum();
    }

    /** Prints a measured figure, for those who read the log of the build. */
    static void figure(String text) {
        System.out.println("[processes] " + text);
    }

    @Override
    public void close() {
        children.forEach(MediatorChild::close);
        redis.close();
    }
}
