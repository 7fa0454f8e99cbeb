package io.github.cachemediator.testkit.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a stream, read by a daemon thread so that the writer never blocks. Of lines nobody asks for, the newest
 * are kept. Thread-safe.
 */
final class OutputLines {

    private static final int CAPACITY = 100_000;

    private static final int RECENT = 30;

    /** Empty means: end of the stream. */
    private final BlockingQueue<Optional<String>> lines = new LinkedBlockingQueue<>(CAPACITY);

    private final Deque<String> recent = new ArrayDeque<>();

    OutputLines(String name, BufferedReader reader) {
        Thread thread = new Thread(() -> readAll(reader), "testkit-output-" + name);
        thread.setDaemon(true);
        thread.start();
    }

    private void readAll(BufferedReader reader) {
        try (reader) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                remember(line);
                add(Optional.of(line));
            }
        } catch (IOException e) {
            remember("(the stream broke off: " + e + ")");
        } finally {
            add(Optional.empty());
        }
    }

    private void add(Optional<String> line) {
        while (!lines.offer(line)) {
            lines.poll();
        }
    }

    private synchronized void remember(String line) {
        recent.addLast(line);
        if (recent.size() > RECENT) {
            recent.removeFirst();
        }
    }

    /** The newest lines, read or not. */
    synchronized String recent() {
        return String.join("\n", recent);
    }

    /** Drops lines up to the first that matches and returns it; null if the stream or the time ends first. */
    @Nullable
    String await(Predicate<String> predicate, Deadline deadline) throws InterruptedException {
        while (true) {
            Optional<String> line = lines.poll(deadline.remainingNanos(), TimeUnit.NANOSECONDS);
            if (line == null) {
                return null;
            }
            if (line.isEmpty()) {
                add(line);
                return null;
            }
            if (predicate.test(line.get())) {
                return line.get();
            }
        }
    }
}
