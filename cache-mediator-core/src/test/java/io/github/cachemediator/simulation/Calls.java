package io.github.cachemediator.simulation;

import io.github.cachemediator.CacheJobFailedException;
import io.github.cachemediator.CacheJobTimeoutException;
import io.github.cachemediator.CacheMediatorUnavailableException;
import io.github.cachemediator.CacheRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What callers do and get, checked as it happens against the promises about what is served. */
final class Calls {

    private static final Duration MARGIN = Duration.ofMillis(1500);
    private static final Duration LONGEST_EVICT = Duration.ofSeconds(45);
    private static final Duration PROMPT = Duration.ofMillis(200);
    private static final Pattern RUN = Pattern.compile("run=(\\d+)");

    private final Clockwork clockwork;
    private final History history;
    private final boolean calm;
    private final List<Call> open = new ArrayList<>();
    private int made;

    Calls(Clockwork clockwork, History history, boolean calm) {
        this.clockwork = clockwork;
        this.history = history;
        this.calm = calm;
    }

    int made() {
        return made;
    }

    /** Calls once; {@code then} is told of the end. */
    void call(
            SimulatedInstance instance,
            Kind kind,
            String key,
            String type,
            Duration timeout,
            boolean last,
            Consumer<Call> then) {
        Call call = new Call(instance, kind, key, type, timeout, last, then);
        made++;
        open.add(call);
        KeyHistory of = history.of(key);
        call.begun = history.next();
        call.servable = of.servable;
        call.read = of.read.getOrDefault(type, 0L);
        clockwork.trace().add(call.begun, () -> instance.name() + " calls " + call);
        CompletableFuture<?> future = kind == Kind.EVICT
                ? instance.service().evictAsync(key)
                : kind == Kind.WARM
                        ? instance.service().warmCacheForKeyAsync(call.request())
                        : instance.service().cacheFirstAsync(call.request());
        future.whenComplete((value, error) -> clockwork.checked(() -> ended(call, value, error)));
    }

    private void ended(Call call, @Nullable Object value, @Nullable Throwable error) {
        if (call.instance.isGone() || !open.remove(call)) {
            return;
        }
        call.ended = history.next();
        Throwable cause = error instanceof CompletionException && error.getCause() != null ? error.getCause() : error;
        call.outcome = cause == null ? value : cause;
        clockwork.trace().add(call.ended, () -> call.instance.name() + " got of " + call + ": " + call.outcome);
        checkTime(call, clockwork.now());
        if (cause != null) {
            failed(call, cause);
        } else if (call.kind == Kind.EVICT) {
            evicted(call);
        } else {
            served(call, String.valueOf(value));
        }
        call.then.accept(call);
    }

    private void evicted(Call call) {
        KeyHistory key = history.of(call.key);
        long done = key.evictedSince(call.begun);
        History.require(done > 0, "P3", () -> call + " has returned without an evict");
        key.servable = Math.max(key.servable, done);
    }

    private void served(Call call, String value) {
        Run run = runIn(call, value);
        if (run == null) {
            throw new Violation("P3", call + " got " + value + ", which no run has made");
        }
        History.require(run.type.equals(call.type), "P3", () -> call + " got the value of another type: " + run);
        checkRun(call, run);
        KeyHistory key = history.of(call.key);
        History.require(run.begun >= call.read, "P4", () -> call + " got an older value than others before: " + run);
        key.read.merge(call.type, run.begun, Math::max);
        if (calm && run.ended > 0) {
            long late = clockwork.now() - Math.max(run.endedAt, call.begunAt);
            History.require(
                    late <= PROMPT.toNanos(), "P2", () -> call + " got its value " + late / 1_000_000 + " ms late");
        }
    }

    private void checkRun(Call call, Run run) {
        History.require(run.begun > call.servable, "P3", () -> call + " got what had begun before an evict: " + run);
        boolean fresh = call.kind != Kind.WARM || run.begun > call.begun;
        History.require(fresh, "P4", () -> call + " got what had begun before: " + run);
    }

    private void failed(Call call, Throwable cause) {
        if (cause instanceof CacheJobFailedException failure) {
            Run run = runIn(call, String.valueOf(failure.errorMessage()));
            if (run != null) {
                checkRun(call, run);
            }
        } else if (cause instanceof CacheJobTimeoutException || cause instanceof CacheMediatorUnavailableException) {
            History.require(!call.last && !calm, "P2", () -> call + " was not served: " + cause);
        } else {
            throw new IllegalStateException(call + " failed in an unknown way", cause);
        }
    }

    private @Nullable Run runIn(Call call, String text) {
        Matcher matcher = RUN.matcher(text);
        return matcher.find() ? history.of(call.key).run(Long.parseLong(matcher.group(1))) : null;
    }

    /** Checks that no call has waited for longer than it may. */
    void checkTimes() {
        open.removeIf(call -> call.instance.isGone());
        open.forEach(call -> checkTime(call, clockwork.now()));
    }

    private static void checkTime(Call call, long now) {
        long thawed = Math.max(call.begunAt, call.instance.frozenUntil());
        long most = call.timeout.plus(MARGIN).toNanos();
        boolean inTime = now - call.begunAt <= most || now - thawed <= MARGIN.toNanos();
        History.require(inTime, "P2", () -> call + " takes longer than " + call.timeout);
    }

    /** What is called. */
    enum Kind {
        GET,
        WARM,
        EVICT
    }

    /** One call. */
    final class Call {
        private final SimulatedInstance instance;
        private final Kind kind;
        private final String key;
        private final String type;
        private final Duration timeout;
        private final boolean last;
        private final Consumer<Call> then;
        private final long begunAt = clockwork.now();
        private long begun;
        private long servable;
        private long read;
        private long ended;
        private @Nullable Object outcome;

        private Call(
                SimulatedInstance instance,
                Kind kind,
                String key,
                String type,
                Duration timeout,
                boolean last,
                Consumer<Call> then) {
            this.instance = instance;
            this.kind = kind;
            this.key = key;
            this.type = type;
            this.timeout = kind == Kind.EVICT ? LONGEST_EVICT : timeout;
            this.last = last;
            this.then = then;
        }

        private CacheRequest<String> request() {
            return CacheRequest.of(type, String.class)
                    .key(key)
                    .jobTimeout(timeout)
                    .build();
        }

        /** Tells whether it has got a value. */
        boolean isServed() {
            return ended > 0 && !(outcome instanceof Throwable);
        }

        @Override
        public String toString() {
            return kind + " " + key + "/" + type + " #" + begun;
        }
    }
}
