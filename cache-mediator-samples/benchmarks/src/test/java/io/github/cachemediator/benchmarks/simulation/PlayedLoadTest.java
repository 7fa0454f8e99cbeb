package io.github.cachemediator.benchmarks.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

/** Small cases, of which the answer is known. */
class PlayedLoadTest {

    private static final Costs COSTS = costs(50);
    private static final Scenario SMALL = new Scenario(
            4,
            1_000,
            1.0,
            2_000,
            Duration.ofSeconds(2),
            Duration.ofMillis(50),
            false,
            Duration.ofNanos(100_000),
            16,
            3,
            true,
            2,
            Duration.ofSeconds(10),
            Duration.ofSeconds(60),
            1);

    private static Costs costs(double micros) {
        Map<Op, Double> others = new EnumMap<>(Op.class);
        others.put(Op.REAP_PER_CONSUMER, 1.0);
        others.put(Op.ADD_PER_READER, 0.1);
        return Costs.of(micros, others);
    }

    @Test
    void shouldWaitAtAShardAsQueueingTheorySays() {
        double service = 100e3;
        double load = 0.8;
        Shard shard = new Shard(costs(service / 1e3));
        SplittableRandom random = new SplittableRandom(1);
        double now = 0;
        double waited = 0;
        int commands = 1_000_000;
        for (int i = 0; i < commands; i++) {
            now += -Math.log(1 - random.nextDouble()) * service / load;
            waited += shard.serve(Math.round(now), Op.HIT) - now - service;
        }

        // M/D/1: the mean wait is ρ / (2 (1 - ρ)) services.
        assertThat(waited / commands / service).isCloseTo(load / (2 * (1 - load)), Percentage.withPercentage(3));
        assertThat(shard.busy() / now).isCloseTo(load, Percentage.withPercentage(1));
    }

    @Test
    void shouldRunOnceForAStampede() {
        Simulation simulation = new Simulation(SMALL, COSTS);
        for (int caller = 0; caller < 1_000; caller++) {
            simulation.call(1_000_000 + caller, caller % SMALL.instances(), 7);
        }
        simulation.runUntil(Duration.ofSeconds(1).toNanos());
        Results results = simulation.results();

        assertThat(results.runs()).isEqualTo(1);
        assertThat(results.created()).isEqualTo(1);
        assertThat(results.miss().count()).isEqualTo(1_000);
        assertThat(results.hints()).isEqualTo(SMALL.instances() - 1);
        assertThat(results.miss().percentile(100)).isBetween(50.0, 55.0);
        double busy = results.busiestBy().getOrDefault(Op.ABSENT, 0.0);
        assertThat(busy + results.busiestBy().getOrDefault(Op.CREATE, 0.0))
                .as("callers of one instance share what is not sent yet")
                .isLessThan(SMALL.instances() * 3 * 50e-6);
    }

    @Test
    void shouldAnswerAHitInTwoDelaysAndTheService() {
        Simulation simulation = new Simulation(SMALL, COSTS);
        simulation.call(0, 0, 7);
        simulation.call(1_500_000_000, 1, 7);
        simulation.runUntil(Duration.ofSeconds(3).toNanos());

        assertThat(simulation.results().hit().count()).isEqualTo(1);
        assertThat(simulation.results().hit().percentile(50)).isCloseTo(0.25, within(0.01));
    }

    @Test
    void shouldObeyLittlesLaw() {
        Results results = Simulation.run(SMALL, COSTS);
        double meanSeconds = results.all().mean() / 1e3;

        assertThat(results.meanCallers()).isCloseTo(results.calls() * meanSeconds, Percentage.withPercentage(2));
    }

    @Test
    void shouldRunAsOftenAsEntriesExpire() {
        Results results = Simulation.run(SMALL, COSTS);
        Popularity popularity = new Popularity(SMALL.keys(), SMALL.zipf());
        double expected = 0;
        for (int key = 0; key < SMALL.keys(); key++) {
            double rate = SMALL.requests() * popularity.share(key);
            expected += rate / (1 + rate * (2 + 0.052)); // the entry is kept, and was computed before
        }

        assertThat(results.runs()).isCloseTo(expected, Percentage.withPercentage(2));
        assertThat(results.runsPerJob()).isCloseTo(1, within(0.001));
    }

    @Test
    void shouldLeaveJobsInTheQueueWhenAllPermitsAreTaken() {
        Scenario slow = new Scenario(
                1,
                100_000,
                0,
                1_000,
                Duration.ofSeconds(2),
                Duration.ofSeconds(1),
                false,
                Duration.ofNanos(100_000),
                16,
                1,
                false,
                1,
                Duration.ofSeconds(2),
                Duration.ofSeconds(5),
                1);
        Results results = Simulation.run(slow, COSTS);

        assertThat(results.permits()).isGreaterThan(0.99);
        assertThat(results.runs()).isCloseTo(16, within(1.0));
        assertThat(results.queued()).isGreaterThan(4_000);
    }

    @Test
    void shouldDependOnItsSeedAlone() {
        Scenario once = SMALL.during(Duration.ofSeconds(1), Duration.ofSeconds(2));

        assertThat(Simulation.run(once, COSTS).busiestBy())
                .isEqualTo(Simulation.run(once, COSTS).busiestBy());
    }
}
