package io.github.cachemediator.processes;

import io.github.cachemediator.CacheMediator;

/** What a {@link MediatorProcess} can be told to do. Thread-safe. */
final class Commands {

    private final CacheMediator mediator;
    private final LogCounter logs;
    private final Calls calls;
    private volatile Traffic traffic;

    Commands(CacheMediator mediator, LogCounter logs) {
        this.mediator = mediator;
        this.logs = logs;
        this.calls = new Calls(mediator.service());
        this.traffic = new Traffic(calls, mediator.service());
    }

    /** Obeys, and returns what came of it. */
    Object obey(String verb, String[] words) throws InterruptedException {
        return switch (verb) {
            case "call" -> calls.call(call(words[0]));
            case "crowd" -> crowd(call(words[0]), Integer.parseInt(words[1]), Long.parseLong(words[2]));
            case "jobs" -> jobs(call(words[0]), Integer.parseInt(words[1]), Integer.parseInt(words[2]));
            case "traffic" -> startTraffic();
            case "stop-traffic" -> traffic.stop();
            case "evict" -> mediator.service().evict(words[0]);
            case "statistics" -> mediator.statistics();
            case "logs" -> logs.counts();
            case "close" -> close();
            default -> throw new IllegalArgumentException(verb);
        };
    }

    /** Callers who want the same key at the same time. */
    private CrowdReport crowd(Call call, int callers, long start) throws InterruptedException {
        return new Crowd(calls).make(callers, callers, start, i -> call);
    }

    /** Callers who want a key each, so that each of them makes a job. */
    private CrowdReport jobs(Call call, int count, int threads) throws InterruptedException {
        return new Crowd(calls).make(count, threads, 0, i -> call.withKey(call.key() + i));
    }

    private boolean startTraffic() {
        traffic = new Traffic(calls, mediator.service());
        traffic.start();
        return true;
    }

    private boolean close() {
        mediator.close();
        return true;
    }

    private static Call call(String json) {
        return Output.JSON.readValue(json, Call.class);
    }
}
