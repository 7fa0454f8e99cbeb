package io.github.cachemediator.codec;

import io.github.cachemediator.Backoff;
import io.github.cachemediator.CacheCodecException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
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
    private static final byte[] NO_PARAMS = {};

    /** Specs without a path differ in their params, and hardly in anything else. */
    private static final int MOST_REMEMBERED = 256;

    private static final int LONGEST_REMEMBERED = 512;

    private final JsonMapper mapper = JsonMapper.builder().build();
    private final Map<JobSpec, byte[]> written = new ConcurrentHashMap<>();
    private final Map<ByteBuffer, JobSpec> read = new ConcurrentHashMap<>();

    /** Returns the bytes of a spec. */
    public byte[] write(JobSpec spec) {
        byte[] head = head(spec);
        byte[] params = spec.params();
        return ByteBuffer.allocate(head.length + 1 + params.length)
                .put(head)
                .put((byte) '\n')
                .put(params)
                .array();
    }

    private byte[] head(JobSpec spec) {
        if (!spec.path().isEmpty()) {
            return newHead(spec);
        }
        JobSpec alike = spec.withParams(NO_PARAMS);
        byte[] known = written.get(alike);
        if (known == null) {
            known = newHead(spec);
            if (written.size() < MOST_REMEMBERED) {
                written.put(alike, known);
            }
        }
        return known;
    }

    private byte[] newHead(JobSpec spec) {
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
        return mapper.writeValueAsBytes(head);
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
        JobSpec alike = line == bytes.length ? null : read.get(ByteBuffer.wrap(bytes, 0, line));
        if (alike != null) {
            return alike.withParams(Arrays.copyOfRange(bytes, line + 1, bytes.length));
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
            JobSpec spec = spec(head, Arrays.copyOfRange(bytes, line + 1, bytes.length));
            if (spec.path().isEmpty() && line <= LONGEST_REMEMBERED && read.size() < MOST_REMEMBERED) {
                read.put(ByteBuffer.wrap(Arrays.copyOf(bytes, line)), spec.withParams(NO_PARAMS));
            }
            return spec;
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
