package io.github.cachemediator.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.cachemediator.queue.Ask;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LuaScriptTest {

    @Test
    void shouldHaveTheTimesOfThePort() throws IOException {
        assertThat(resource("times"))
                .contains("local KEEP = " + Ask.KEEP.toMillis() + " ")
                .contains("local ENQUEUE_LEASE, LONGEST_ENQUEUE_LEASE = " + Ask.ENQUEUE_LEASE.toMillis() + ", "
                        + Ask.MAX_ENQUEUE_LEASE.toMillis() + "\n");
    }

    @ParameterizedTest
    @EnumSource
    void shouldSayWhatItIsForAndWhatItTakes(LuaScript script) throws IOException {
        String name = script.name().toLowerCase(Locale.ROOT);
        assertThat(resource(name)).startsWith("-- " + name + ": ").contains("-- KEYS 1 ", "-- Returns ");
    }

    @Test
    void whenThereIsNoSuchScriptThenItSaysSo() {
        assertThatIllegalStateException()
                .isThrownBy(() -> LuaScript.assembled("none"))
                .withMessageContaining("none.lua");
    }

    private static String resource(String name) throws IOException {
        try (InputStream stream = LuaScript.class.getResourceAsStream(name + ".lua")) {
            return new String(Objects.requireNonNull(stream).readAllBytes(), UTF_8);
        }
    }
}
