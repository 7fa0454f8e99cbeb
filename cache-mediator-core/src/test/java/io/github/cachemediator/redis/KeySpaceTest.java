package io.github.cachemediator.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.cachemediator.queue.StreamName;
import io.lettuce.core.cluster.SlotHash;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeySpaceTest {

    private static final String ALPHABET = "ab%{}:725BD0ÿ\u0000\n\r\u007f\u0085é鍵 job";

    private final KeySpace keys = new KeySpace("cm", "");

    @Test
    void shouldBuildTheNamesOfTheProtocol() {
        assertThat(keys.entry("user:1")).isEqualTo("cm:{user:1}");
        assertThat(keys.record("user:1")).isEqualTo("cm:{user:1}:job");
        assertThat(keys.stream(new StreamName("report", 0), 1)).isEqualTo("cm:jobs:report");
        assertThat(keys.stream(new StreamName("report", 0), 4)).isEqualTo("cm:jobs:report:0");
        assertThat(keys.stream(new StreamName("report", 3), 4)).isEqualTo("cm:jobs:report:3");
        assertThat(keys.deadLetters("report")).isEqualTo("cm:dead:report");
        assertThat(keys.inbox("0a1b")).isEqualTo("cm:inbox:0a1b");
    }

    @Test
    void whenThereIsANamespaceThenItStandsBeforeAllNames() {
        KeySpace shop = new KeySpace("app", "shop");

        assertThat(shop.entry("k")).isEqualTo("app:shop:{k}");
        assertThat(shop.stream(new StreamName("report", 0), 1)).isEqualTo("app:shop:jobs:report");
        assertThat(shop.deadLetters("report")).isEqualTo("app:shop:dead:report");
        assertThat(shop.inbox("i")).isEqualTo("app:shop:inbox:i");
    }

    @Test
    void shouldEscapeWhatCouldBreakOut() {
        assertThat(keys.entry("{a}%\n\u0085")).isEqualTo("cm:{%7Ba%7D%25%0A%85}");
        assertThat(keys.entry("%7B")).isEqualTo("cm:{%257B}");
        assertThat(keys.entry("\uD83D\uDD11}")).isEqualTo("cm:{\uD83D\uDD11%7D}");
    }

    @Test
    void whenKeysDifferThenTheirNamesDoAndNoneBreaksOutOfItsBraces() {
        Random random = new Random(20261122);
        Map<String, String> keyOf = new HashMap<>();
        for (int i = 0; i < 50_000; i++) {
            String key = randomKey(random);
            String entry = keys.entry(key);
            String record = keys.record(key);
            assertThat(keyOf.getOrDefault(entry, key)).isEqualTo(key);
            assertThat(keyOf.getOrDefault(record, key)).isEqualTo(key);
            keyOf.put(entry, key);
            keyOf.put(record, key);
            assertThat(entry).startsWith("cm:{").endsWith("}").hasSizeGreaterThan(5);
            String inner = entry.substring(4, entry.length() - 1);
            assertThat(inner.chars().noneMatch(c -> c == '{' || c == '}' || Character.isISOControl(c)))
                    .isTrue();
            assertThat(SlotHash.getSlot(record)).isEqualTo(SlotHash.getSlot(entry));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "a}b", "a\n", "\u0000", "\uD800", "jobs", "shop:jobs"})
    void whenAPrefixOrNamespaceCouldBreakOutThenItIsRefused(String bad) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new KeySpace(bad, ""))
                .withMessageContaining("'keyPrefix'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new KeySpace("cm", bad))
                .withMessageContaining("'namespace'");
    }

    @Test
    void whenAPrefixIsEmptyThenItIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new KeySpace("", ""));
    }

    @Test
    void whenACacheKeyHasNoNameThenItIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> keys.entry(""));
        assertThatIllegalArgumentException().isThrownBy(() -> keys.entry("a\uDC00b"));
    }

    private static String randomKey(Random random) {
        StringBuilder key = new StringBuilder();
        int length = 1 + random.nextInt(6);
        for (int i = 0; i < length; i++) {
            key.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return key.toString();
    }
}
