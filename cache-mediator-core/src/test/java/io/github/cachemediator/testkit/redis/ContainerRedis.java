package io.github.cachemediator.testkit.redis;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;

/** A server in a container of the image that the system property {@code redis.image} names. */
record ContainerRedis(GenericContainer<?> container) implements RedisEndpoint {

    private static final int PORT = 6379;

    private static final Duration START_TIMEOUT = Duration.ofMinutes(3);

    static String image() {
        return System.getProperty("redis.image", "redis:7.0-alpine");
    }

    /** Fails, whatever goes wrong: an exception by which a library would have the test skipped becomes a failure. */
    static ContainerRedis start() {
        return start(ContainerRedis::startContainer);
    }

    static ContainerRedis start(Callable<ContainerRedis> starter) {
        FutureTask<ContainerRedis> task = new FutureTask<>(starter);
        Thread thread = new Thread(task, "testkit-container");
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get(START_TIMEOUT.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure(e);
        } catch (ExecutionException | TimeoutException e) {
            throw failure(e);
        } finally {
            task.cancel(true);
        }
    }

    private static IllegalStateException failure(Exception cause) {
        return new IllegalStateException(
                "No container of " + image() + "; is Docker running, and can it have the image?", cause);
    }

    private static ContainerRedis startContainer() {
        GenericContainer<?> container = new GenericContainer<>(DockerImageName.parse(image()))
                .withExposedPorts(PORT)
                .waitingFor(Wait.forLogMessage(".*Ready to accept connections.*\\n", 1));
        container.start();
        return new ContainerRedis(container);
    }

    @Override
    public String uri() {
        return "redis://" + container.getHost() + ":" + container.getMappedPort(PORT);
    }

    @Override
    public void close() {
        container.stop();
    }
}
