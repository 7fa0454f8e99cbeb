package io.github.cachemediator.testkit.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.cachemediator.CacheCodecException;
import io.github.cachemediator.CacheMediator;
import io.github.cachemediator.CacheRequest;
import io.github.cachemediator.codec.EntryHeader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Entries that cannot be read, or belong to another job type: misses that heal. */
public abstract class HealingBehaviour extends MediatorBehaviour {

    record Old(String name) {}

    record New(int number) {}

    private final AtomicInteger runs = new AtomicInteger();

    static Stream<byte[]> foreignBytes() {
        byte[] newer = new EntryHeader(0, 1, 0, 1).prependTo(bytes("1"));
        newer[2] = 99;
        return Stream.of(
                new byte[0],
                bytes("x"),
                bytes("CM"),
                bytes("{\"@class\":\"java.util.ArrayList\"}"),
                bytes("a text that is longer than the header of an entry is, by far"),
                new byte[] {(byte) 0xac, (byte) 0xed, 0, 5, 't', 0, 1, 'x'},
                newer);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @MethodSource("foreignBytes")
    void whenTheEntryIsNoneOfOursThenItIsComputedAndReplaced(byte[] foreign) {
        CacheMediator worker = start(params -> "value-" + runs.incrementAndGet());
        CacheMediator client = startClient();
        store().plant(key, foreign);

        assertThat(client.service().cacheFirst(request())).isEqualTo("value-1");
        assertThat(client.statistics().undecodable()).isEqualTo(1);
        assertThat(client.statistics().misses()).isEqualTo(1);
        assertThat(client.service().cacheFirst(request())).isEqualTo("value-1");
        assertThat(worker.service().cacheFirst(request())).isEqualTo("value-1");
        assertThat(client.statistics().undecodable()).isEqualTo(1);
    }

    @Test
    void whenManyEntriesAreNoneOfOursThenThatIsSaidOnce() {
        CacheMediator mediator = start(params -> "value");
        try (LogLines log = new LogLines()) {
            for (int i = 0; i < 5; i++) {
                store().plant(key + i, bytes("somebody else's"));
                assertThat(mediator.service().cacheFirst(request(key + i))).isEqualTo("value");
            }
            assertThat(mediator.statistics().undecodable()).isEqualTo(5);
            assertThat(log.containing(type)).singleElement().asString().contains("cannot be read");
        }
    }

    @Test
    void whenTheEntryHasAnOldShapeThenItIsComputedAndReplaced() {
        CacheMediator mediator = start(params -> runs.incrementAndGet() == 1 ? new Old("old") : new New(2));
        assertThat(mediator.service().cacheFirst(as(Old.class))).isEqualTo(new Old("old"));
        CacheMediator client = startClient();

        assertThat(client.service().cacheFirst(as(New.class))).isEqualTo(new New(2));
        assertThat(mediator.service().cacheFirst(as(New.class))).isEqualTo(new New(2));
        assertThat(runs).hasValue(2);
        assertThat(client.statistics().undecodable()).isEqualTo(1);
    }

    @Test
    void whenTheResultThatWasWaitedForHasAnOldShapeThenAnotherRunIsAskedFor() {
        start(params -> runs.incrementAndGet() == 1 ? new Old("old") : new New(runs.get()));
        CacheMediator client = startClient();

        assertThat(client.service().cacheFirst(as(New.class))).isEqualTo(new New(2));
        assertThat(client.service().cacheFirst(as(New.class))).isEqualTo(new New(2));
        assertThat(runs).hasValue(2);
        assertThat(client.statistics().undecodable()).isEqualTo(1);
    }

    @Test
    void whenTheValueIsBrokenJsonThenItIsComputedAndReplaced() {
        CacheMediator mediator = start(params -> "value-" + runs.incrementAndGet());
        byte[] broken = new EntryHeader(0, 1, 0, EntryHeader.typeIdOf(type)).prependTo(bytes("{\"half"));
        store().plant(key, broken);

        assertThat(mediator.service().cacheFirst(request())).isEqualTo("value-1");
        assertThat(mediator.service().cacheFirst(request())).isEqualTo("value-1");
    }

    @Test
    void whenEvenAFreshResultCannotBeReadThenTheCallerIsToldInBoundedTime() {
        start(params -> "no number " + runs.incrementAndGet());
        CacheMediator client = startClient();

        CacheCodecException failure = catchThrowableOfType(
                CacheCodecException.class, () -> client.service().cacheFirst(as(Integer.class)));

        assertThat(failure).hasMessageContainingAll(key, "Integer");
        assertThat(runs.get()).isBetween(1, 3);
        assertThat(client.service().cacheFirst(request())).startsWith("no number");
    }

    @Test
    void whenTheEntryIsOfAnotherJobTypeThenTheCallGetsARunOfItsOwn() {
        String otherType = type + "-other";
        CacheMediator mediator = build(settings -> settings);
        mediator.handlers().register(type, Object.class, params -> "mine");
        mediator.handlers().register(otherType, Object.class, params -> "other");
        mediator.start();

        assertThat(mediator.service().cacheFirst(request())).isEqualTo("mine");
        assertThat(mediator.service()
                        .cacheFirst(CacheRequest.of(otherType, String.class)
                                .key(key)
                                .build()))
                .isEqualTo("other");
        assertThat(mediator.statistics().typeConflicts()).isPositive();
        assertThat(mediator.service().cacheFirst(request())).isEqualTo("mine");
    }

    @Test
    void whenAJobOfAnotherTypeRunsThenTheCallGetsARunOfItsOwnAfterIt() {
        String otherType = type + "-other";
        Gate gate = gate();
        CacheMediator mediator = build(settings -> settings);
        mediator.handlers().register(type, Object.class, gate);
        mediator.handlers().register(otherType, Object.class, params -> "other");
        mediator.start();
        var mine = mediator.service().cacheFirstAsync(request());
        gate.awaitStart();
        var other = mediator.service()
                .cacheFirstAsync(
                        CacheRequest.of(otherType, String.class).key(key).build());
        awaitAsked(mediator, 2);
        assertThat(other).isNotDone();
        gate.open();

        assertThat(get(mine)).isEqualTo("run-1");
        assertThat(get(other)).isEqualTo("other");
        assertThat(mediator.statistics().typeConflicts()).isPositive();
    }

    private <T> CacheRequest<T> as(Class<T> resultType) {
        return CacheRequest.of(type, resultType).key(key).build();
    }
}
