package io.github.cachemediator.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.cachemediator.Backoff;
import io.github.cachemediator.CacheCodecException;
import io.github.cachemediator.JobOptions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The job in a record is a public format: another version of the library may have to run it. */
class JobSpecCodecTest {

    private static final String SAMPLE =
            "{\"v\":1,\"ttl\":600000,\"nullTtl\":0,\"executionTimeout\":300000,\"maxAttempts\":3,"
                    + "\"backoff\":[200,2.0,10000,0.5],\"path\":[\"a\",\"b\\n\"]}\n{\"region\":\"EU\"}";

    private final JobSpecCodec codec = new JobSpecCodec();

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static JobSpec spec() {
        return new JobSpec(
                false,
                bytes("{\"region\":\"EU\"}"),
                Duration.ofMinutes(10),
                Duration.ZERO,
                Duration.ofMinutes(5),
                3,
                Backoff.DEFAULT,
                List.of("a", "b\n"));
    }

    @Test
    void shouldWriteTheReleasedFormat() {
        assertThat(new String(codec.write(spec()), StandardCharsets.UTF_8)).isEqualTo(SAMPLE);
    }

    @Test
    void shouldReadTheReleasedFormat() {
        assertThat(codec.read(bytes(SAMPLE), "key", "type"))
                .usingRecursiveComparison()
                .isEqualTo(spec());
    }

    @Test
    void whenAFieldIsAddedLaterThenItIsIgnored() {
        String newer = SAMPLE.replace("\"v\":1,", "\"v\":1,\"later\":{\"x\":[1]},");

        assertThat(codec.read(bytes(newer), "key", "type"))
                .usingRecursiveComparison()
                .isEqualTo(spec());
    }

    @Test
    void shouldRememberThatALoaderBringsItsOwnParams() {
        JobSpec loader = JobSpec.ofLoader(JobOptions.DEFAULT, List.of());

        assertThat(codec.read(codec.write(loader), "key", "type"))
                .extracting(JobSpec::loader)
                .isEqualTo(true);
        assertThat(codec.read(codec.write(spec()), "key", "type"))
                .extracting(JobSpec::loader)
                .isEqualTo(false);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"v\":2}", "{\"v\":2}\nnull", "{\"ttl\":\"later\",\"v\":17}\n\u0000"})
    void whenTheVersionIsNewerThenItIsNoErrorButNothingIsRead(String text) {
        assertThat(codec.read(bytes(text), "key", "type")).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "no JSON\n1",
                "{\"v\":1}",
                "{\"v\":1}\nnull",
                "{\"v\":0,\"ttl\":1,\"nullTtl\":1,\"executionTimeout\":1,\"maxAttempts\":1,\"backoff\":[1,1,1,0]}\nnull",
                "{\"v\":1,\"ttl\":-1,\"nullTtl\":1,\"executionTimeout\":1,\"maxAttempts\":1,\"backoff\":[1,1,1,0]}\nnull",
                "{\"v\":1,\"ttl\":1e300,\"nullTtl\":1,\"executionTimeout\":1,\"maxAttempts\":1}\nnull"
            })
    void whenTheBytesAreNoneOfOursThenItSaysSo(String text) {
        assertThatExceptionOfType(CacheCodecException.class)
                .isThrownBy(() -> codec.read(bytes(text), "key", "type"))
                .withMessageContaining("cannot be read");
    }
}
