package io.github.cachemediator.caller;

import static io.github.cachemediator.testkit.engine.TestEngine.KEY;
import static io.github.cachemediator.testkit.engine.TestEngine.OPTIONS;
import static io.github.cachemediator.testkit.engine.TestEngine.TYPE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.cachemediator.codec.JobSpec;
import io.github.cachemediator.codec.JobSpecCodec;
import io.github.cachemediator.queue.Ask;
import io.github.cachemediator.queue.AskReply;
import io.github.cachemediator.testkit.engine.TestEngine;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which of many callers encode what they want. */
class EncodedWishesTest {

    private static final byte[] VALUE = {1};

    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final HeldCalls calls = new HeldCalls(executor);
    private int encoded;

    @AfterEach
    void stop() {
        calls.close();
        executor.shutdownNow();
    }

    private Waiter join(Ask.Kind kind, Supplier<JobSpec> specs) {
        JobWish wish = new JobWish(TYPE, OPTIONS, specs, new JobSpecCodec());
        long now = System.nanoTime();
        Waiter waiter = new Waiter(KEY, kind, wish, null, 0, now, now + TestEngine.LONG.toNanos());
        calls.flights.join(waiter);
        return waiter;
    }

    private Waiter join(Ask.Kind kind) {
        return join(kind, () -> {
            encoded++;
            return JobSpec.of(new byte[0], OPTIONS, List.of());
        });
    }

    private static JobSpec unencodable() {
        throw new IllegalStateException("cannot be encoded");
    }

    @Test
    void whenOthersAreAboutToAskForTheSameThenNothingIsEncoded() {
        join(Ask.Kind.GET);
        Waiter second = join(Ask.Kind.GET); // the first one's ask is under way
        Waiter third = join(Ask.Kind.GET, EncodedWishesTest::unencodable);

        assertThat(encoded).isEqualTo(2);
        calls.answer(0, new AskReply.Hit(VALUE));
        calls.answer(1, new AskReply.Hit(VALUE));
        assertThat(List.of(second, third))
                .allSatisfy(waiter -> assertThat(waiter.entry().join().bytes()).isEqualTo(VALUE));
    }

    @Test
    void whenTheyWarmThenEachEncodesItsOwn() {
        join(Ask.Kind.WARM);
        join(Ask.Kind.WARM);
        join(Ask.Kind.WARM);

        assertThat(encoded).isEqualTo(3);
    }

    @Test
    void whenThereIsNobodyToJoinThenItIsSaidWhatCannotBeEncoded() {
        assertThatIllegalStateException()
                .isThrownBy(() -> join(Ask.Kind.GET, EncodedWishesTest::unencodable))
                .withMessage("cannot be encoded");

        Waiter next = join(Ask.Kind.GET);
        calls.answer(0, new AskReply.Hit(VALUE));
        assertThat(next.entry()).succeedsWithin(Duration.ofSeconds(20));
    }
}
