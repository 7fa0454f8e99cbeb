package io.github.cachemediator.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cachemediator.CacheDriver;
import io.github.cachemediator.codec.EntryHeader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every {@link CacheDriver} has to do. Extend it to test your own; each test uses keys of its own. */
public abstract class CacheDriverContract {

    private static final Duration LONG = Duration.ofMinutes(1);

    private CacheDriver driver;
    private String key;

    /** Returns the driver to test. */
    protected abstract CacheDriver openDriver() throws Exception;

    /** Closes a driver, if that is needed. */
    protected void closeDriver(CacheDriver opened) throws Exception {}

    /** Lets the time of the driver's store go on by at least so much: really waits, or moves a clock. */
    protected abstract void elapse(Duration time);

    /** Tells whether the driver overrides {@link CacheDriver#setIfNewer} so that it looks. */
    protected boolean looksAtRunNumbers() {
        return false;
    }

    @BeforeEach
    void open() throws Exception {
        driver = openDriver();
        key = "contract-" + UUID.randomUUID();
    }

    @AfterEach
    void close() throws Exception {
        closeDriver(driver);
    }

    @Test
    void whenNothingIsStoredThenThereIsNothing() throws Exception {
        assertThat(get(key)).isNull();
    }

    @Test
    void shouldReturnWhatWasStored() throws Exception {
        set(key, bytes("value"));

        assertThat(get(key)).isEqualTo(bytes("value"));
        assertThat(get(key + "2")).isNull();
    }

    @Test
    void whenStoredAgainThenTheNewValueReplacesTheOld() throws Exception {
        set(key, bytes("a much longer value"));
        set(key, bytes("new"));

        assertThat(get(key)).isEqualTo(bytes("new"));
    }

    @Test
    void whenTheTimeIsOverThenTheValueIsGone() throws Exception {
        await(driver.set(key, bytes("value"), Duration.ofMillis(200)));
        set(key + "-long", bytes("value"));

        elapse(Duration.ofMillis(300));

        assertThat(get(key)).isNull();
        assertThat(await(driver.getAll(List.of(key, key + "-long")))).containsOnlyKeys(key + "-long");
        assertThat(await(driver.delete(key))).isFalse();
    }

    @Test
    void whenStoredAgainThenTheNewTimeCounts() throws Exception {
        await(driver.set(key, bytes("old"), Duration.ofMillis(200)));
        set(key, bytes("new"));
        await(driver.set(key + "-short", bytes("old"), LONG));
        await(driver.set(key + "-short", bytes("new"), Duration.ofMillis(200)));

        elapse(Duration.ofMillis(300));

        assertThat(get(key)).isEqualTo(bytes("new"));
        assertThat(get(key + "-short")).isNull();
    }

    @Test
    void shouldTakeAMillisecondAsTime() throws Exception {
        await(driver.set(key, bytes("value"), Duration.ofMillis(1)));

        elapse(Duration.ofMillis(50));

        assertThat(get(key)).isNull();
    }

    @Test
    void whenDeletedThenItSaysWhetherThereWasAValue() throws Exception {
        set(key, bytes("value"));

        assertThat(await(driver.delete(key))).isTrue();
        assertThat(get(key)).isNull();
        assertThat(await(driver.delete(key))).isFalse();
    }

    @Test
    void shouldTellAnEmptyValueFromNone() throws Exception {
        set(key, new byte[0]);

        assertThat(get(key)).isNotNull().isEmpty();
        assertThat(await(driver.getAll(List.of(key)))).containsOnlyKeys(key);
        assertThat(await(driver.delete(key))).isTrue();
    }

    @Test
    void shouldKeepEveryByte() throws Exception {
        byte[] value = new byte[256];
        for (int i = 0; i < value.length; i++) {
            value[i] = (byte) i;
        }
        set(key, value);

        assertThat(get(key)).isEqualTo(value);
    }

