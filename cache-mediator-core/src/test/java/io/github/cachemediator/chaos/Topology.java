package io.github.cachemediator.chaos;

import java.util.function.Supplier;

/** What kind of Redis the instances share. */
enum Topology {
    STANDALONE(Standalone::plain),
    SECURED(Standalone::secured),
    SENTINEL(Sentinel::new),
    CLUSTER(Cluster::new);

    private final Supplier<Backend> starter;

    Topology(Supplier<Backend> starter) {
        this.starter = starter;
    }

    Backend start() {
        return starter.get();
    }
}
