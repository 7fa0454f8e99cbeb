package io.github.cachemediator.codec;

import io.github.cachemediator.CacheCodecException;
import io.github.cachemediator.support.Shown;
import java.lang.reflect.Type;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/** Writes and reads values and params as JSON. Thread-safe. What is read never chooses a class. */
public final class ValueCodec {

    private final JsonMapper mapper;
    private final Map<Type, ObjectReader> readers = new ConcurrentHashMap<>();

    /**
     * Creates a codec.
     *
     * @throws IllegalArgumentException if the mapper has default typing on
     */
    public ValueCodec(JsonMapper mapper) {
        if (mapper.deserializationConfig().getDefaultTyper(mapper.constructType(Object.class)) != null
                || mapper.serializationConfig().getDefaultTyper(mapper.constructType(Object.class)) != null) {
            throw new IllegalArgumentException(
                    "'jsonMapper' must not have default typing: with it, what Redis holds could "
                            + "choose a class; deactivate it for this mapper");
        }
        this.mapper = mapper;
    }

    /** Returns the JSON of a value. */
    public byte[] write(@Nullable Object value, String cacheKey, String jobType) {
        try {
            return mapper.writeValueAsBytes(value);
        } catch (JacksonException | StackOverflowError e) {
            String type = value == null ? "null" : value.getClass().getName();
            throw new CacheCodecException(
                    "Cannot write a " + type + " as JSON for key " + Shown.of(cacheKey) + ": " + reason(e),
                    cacheKey,
                    jobType,
                    e);
        }
    }

    /** Returns the value of JSON. */
    public @Nullable Object read(byte[] json, int offset, Type type, String cacheKey, String jobType) {
        try {
            return readers.computeIfAbsent(type, t -> mapper.readerFor(mapper.constructType(t)))
                    .readValue(json, offset, json.length - offset);
        } catch (JacksonException | StackOverflowError | IllegalArgumentException e) {
            throw new CacheCodecException(
                    "Cannot read a " + type.getTypeName() + " for key " + Shown.of(cacheKey) + ": " + reason(e),
                    cacheKey,
                    jobType,
                    e);
        }
    }

    private static String reason(Throwable e) {
        return e instanceof JacksonException json
                ? Shown.plain(json.getOriginalMessage())
                : e.getClass().getSimpleName();
    }
}
