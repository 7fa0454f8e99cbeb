package io.github.cachemediator.benchmarks.scenario;

import io.github.cachemediator.benchmarks.load.Sample;
import io.github.cachemediator.benchmarks.machine.Usage;

/**
 * One turn of one peer.
 *
 * @param sample what its callers have seen
 * @param usage what Redis has done meanwhile
 */
record Turn(Sample sample, Usage usage) {

    double perSecond() {
        return sample.perSecond();
    }

    double medianMicros() {
        return sample.medianMicros();
    }

    double commandsPerCall() {
        return usage.commands() / (double) sample.calls();
    }

    double cpuMicrosPerCall() {
        return usage.cpuMicros() / (double) sample.calls();
    }
}
