package io.github.cachemediator.redis;

import static io.github.cachemediator.redis.RedisInstance.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cachemediator.queue.AskReply;
import io.github.cachemediator.queue.BeginReply;
import io.github.cachemediator.queue.DeadLetter;
import io.github.cachemediator.queue.Delivery;
import io.github.cachemediator.queue.End;
import io.github.cachemediator.queue.EndReply;
import io.github.cachemediator.queue.JobStreamReader;
import io.github.cachemediator.queue.RenewReply;
import io.github.cachemediator.queue.RunToken;
import io.github.cachemediator.queue.StreamName;
import java.time.Duration;
import java.util.List;

/** Every step that there is, once, with one instance that is asker and worker. */
final class WholePath {

    private WholePath() {}

    static void walk(RedisInstance instance) {
        assertThat(await(instance.records().ask(Asks.get("k")))).isInstanceOf(AskReply.Joined.class);
        StreamName stream = instance.streams().of(Asks.TYPE).get(0);
        try (JobStreamReader reader = instance.streams().openReader()) {
            List<Delivery> read = await(reader.read(List.of(stream), 1, Duration.ofSeconds(5)));
            assertThat(read).extracting(Delivery::key).containsExactly("k");
            await(instance.streams().keep(read));
            assertThat(await(instance.streams().claim(stream, Duration.ZERO, 10)))
                    .isEqualTo(read);
            BeginReply begun = await(instance.records().begin(Asks.begin("k", "o:1")));
            RunToken token = new RunToken("k", ((BeginReply.Begun) begun).run(), "o:1");
            assertThat(await(instance.records().renew(token, Asks.LEASE))).isEqualTo(RenewReply.HELD);
            assertThat(await(instance.records().addWait(token, "other"))).isTrue();
            assertThat(await(instance.records().awaitedBy("k"))).containsExactly("other");
            assertThat(await(instance.records().removeWait(token, "other"))).isTrue();
            byte[] entry = Asks.entry(token.run(), "value");
            End end =
                    new End(token, Asks.TYPE, End.Kind.VALUE, entry, Asks.TTL, instance.queue.instance(), read.get(0));
            assertThat(await(instance.records().end(end))).isEqualTo(EndReply.ENDED);
            await(instance.streams().acknowledge(read.get(0)));
            assertThat(await(instance.records().ask(Asks.get("k")))).isInstanceOf(AskReply.Hit.class);
            assertThat(await(instance.queue.driver().getAll(List.of("k", "none"))))
                    .containsOnlyKeys("k");
            assertThat(await(instance.records().evict("k"))).isTrue();
        }
        await(instance.queue.driver().set("k", Asks.bytes("x"), Asks.TTL));
        assertThat(await(instance.queue.driver().delete("k"))).isTrue();
        assertThat(await(instance.streams().reapConsumers(stream, Duration.ZERO, 0)))
                .isZero();
        assertThat(await(instance.streams().activeConsumers(Asks.TYPE, Asks.TTL)))
                .isEqualTo(1);
        await(instance.streams()
                .deadLetter(new DeadLetter(Asks.TYPE, "k", Asks.bytes("spec"), Asks.bytes("failure"), 3)));
    }
}
