package io.github.cachemediator.memory;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Something that may happen next.
 *
 * @param who the actor that does it; {@code null}: nobody, it befalls the store
 * @param fault whether it uses up the fault
 */
record Step(@Nullable Actor who, String what, boolean fault, Consumer<World> action) {

    /** Returns the world after it. */
    World from(World world) {
        World next = world.copy();
        next.acting = who == null ? -1 : who.index;
        next.faults -= fault ? 1 : 0;
        action.accept(next);
        new Conditions(next).check();
        return next;
    }

    @Override
    public String toString() {
        return (who == null ? "" : who.name + " ") + what + (fault ? " [fault]" : "");
    }

    /** Collects what may happen next in a world. */
    static final class Collector {
        private final World world;
        private final List<Step> steps = new ArrayList<>();

        Collector(World world) {
            this.world = world;
        }

        List<Step> steps() {
            return steps;
        }

        void add(@Nullable Actor who, String what, Consumer<World> action) {
            steps.add(new Step(who, what, false, action));
        }

        void fault(@Nullable Actor who, String what, Consumer<World> action) {
            steps.add(new Step(who, what, true, action));
        }

        /** Adds a command and the use of its answer; if answers can be lost, also the command alone. */
        <R> void command(Actor who, String what, BiFunction<World, Integer, R> command, BiConsumer<World, R> answer) {
            int index = who.index;
            add(who, what, next -> answer.accept(next, command.apply(next, index)));
            if (world.canFail(Scenario.Fault.REPLY_LOST)) {
                fault(who, what + ", and the answer is lost", next -> lose(command.apply(next, index)));
            }
        }

        private static void lose(Object answer) {
            Objects.requireNonNull(answer);
        }
    }
}
