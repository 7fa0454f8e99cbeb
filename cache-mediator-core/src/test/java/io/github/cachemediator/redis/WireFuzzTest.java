package io.github.cachemediator.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cachemediator.queue.Delivery;
import io.github.cachemediator.queue.Hint;
import io.github.cachemediator.queue.QueueFailure;
import io.github.cachemediator.queue.StreamName;
import io.github.cachemediator.testkit.engine.Fuzz;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Whatever comes from Redis: something of ours, nothing, or a failure that the engine knows. */
class WireFuzzTest {

    private static final int COUNT = 30_000;
    private static final StreamName STREAM = new StreamName("type", 0);
    private static final List<byte[]> CODES = Fuzz.bytes(
            "HIT", "OUT", "JOIN", "RUN", "DEAD", "GONE", "BUSY", "LAST", "OK", "VOID", "DONE", "FENCED", "LOST", "S",
            "F");

    /** What is thrown at a reply that is not as it should be. */
    private static final List<Class<?>> UNFIT = List.of(
            IndexOutOfBoundsException.class,
            ClassCastException.class,
            ArithmeticException.class,
            IllegalArgumentException.class,
            IllegalStateException.class);

    @Test
    void shouldReadAnyHint() {
        List<byte[]> samples = Fuzz.bytes("1 17 S 4 6 3\na\nb\treportabc", "1 17 V 1 1 -1\nkt", "1 17 F 1 1 0\nkt");

        Fuzz.check(COUNT, samples, bytes -> {
            Hint hint = HintMessage.decoded(bytes);
            if (hint != null) {
                assertThat(hint.run()).isPositive();
                assertThat(hint.key()).isNotEmpty();
                assertThat(hint.jobType()).isNotEmpty();
            }
        });
    }

    @Test
    void shouldReadAnyMessage() {
        List<byte[]> parts = Fuzz.bytes("v", "1", "k", "key", "2", "foreign\n");

        Fuzz.check(COUNT, random -> {
            Map<byte[], byte[]> body = new LinkedHashMap<>();
            for (int fields = random.nextInt(4); fields >= 0; fields--) {
                body.put(part(random, parts), part(random, parts));
            }
            Delivery delivery = MessageBody.delivery(STREAM, "1-0", body);
            if (delivery != null && delivery.key() == null) {
                assertThat(delivery.content())
                        .isNotNull()
                        .hasSizeLessThan(1_100)
                        .matches("[ -~…]*");
            }
            if (delivery != null && delivery.key() != null) {
                assertThat(delivery.key()).isNotEmpty();
            }
        });
    }

    @Test
    void shouldTakeAnyReplyForAnAnswerOrAFailure() {
        List<Function<ScriptReply, ?>> decoders = List.of(
                reply -> AskScript.decoded(reply, new byte[0]),
                BeginScript::decoded,
                EndScript::decoded,
                RenewScript::decoded,
                WaitScript::decoded);

        Fuzz.check(COUNT, random -> {
            List<Object> reply = reply(random);
            for (Function<ScriptReply, ?> decoder : decoders) {
                try {
                    assertThat(decoder.apply(new ScriptReply(reply))).isNotNull();
                } catch (RuntimeException e) { // as whoever runs a script does
                    if (UNFIT.stream().noneMatch(type -> type.isInstance(e))) {
                        throw e;
                    }
                    assertThat(RedisFailures.of(e).kind()).isEqualTo(QueueFailure.Kind.REFUSED);
                }
            }
        });
    }

    private static List<Object> reply(Random random) {
        List<Object> reply = new ArrayList<>();
        reply.add(part(random, CODES));
        for (int parts = random.nextInt(10); parts > 0; parts--) {
            Object part = switch (random.nextInt(4)) {
                case 0 -> random.nextLong();
                case 1 -> (long) random.nextInt(3);
                case 2 -> part(random, CODES);
                default -> List.of();
            };
            reply.add(part);
        }
        return reply;
    }

    private static byte[] part(Random random, List<byte[]> samples) {
        return random.nextInt(4) > 0
                ? samples.get(random.nextInt(samples.size())).clone()
                : Fuzz.input(random, samples);
    }
}
