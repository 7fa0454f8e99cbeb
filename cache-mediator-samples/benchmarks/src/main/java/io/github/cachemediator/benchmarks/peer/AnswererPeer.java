package io.github.cachemediator.benchmarks.peer;

import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;

/**
 * What a hit costs if the answer comes in on another thread than the one that waits for it, as it does with every client
 * that shares a connection, and if its caller decodes it, unless that is what was decoded last: no Redis and no connection,
 * but one thread that answers all who wait. Not a cache that anybody could use, but a reference.
 */
final class AnswererPeer implements Peer {

    private final Map<String, byte[]> entries = new ConcurrentHashMap<>();
    private final Map<String, CompletableFuture<byte[]>> loads = new ConcurrentHashMap<>();
    private final Queue<Question> questions = new ConcurrentLinkedQueue<>();
    private final Loader loader;
    private final Thread answerer = new Thread(this::answer, "answerer");
    private volatile Decoded last = new Decoded(new byte[0], Payload.of(""));
    private volatile boolean idle;
    private volatile boolean closed;

    AnswererPeer(Setup setup) {
        loader = setup.loader();
        answerer.setDaemon(true);
        answerer.start();
    }

    @Override
    public Payload get(String key) {
        CompletableFuture<byte[]> loading = loads.get(key);
        byte[] json = loading == null ? ask(key).join() : loading.join();
        return decoded(json.length == 0 ? load(key) : json);
    }

    private Payload decoded(byte[] json) {
        Decoded known = last;
        if (known.json == json) {
            return known.value;
        }
        Payload value = PayloadJson.read(json);
        last = new Decoded(json, value);
        return value;
    }

    /** One caller loads, the others wait. */
    private byte[] load(String key) {
        CompletableFuture<byte[]> own = new CompletableFuture<>();
        CompletableFuture<byte[]> other = loads.putIfAbsent(key, own);
        if (other != null) {
            return other.join();
        }
        try {
            byte[] json = entries.computeIfAbsent(key, missing -> PayloadJson.write(loader.load(missing)));
            own.complete(json);
            return json;
        } finally {
            loads.remove(key);
            own.completeExceptionally(new IllegalStateException("Not loaded: " + key)); // if it did not come that far
        }
    }

    @Override
    public CompletableFuture<Payload> getAsync(String key) {
        return ask(key).thenApply(PayloadJson::read);
    }

    private CompletableFuture<byte[]> ask(String key) {
        Question question = new Question(key, new CompletableFuture<>());
        questions.add(question);
        if (idle) {
            idle = false;
            LockSupport.unpark(answerer);
        }
        return question.answer;
    }

    private void answer() {
        byte[] none = {};
        while (!closed) {
            Question question = questions.poll();
            if (question != null) {
                question.answer.complete(Objects.requireNonNullElse(entries.get(question.key), none));
                continue;
            }
            idle = true;
            if (questions.isEmpty()) {
                LockSupport.park(this); // who asks from now on sees that it is idle
            }
            idle = false;
        }
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(answerer);
    }

    private record Decoded(byte[] json, Payload value) {}

    private record Question(String key, CompletableFuture<byte[]> answer) {}
}
