package io.github.cachemediator.formats;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cachemediator.CacheMediator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Two versions of an application whose result class has changed share a Redis. */
class ValueShapesTest extends FormatTest {

    /** The price with an optional field more. */
    record PriceWithNote(String amount, @Nullable String note) {}

    /** Prices that cannot be read from each other, since a number must be there. */
    record Euros(int euros) {}

    record Cents(int cents) {}

    @Test
    void whenAFieldIsAddedThenTheOldValueIsReadWithoutIt() {
        redis.psetex(ENTRY, LONG.toMillis(), Sample.bytes("v1/entry"));

        assertThat(startCaller().service().cacheFirst(as(PriceWithNote.class)))
                .isEqualTo(new PriceWithNote("9.90", null));
    }

    @Test
    void whenAFieldIsRemovedThenItIsIgnoredInTheOldValue() {
        CacheMediator old = startWorker(query -> new PriceWithNote("9.90", "old"));
        assertThat(old.service().cacheFirst(as(PriceWithNote.class))).isNotNull();

        CacheMediator caller = startCaller();

        assertThat(caller.service().cacheFirst(request())).isEqualTo(PRICE);
        assertThat(caller.statistics().undecodable()).isZero();
    }

    @Test
    void whenNeitherCanReadTheOthersThenEachComputesItsOwn() {
        CacheMediator old = startWorker(query -> new Euros(9));
        CacheMediator replacement = startWorker(query -> new Cents(900));

        for (int i = 0; i < 5; i++) {
            assertThat(old.service().cacheFirst(as(Euros.class))).isEqualTo(new Euros(9));
            assertThat(replacement.service().cacheFirst(as(Cents.class))).isEqualTo(new Cents(900));
        }
    }
}
