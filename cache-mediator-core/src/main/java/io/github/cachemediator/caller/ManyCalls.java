package io.github.cachemediator.caller;

import io.github.cachemediator.CacheRequest;
import io.github.cachemediator.queue.Ask;
import io.github.cachemediator.support.Arguments;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Calls for many keys: one read for all, then the misses side by side. Used by one thread. */
final class ManyCalls<T> {

    private final CacheFirstEngine engine;
    private final Callers callers;
    private final Waits waits;
    private final Recovery recovery;
    private final List<Call<T>> calls = new ArrayList<>();
    private final Map<String, @Nullable T> values = new LinkedHashMap<>();
    private final List<RuntimeException> failures = new ArrayList<>();

    ManyCalls(
            CacheFirstEngine engine,
            Callers callers,
            Waits waits,
            Recovery recovery,
            Collection<CacheRequest<T>> requests) {
        this.engine = engine;
        this.callers = callers;
        this.waits = waits;
        this.recovery = recovery;
        for (CacheRequest<T> request : requests) {
            String key = Arguments.notNull("request", request).key();
            Arguments.require(!values.containsKey(key), "requests", key, "name each key once");
            values.put(key, null); // holds the place: values come in the order of the requests
        }
        for (CacheRequest<T> request : requests) {
            settle(() -> calls.add(engine.call(request, Ask.Kind.GET)));
        }
    }

    /** Settles every key, then returns the values or throws the first failure with the others suppressed. */
    Map<String, @Nullable T> await() {
        if (!calls.isEmpty()) {
            read().forEach((call, step) ->
                    settle(() -> values.put(call.request().key(), engine.await(call, step))));
        }
        if (!failures.isEmpty()) {
            RuntimeException first = failures.remove(0);
            failures.stream().filter(other -> other != first).forEach(first::addSuppressed);
            throw first;
        }
        return values;
    }

    /** Reads all keys in one command and starts the next step of each that is not there. */
    private Map<Call<T>, CompletableFuture<@Nullable Entry>> read() {
        Map<Call<T>, CompletableFuture<@Nullable Entry>> misses = new LinkedHashMap<>();
        Call<T> shortest = calls.stream()
                .min(Comparator.comparingLong(
                        call -> call.options().jobTimeout().toNanos()))
                .orElseThrow();
        try {
            Map<String, byte[]> entries = waits.await(
                    shortest,
                    callers.parts()
                            .driver()
                            .getAll(calls.stream()
                                    .map(call -> call.request().key())
                                    .toList())
                            .toCompletableFuture());
            for (Call<T> call : calls) {
                settle(() -> {
                    byte[] entry = entries.get(call.request().key());
                    Decoded<T> decoded = call.offer(entry == null ? null : new Entry(entry));
                    if (decoded != null) {
                        values.put(call.request().key(), decoded.value());
                    } else {
                        misses.put(call, call.ask());
                    }
                });
            }
        } catch (ExecutionException | TimeoutException e) {
            calls.forEach(call -> settle(() -> misses.put(call, recovery.after(call, e))));
        }
        return misses;
    }

    private void settle(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException e) {
            failures.add(e);
        }
    }
}
