package io.github.cachemediator.codec;

import io.github.cachemediator.Backoff;
import io.github.cachemediator.CacheCodecException;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes and reads job specs: a JSON object on one line, then the params as the user's mapper wrote them. Thread-safe.
 * Uses a plain mapper and no reflection, so that no customization changes the format.
 */
public final class JobSpecCodec {

    private static final int VERSION = 1;

    private final JsonMapper mapper = JsonMapper.builder().build();

    /** Returns the bytes of a spec. */
    public byte[] write(JobSpec spec) {
        ObjectNode head = mapper.createObjectNode();
        head.put("v", VERSION);
        head.put("ttl", spec.cacheTtl().toMillis());
        head.put("nullTtl", spec.nullTtl().toMillis());
        head.put("executionTimeout", spec.executionTimeout().toMillis());
        head.put("maxAttempts", spec.maxAttempts());
        ArrayNode backoff = head.putArray("backoff");
        backoff.add(spec.backoff().initial().toMillis());
        backoff.add(spec.backoff().multiplier());
        backoff.add(spec.backoff().max().toMillis());
        backoff.add(spec.backoff().jitter());
        if (spec.loader()) {
            head.put("loader", true);
        }
        if (!spec.path().isEmpty()) {
            ArrayNode path = head.putArray("path");
            spec.path().forEach(path::add);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(160 + spec.params().length);
        bytes.writeBytes(mapper.writeValueAsBytes(head));
        bytes.write('\n');
        bytes.writeBytes(spec.params());
        return bytes.toByteArray();
    }

    /**
     * Returns the spec of bytes, or {@code null} if it is of a newer version: those have a JSON object with {@code v}
     * as their first line too.
     *
     * @throws CacheCodecException if they are none of ours
     */
    public @Nullable JobSpec read(byte[] bytes, String cacheKey, String jobType) {
        int line = 0;
        while (line < bytes.length && bytes[line] != '\n') {
            line++;
        }
        try {
            JsonNode head = mapper.readTree(bytes, 0, line);
            JsonNode version = head.path("v");
            if (version.isIntegralNumber() && version.canConvertToInt() && version.asInt() > VERSION) {
                return null;
            }
            if (line == bytes.length) {
                throw new IllegalArgumentException("there must be params");
            }
            return spec(head, Arrays.copyOfRange(bytes, line + 1, bytes.length));
        } catch (JacksonException | IllegalArgumentException e) {
            throw unreadable(cacheKey, jobType, e);
        }
    }

    private static JobSpec spec(JsonNode head, byte[] params) {
        if (head.path("v").asInt(0) != VERSION) {
            throw new IllegalArgumentException("'v' must be " + VERSION);
        }
        JsonNode backoff = head.path("backoff");
        List<String> path = new ArrayList<>();
        head.path("path").forEach(key -> path.add(key.asString()));
        return new JobSpec(
                head.path("loader").asBoolean(false),
                params,
                Duration.ofMillis(number(head, "ttl")),
                Duration.ofMillis(number(head, "nullTtl")),
                Duration.ofMillis(number(head, "executionTimeout")),
                (int) number(head, "maxAttempts"),
                new Backoff(
                        Duration.ofMillis(backoff.path(0).asLong(1)),
                        backoff.path(1).asDouble(1),
                        Duration.ofMillis(backoff.path(2).asLong(1)),
                        backoff.path(3).asDouble(0)),
                List.copyOf(path));
    }

    private static long number(JsonNode head, String name) {
        JsonNode value = head.path(name);
        if (!value.isIntegralNumber() || !value.canConvertToLong() || value.asLong() < 0) {
            throw new IllegalArgumentException("'" + name + "' must be a number");
        }
        return value.asLong();
    }

    private static CacheCodecException unreadable(String cacheKey, String jobType, Throwable cause) {
        return new CacheCodecException(
                "The job in the record cannot be read; it was written by somebody else", cacheKey, jobType, cause);
    }
}
