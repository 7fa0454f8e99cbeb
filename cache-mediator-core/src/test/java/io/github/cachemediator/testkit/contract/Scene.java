package io.github.cachemediator.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cachemediator.codec.EntryHeader;
import io.github.cachemediator.queue.Ask;
import io.github.cachemediator.queue.Begin;
import io.github.cachemediator.queue.BeginReply;
import io.github.cachemediator.queue.Outcome;
import io.github.cachemediator.queue.RunToken;
import io.github.cachemediator.queue.StreamName;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where a row plays: a key and a job type that nobody else uses, two instances at one store, and its time. */
final class Scene {

    /** A lease that does not end while a row plays. */
    static final Duration LEASE = Duration.ofSeconds(30);

    /** A lease, or a time to live, whose end a row waits for. */
    static final Duration SHORT = Duration.ofMillis(250);

    /** A time that is renewed twice in a row after {@link #MOST} of it, with room for a slow machine. */
    static final Duration RENEWED = Duration.ofMillis(1500);

    static final Duration MOST = Duration.ofMillis(900);

    static final Duration ENTRY_TTL = Duration.ofMinutes(5);

    /** Before everything that happens in a row. */
    static final Duration LONG_AGO = Duration.ofMinutes(1);

    final String key = "key-" + UUID.randomUUID();
    final String type = "type-" + UUID.randomUUID();
    final String otherType = "other-" + type;
    final Instance a;
    final Instance b;
    final JobQueueContract store;

    Scene(Instance a, Instance b, JobQueueContract store) {
        this.a = a;
        this.b = b;
        this.store = store;
    }

    Asking get() {
        return new Asking(key, Ask.Kind.GET, type);
    }

    Asking warm() {
        return new Asking(key, Ask.Kind.WARM, type);
    }

    static String newOwner() {
        return "instance:" + UUID.randomUUID();
    }

    Begin begin() {
        return begin(LEASE);
    }

    Begin begin(Duration lease) {
        return new Begin(key, type, newOwner(), "", lease);
    }

    Begin beginAfter(String previousOwner) {
        return new Begin(key, type, newOwner(), previousOwner, LEASE);
    }

    /** Lets instance a create a job and run it. */
    RunToken run() {
        a.creates(get());
        return a.takes(begin());
    }

    /** Lets instance a create a job, which instance b joins, and run it. */
    RunToken runForBoth() {
        a.creates(get());
        b.joins(get());
        return a.takes(begin());
    }

    /** Lets instance a create a job, and begin a run of it whose lease is over. */
    RunToken expiredRun(Asking asking) {
        a.creates(asking);
        RunToken token = a.takes(begin(SHORT));
        elapse(SHORT);
        return token;
    }

    byte[] entry(long run) {
        return new EntryHeader(0, run, 0, EntryHeader.typeIdOf(type)).prependTo(bytes("value of " + run));
    }

    void store(byte[] entry) {
        Stages.await(a.queue().driver().set(key, entry, ENTRY_TTL));
    }

    /** Lets a little more time go by than was said. */
    void elapse(Duration time) {
        store.elapse(time.plusMillis(20));
    }

    StreamName stream() {
        return a.queue().streams().of(type).get(0);
    }

    long messages() {
        return store.messagesIn(stream());
    }

    long messagesOfOtherType() {
        return store.messagesIn(a.queue().streams().of(otherType).get(0));
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] abandonedAfter(int attempts) {
        return bytes("{\"v\":1,\"type\":\"abandoned\",\"message\":\"stopped after " + attempts
                + " attempts that never ended\"}");
    }

    /** Asserts an outcome; arrays are compared by what they hold. */
    static void assertOutcome(Outcome actual, long run, Outcome.Kind kind, byte @Nullable [] payload) {
        assertThat(actual).usingRecursiveComparison().isEqualTo(new Outcome(run, kind, payload));
    }

    static void assertBegun(BeginReply.Begun actual, int attempt, int maxAttempts, String spec) {
        assertThat(actual.attempt()).as("attempt").isEqualTo(attempt);
        assertThat(actual.maxAttempts()).as("most attempts").isEqualTo(maxAttempts);
        assertThat(actual.spec()).as("spec").isEqualTo(bytes(spec));
    }
}
