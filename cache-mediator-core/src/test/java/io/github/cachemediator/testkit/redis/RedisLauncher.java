package io.github.cachemediator.testkit.redis;

import io.github.cachemediator.testkit.process.Deadline;
import io.github.cachemediator.testkit.process.OwnedProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/** Starts {@code redis-server} processes and waits until they answer. Stateless. */
final class RedisLauncher {

    private static final Duration START_TIMEOUT = Duration.ofSeconds(10);

    private static final Duration PING_TIMEOUT = Duration.ofSeconds(1);

    /** In the words of glibc and of musl. */
    private static final Pattern ADDRESS_IN_USE = Pattern.compile("bind: Address (already )?in use");

    private static final int OUTPUT_TAIL = 4_000;

    private RedisLauncher() {}

    /**
     * Starts a server and waits until it answers.
     *
     * @return empty if another program has taken the port meanwhile
     * @throws IllegalStateException if the server ends or does not answer in time
     */
    static Optional<OwnedProcess> launch(RedisServerSettings settings, Path directory, int port) {
        Path output = directory.resolve("output");
        ProcessBuilder builder = new ProcessBuilder(settings.command(directory, port))
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        OwnedProcess process = OwnedProcess.start("redis-server on port " + port, builder);
        String uri = settings.uri(port);
        boolean settled = Deadline.after(START_TIMEOUT).await(() -> !process.isAlive() || isReady(uri, process.pid()));
        if (settled && process.isAlive()) {
            return Optional.of(process);
        }
        process.kill();
        String tail = tail(output);
        if (settled && ADDRESS_IN_USE.matcher(tail).find()) {
            return Optional.empty();
        }
        throw new IllegalStateException("redis-server did not start on port " + port
                + (settled ? ": it has ended" : " within " + START_TIMEOUT) + "; end of its output:\n" + tail);
    }

    /** Whether this very process answers: a foreign server may sit on the port that ours is about to fail to bind. */
    private static boolean isReady(String uri, long pid) {
        try (RespClient client = RespClient.connect(uri, PING_TIMEOUT)) {
            return "PONG".equals(client.command("PING")) && isProcess(client, pid);
        } catch (UncheckedIOException | RespException e) {
            return false;
        }
    }

    private static boolean isProcess(RespClient client, long pid) {
        try {
            return Long.toString(pid).equals(client.info("server").get("process_id"));
        } catch (RespException e) {
            return true; // a user who may not call INFO: take the answer to PING for it
        }
    }

    private static String tail(Path output) {
        try {
            String text = new String(Files.readAllBytes(output), StandardCharsets.UTF_8);
            return text.substring(Math.max(0, text.length() - OUTPUT_TAIL));
        } catch (IOException e) {
            return "(none: " + e + ")";
        }
    }
}
