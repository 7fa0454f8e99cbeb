package io.github.cachemediator.processes;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cachemediator.CacheMediatorStatistics;
import io.github.cachemediator.testkit.process.JavaProcess;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import tools.jackson.core.type.TypeReference;

/** The test's end of a {@link MediatorProcess}. Thread-safe. */
final class MediatorChild implements AutoCloseable {

    /** More than anything takes that is not broken, on a machine that does other things too. */
    static final Duration DEADLINE = Duration.ofSeconds(60);

    private static final Duration LIFETIME = Duration.ofHours(1);

    private final JavaProcess process;
    private final CompletableFuture<Void> ready = new CompletableFuture<>();
    private final Map<String, CompletableFuture<String>> answers = new ConcurrentHashMap<>();
    private final List<RunEvent> events = new CopyOnWriteArrayList<>();
    private final AtomicLong commands = new AtomicLong();

    /** Starts a process and does not wait until it is ready. */
    MediatorChild(ChildOptions options) {
        process = JavaProcess.start(MediatorProcess.class, Output.JSON.writeValueAsString(options));
        Thread pump = new Thread(this::readAll, "mediator-child-" + process.pid());
        pump.setDaemon(true);
        pump.start();
    }

    MediatorChild awaitReady() {
        await(ready);
        return this;
    }

    JavaProcess process() {
        return process;
    }

    long pid() {
        return process.pid();
    }

    /** Makes the process call; the answer comes when the call has returned. */
    CompletableFuture<CallReport> call(Call call) {
        return tell("call", json(call)).thenApply(answer -> Output.JSON.readValue(answer, CallReport.class));
    }

    /** Makes the process call with many threads for one key, at a moment of the wall clock. */
    CompletableFuture<CrowdReport> crowd(Call call, int callers, long start) {
        return tell("crowd", json(call), String.valueOf(callers), String.valueOf(start))
                .thenApply(answer -> Output.JSON.readValue(answer, CrowdReport.class));
    }

    /** Makes the process call for many keys, which begin with the call's. */
    CompletableFuture<CrowdReport> jobs(Call call, int count, int threads) {
        return tell("jobs", json(call), String.valueOf(count), String.valueOf(threads))
                .thenApply(answer -> Output.JSON.readValue(answer, CrowdReport.class));
    }

    void startTraffic() {
        await(tell("traffic"));
    }

    TrafficReport stopTraffic() {
        return Output.JSON.readValue(await(tell("stop-traffic")), TrafficReport.class);
    }

    CacheMediatorStatistics statistics() {
        return Output.JSON.readValue(await(tell("statistics")), CacheMediatorStatistics.class);
    }

    /** Returns how often each template was logged. */
    Map<String, Integer> logs() {
        return Output.JSON.readValue(await(tell("logs")), new TypeReference<Map<String, Integer>>() {});
    }

    /** Makes the process close its mediator; the answer comes when it is closed. */
    CompletableFuture<Void> closeMediator() {
        return tell("close").thenAccept(answer -> {});
    }

    /** Returns what its handlers have told so far. */
    List<RunEvent> events() {
        return List.copyOf(events);
    }

    long count(String what, String key) {
        return events.stream().filter(event -> event.is(what, key)).count();
    }

    /** Waits for what a handler of this process has to tell of a key. */
    RunEvent awaitEvent(String what, String key) {
        Awaitility.await().atMost(DEADLINE).pollInterval(Duration.ofMillis(5)).until(() -> count(what, key) > 0);
        return events.stream().filter(event -> event.is(what, key)).findFirst().orElseThrow();
    }

    /** Waits for an answer. */
    static <T> T await(CompletableFuture<T> answer) {
        return await(answer, DEADLINE);
    }

    static <T> T await(CompletableFuture<T> answer, Duration most) {
        assertThat(answer).succeedsWithin(most);
        return answer.join();
    }

    private CompletableFuture<String> tell(String verb, String... words) {
        String id = String.valueOf(commands.incrementAndGet());
        CompletableFuture<String> answer = new CompletableFuture<>();
        answers.put(id, answer);
        String rest = words.length == 0 ? "" : " " + String.join(" ", words);
        process.send(id + " " + verb + rest);
        return answer.orTimeout(LIFETIME.toSeconds(), TimeUnit.SECONDS);
    }

    private void readAll() {
        try {
            while (true) {
                read(process.awaitLine(line -> true, LIFETIME));
            }
        } catch (IllegalStateException e) { // the process has ended
            ready.completeExceptionally(e);
            answers.values().forEach(answer -> answer.completeExceptionally(e));
        }
    }

    private void read(String line) {
        if (line.equals(Output.READY)) {
            ready.complete(null);
        } else if (line.startsWith(Output.EVENT)) {
            events.add(Output.JSON.readValue(line.substring(Output.EVENT.length()), RunEvent.class));
        } else if (line.startsWith(Output.ANSWER)) {
            String[] parts = line.substring(Output.ANSWER.length()).split(" ", 2);
            CompletableFuture<String> answer = answers.remove(parts[0]);
            if (answer != null) {
                answer.completeAsync(() -> parts[1]);
            }
        }
    }

    private static String json(Call call) {
        return Output.JSON.writeValueAsString(call);
    }

    @Override
    public void close() {
        process.close();
    }

    @Override
    public String toString() {
        return process.toString();
    }
}
