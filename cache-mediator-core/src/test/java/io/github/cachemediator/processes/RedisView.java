package io.github.cachemediator.processes;

import io.github.cachemediator.testkit.redis.RedisServer;
import io.github.cachemediator.testkit.redis.RespClient;
import io.github.cachemediator.testkit.redis.StoredJob;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What Redis holds of the mediators' work, seen from outside. Not thread-safe. */
final class RedisView implements AutoCloseable {

    private static final String GROUP = "workers";
    private static final Pattern INSTANCE = Pattern.compile("(?<= )[0-9a-f]{16}(?= )");

    private final RespClient redis;

    RedisView(RedisServer server) {
        redis = server.connect();
    }

    static String stream(Deed deed) {
        return "cm:jobs:" + deed.jobType();
    }

    long length(String stream) {
        return number("XLEN", stream);
    }

    /** Returns how many messages were added to a stream since it was made. */
    long added(String stream) {
        List<?> info = list("XINFO", "STREAM", stream);
        return (Long) info.get(info.indexOf("entries-added") + 1);
    }

    /** Returns how many messages were delivered and not acknowledged. */
    long pending(String stream) {
        return (Long) list("XPENDING", stream, GROUP).get(0);
    }

    int consumers(String stream) {
        return list("XINFO", "CONSUMERS", stream, GROUP).size();
    }

    long deadLetters(Deed deed) {
        return number("XLEN", "cm:dead:" + deed.jobType());
    }

    /** Returns how many instances are noted in the record of a key's job. */
    long waitingInstances(String cacheKey) {
        return INSTANCE.matcher(redis.text("HGET", "cm:{" + cacheKey + "}:job", StoredJob.FIELD))
                .results()
                .count();
    }

    /** Returns the state of the job that a record is of. */
    String stateOf(String record) {
        return redis.text("HGET", record, StoredJob.FIELD).substring(1, 2);
    }

    /** Returns the names of all keys that match a pattern. */
    List<String> keys(String pattern) {
        List<String> found = new ArrayList<>();
        String cursor = "0";
        do {
            List<?> page = list("SCAN", cursor, "MATCH", pattern, "COUNT", "1000");
            cursor = String.valueOf(page.get(0));
            ((List<?>) page.get(1)).forEach(key -> found.add(String.valueOf(key)));
        } while (!cursor.equals("0"));
        return found;
    }

    /** Returns which of the keys would stay for ever. */
    List<String> withoutTtl(List<String> keys) {
        return keys.stream().filter(key -> number("PTTL", key) == -1).toList();
    }

    void flushAll() {
        redis.command("FLUSHALL");
    }

    private long number(String... command) {
        return (Long) answer(command);
    }

    private List<?> list(String... command) {
        return (List<?>) answer(command);
    }

    private Object answer(String... command) {
        Object answer = redis.command(command);
        if (answer == null) {
            throw new IllegalStateException("No answer to " + List.of(command));
        }
        return answer;
    }

    @Override
    public void close() {
        redis.close();
    }
}
