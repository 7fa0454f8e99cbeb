package io.github.cachemediator.memory;

import io.github.cachemediator.memory.Scenario.Trait;
import io.github.cachemediator.queue.Ask;
import java.util.ArrayList;
import java.util.List;

/** Makes the actors of a scenario, each in an instance of its own unless the scenario says otherwise. */
final class Cast {

    private final Scenario scenario;
    private final List<Actor> actors = new ArrayList<>();
    private char nextInstance = 'a';

    private Cast(Scenario scenario) {
        this.scenario = scenario;
    }

    static Actor[] of(Scenario scenario) {
        Cast cast = new Cast(scenario);
        cast.addCallers();
        cast.addWorkers();
        for (int i = 1; i <= scenario.evicts(); i++) {
            cast.actors.add(new EvictActor(cast.actors.size(), "evict " + i, cast.next()));
        }
        return cast.actors.toArray(Actor[]::new);
    }

    private void addCallers() {
        int all = scenario.callers() + scenario.warms();
        for (int i = 1; i <= all; i++) {
            boolean gets = i <= scenario.callers();
            boolean isLast = i == all;
            String name = gets ? "caller " + i : "warm " + (i - scenario.callers());
            String instance = scenario.has(Trait.CALLERS_TOGETHER) && i > 1 ? "a" : next();
            actors.add(new CallerActor(
                    actors.size(),
                    name,
                    instance,
                    gets ? Ask.Kind.GET : Ask.Kind.WARM,
                    isLast && scenario.has(Trait.OTHER_TYPE) ? Samples.OTHER_TYPE : Samples.TYPE,
                    !(isLast && scenario.has(Trait.ONE_WITHOUT_HANDLER)),
                    i == 1 && scenario.has(Trait.NEWER_SPEC)));
        }
    }

    private void addWorkers() {
        for (int i = 1; i <= scenario.workers(); i++) {
            boolean withCaller = i == 1 && scenario.has(Trait.CALLER_WITH_WORKER);
            boolean withFirst = i == 2 && scenario.has(Trait.WORKERS_TOGETHER);
            String instance = withCaller ? "a" : withFirst ? actors.get(actors.size() - 1).instance : next();
            actors.add(new WorkerActor(actors.size(), "worker " + i, instance));
        }
    }

    private String next() {
        return String.valueOf(nextInstance++);
    }
}
