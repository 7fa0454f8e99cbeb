package io.github.cachemediator.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.cachemediator.queue.StreamName;
import io.github.cachemediator.testkit.engine.Fuzz;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** No two things share a name, and no name breaks out of its braces, whatever keys and namespaces are called. */
class KeySpaceFuzzTest {

    private static final int COUNT = 100_000;
    private static final List<String> TYPES = List.of("type", "job", "jobs", "dead", "one", "a b", "0");
    private static final List<String> NAMESPACES =
            List.of("", "one", "dead", "inbox", "jobs:one", "one:dead", "one:two");

    /** What a name was given to, by name. */
    private final Map<String, String> given = new HashMap<>();

    @Test
    void shouldNameEverythingOnce() {
        Fuzz.check(COUNT, random -> {
            String namespace = NAMESPACES.get(random.nextInt(NAMESPACES.size()));
            KeySpace names = new KeySpace("cm", namespace);
            String key = Fuzz.text(random, 4);
            if (!StandardCharsets.UTF_8.newEncoder().canEncode(key)) {
                assertThatIllegalArgumentException().isThrownBy(() -> names.entry(key));
                return;
            }
            give(names.entry(key), "entry of " + key + " in " + namespace);
            give(names.record(key), "record of " + key + " in " + namespace);
            String type = type(random);
            StreamName partition = new StreamName(type, random.nextInt(3));
            give(names.stream(new StreamName(type, 0), 1), "stream of " + type + " in " + namespace);
            give(names.stream(partition, 3), "stream of " + partition + " in " + namespace);
            give(names.deadLetters(type), "dead letters of " + type + " in " + namespace);
            give(names.inbox("instance-" + random.nextInt(9)), null);
            assertBraced(names.entry(key), key);
            assertThat(names.record(key)).isEqualTo(names.entry(key) + ":job");
        });
    }

    /** Channels have names of their own, so that one may be given twice. */
    private void give(String name, @Nullable String to) {
        String owner = to == null ? "channel" : to;
        String before = given.putIfAbsent(name, owner);
        assertThat(before == null ? owner : before).as(name).isEqualTo(owner);
    }

    private static void assertBraced(String name, String key) {
        int open = name.indexOf('{');
        assertThat(open).isEqualTo(name.lastIndexOf('{'));
        assertThat(name.indexOf('}')).isEqualTo(name.length() - 1);
        assertThat(name.chars()).noneMatch(Character::isISOControl);
        String tag = name.substring(open + 1, name.length() - 1);
        assertThat(decoded(tag)).isEqualTo(key);
    }

    /** Undoes the escapes, of which each stands for one character below 256. */
    private static String decoded(String tag) {
        return URLDecoder.decode(tag.replace("+", "%2B"), StandardCharsets.ISO_8859_1);
    }

    private static String type(Random random) {
        return TYPES.get(random.nextInt(TYPES.size()));
    }
}
