package io.github.cachemediator.memory;

import io.github.cachemediator.memory.Scenario.Trait;

/** One evict. */
final class EvictActor extends Actor {

    private int floor;

    EvictActor(int index, String name, String instance) {
        super(index, name, instance, Phase.NEW);
    }

    @Override
    void addSteps(World world, Step.Collector steps) {
        if (phase == Phase.NEW) {
            steps.command(this, "evicts", (w, i) -> me(w).evict(w), (w, there) -> me(w).evicted(w));
        } else if (phase == Phase.LOOK) {
            steps.add(this, "deletes in the driver", w -> me(w).delete(w));
        }
    }

    private EvictActor me(World world) {
        return (EvictActor) world.actors[index];
    }

    private boolean evict(World world) {
        floor = world.rules.evicted(world);
        return world.evict();
    }

    private void evicted(World world) {
        if (world.scenario.has(Trait.FOREIGN_DRIVER)) {
            phase = Phase.LOOK;
        } else {
            returned(world);
        }
    }

    private void delete(World world) {
        world.loseForeignEntry();
        returned(world);
    }

    private void returned(World world) {
        world.rules.evictReturned(floor);
        phase = Phase.DONE;
        floor = 0;
    }

    @Override
    void encode(Fingerprint state) {
        super.encode(state);
        state.floor(floor);
    }
}
