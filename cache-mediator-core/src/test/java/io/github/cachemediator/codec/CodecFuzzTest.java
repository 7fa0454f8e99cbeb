package io.github.cachemediator.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cachemediator.Backoff;
import io.github.cachemediator.CacheCodecException;
import io.github.cachemediator.TypeRef;
import io.github.cachemediator.testkit.engine.Fuzz;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Whatever the bytes are: a value, none, or the documented error. */
class CodecFuzzTest {

    private static final int COUNT = 30_000;
    private static final byte[] NULL = "null".getBytes(StandardCharsets.UTF_8);
    private static final List<Type> TYPES = List.of(
            Object.class,
            String.class,
            int.class,
            Instant.class,
            Person.class,
            new TypeRef<List<Integer>>() {}.type(),
            new TypeRef<Map<String, Person>>() {}.type());

    record Person(String name, int age, List<Person> friends) {}

    private final JobSpecCodec specs = new JobSpecCodec();
    private final JobFailureCodec failures = new JobFailureCodec();
    private final ValueCodec values = new ValueCodec(JsonMapper.builder().build());

    @Test
    void shouldReadAnyEntry() {
        byte[] entry = new EntryHeader(0, 1_700_000_000_000_000L, 0, EntryHeader.typeIdOf("type")).prependTo(NULL);
        byte[] newer = entry.clone();
        newer[2] = 2;

        Fuzz.check(COUNT, List.of(entry, newer), bytes -> {
            EntryHeader header = EntryHeader.read(bytes);
            if (header != null) {
                assertThat(header.run()).isBetween(1L, (1L << 52) - 1);
                byte[] value = Arrays.copyOfRange(bytes, EntryHeader.LENGTH, bytes.length);
                assertThat(header.prependTo(value)).isEqualTo(bytes);
            }
        });
    }

    @Test
    void shouldReadAnyValue() {
        List<byte[]> samples = Fuzz.bytes(
                "null",
                "17",
                "\"text\"",
                "[1,2,3]",
                "\"2026-11-22T00:00:00Z\"",
                "{\"name\":\"a\",\"age\":1,\"friends\":[{\"name\":\"b\",\"age\":2,\"friends\":[]}]}",
                "{\"a\":{\"name\":\"a\",\"age\":1,\"friends\":[]},\"@class\":\"java.lang.Object\"}",
                "[".repeat(2_000) + "]".repeat(2_000));

        Fuzz.check(COUNT / TYPES.size(), samples, bytes -> {
            for (Type type : TYPES) {
                try {
                    values.read(bytes, 0, type, "key", "type");
                } catch (CacheCodecException e) {
                    assertThat(e.cacheKey()).isEqualTo("key");
                }
            }
        });
    }

    @Test
    void shouldReadAnySpec() {
        byte[] plain = specs.write(spec(List.of()));
        byte[] nested = specs.write(spec(List.of("outer", "inner")));
        List<byte[]> newer = Fuzz.bytes("{\"v\":2,\"ttl\":\"PT1M\"}\nnull", "{\"v\":1.5}\n", "{\"v\":99999999999}\n1");

        Fuzz.check(COUNT, List.of(plain, nested, newer.get(0), newer.get(1), newer.get(2)), bytes -> {
            try {
                JobSpec spec = specs.read(bytes, "key", "type");
                if (spec != null) {
                    assertUsable(spec);
                }
            } catch (CacheCodecException e) {
                assertThat(e.jobType()).isEqualTo("type");
            }
        });
    }

    private void assertUsable(JobSpec spec) {
        assertThat(specs.read(specs.write(spec), "key", "type"))
                .usingRecursiveComparison()
                .isEqualTo(spec);
        assertThat(spec.backoff().after(1, 0.5)).isPositive();
        assertThat(spec.backoff().after(1_000, 0.5)).isPositive();
    }

    private static JobSpec spec(List<String> path) {
        Backoff backoff = new Backoff(Duration.ofMillis(5), 2, Duration.ofSeconds(1), 0.5);
        return new JobSpec(
                !path.isEmpty(), NULL, Duration.ofMinutes(1), Duration.ZERO, Duration.ofSeconds(5), 3, backoff, path);
    }

    @Test
    void shouldReadAnyFailure() {
        byte[] full = failures.write(new JobFailure("java.lang.IllegalStateException", "broken"));
        byte[] bare = failures.write(new JobFailure("abandoned", null));

        Fuzz.check(
                COUNT,
                List.of(full, bare),
                bytes -> assertThat(failures.read(bytes)).isNotNull());
    }
}