    @Test
    void shouldKeepALargeValue() throws Exception {
        byte[] value = new byte[4 * 1024 * 1024];
        new Random(1).nextBytes(value);
        set(key, value);

        assertThat(get(key)).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{a}b",
                "}{",
                "{}",
                "{",
                "}",
                "%",
                "%7B",
                "100%{x}",
                "a:b:job",
                ":",
                " ",
                "a b",
                "line\nbreak",
                "\r\n",
                "\t",
                "\0",
                "\u007f",
                "grüße",
                "鍵",
                "\uD83D\uDD11",
                "\u2028",
                "*",
                "?[a-z]",
                "'\"\\",
                "../x",
                "$1"
            })
    void shouldTakeAnyLegalKey(String suffix) throws Exception {
        String[] keys = {key + suffix, suffix + key, key};
        for (String one : keys) {
            set(one, bytes("of " + one));
        }
        for (String one : keys) {
            assertThat(get(one)).isEqualTo(bytes("of " + one));
        }
        assertThat(await(driver.getAll(List.of(keys)))).containsOnlyKeys(keys);
        assertThat(await(driver.delete(keys[0]))).isTrue();
        assertThat(get(keys[1])).isNotNull();
        assertThat(get(keys[2])).isNotNull();
    }

    @Test
    void shouldTakeTheLongestKey() throws Exception {
        String longest = key + "x".repeat(1024 - key.length());
        set(longest, bytes("value"));

        assertThat(get(longest)).isEqualTo(bytes("value"));
    }

    @Test
    void whenKeysDifferOnlyByEscapesThenTheyAreDifferent() throws Exception {
        set(key + "{", bytes("brace"));
        set(key + "%7B", bytes("escape"));
        set(key + "%257B", bytes("escaped escape"));

        assertThat(get(key + "{")).isEqualTo(bytes("brace"));
        assertThat(get(key + "%7B")).isEqualTo(bytes("escape"));
        assertThat(get(key + "%257B")).isEqualTo(bytes("escaped escape"));
    }

    @Test
    void whenManyAreReadThenThoseThatAreThereComeBack() throws Exception {
        set(key + 1, bytes("one"));
        set(key + 3, bytes("three"));

        Map<String, byte[]> found = await(driver.getAll(List.of(key + 1, key + 2, key + 3, key + 1)));

        assertThat(found).containsOnlyKeys(key + 1, key + 3);
        assertThat(found.get(key + 1)).isEqualTo(bytes("one"));
        assertThat(found.get(key + 3)).isEqualTo(bytes("three"));
        assertThat(await(driver.getAll(List.of()))).isEmpty();
    }

    @Test
    void whenNothingNewerIsThereThenSetIfNewerStores() throws Exception {
        assertThat(setIfNewer(2)).isTrue();
        assertThat(get(key)).isEqualTo(entry(2));
        assertThat(setIfNewer(3)).isTrue();
        assertThat(get(key)).isEqualTo(entry(3));
    }

    @Test
    void whenThereAreForeignBytesThenSetIfNewerStores() throws Exception {
        set(key, bytes("foreign"));

        assertThat(setIfNewer(2)).isTrue();
        assertThat(get(key)).isEqualTo(entry(2));
    }

    @Test
    void whenSomethingNewerIsThereThenSetIfNewerSaysWhatItDid() throws Exception {
        set(key, entry(5));

        assertThat(setIfNewer(4)).isEqualTo(!looksAtRunNumbers());
        assertThat(get(key)).isEqualTo(looksAtRunNumbers() ? entry(5) : entry(4));
    }

    @Test
    void whenSetIfNewerStoresThenItsTimeCounts() throws Exception {
        await(driver.setIfNewer(key, entry(2), Duration.ofMillis(200), 2));

        elapse(Duration.ofMillis(300));

        assertThat(get(key)).isNull();
    }

    private boolean setIfNewer(long run) throws Exception {
        return await(driver.setIfNewer(key, entry(run), LONG, run));
    }

    private void set(String at, byte[] value) throws Exception {
        await(driver.set(at, value, LONG));
    }

    private byte @Nullable [] get(String at) throws Exception {
        return driver.get(at).toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    private static byte[] entry(long run) {
        return new EntryHeader(0, run, 0, EntryHeader.typeIdOf("contract")).prependTo(bytes("of run " + run));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static <T> T await(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(10, TimeUnit.SECONDS);
    }
}
