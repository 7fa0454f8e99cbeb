package io.github.cachemediator.memory;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Visits every world that a scenario can lead to, those that take the fewest steps first, and checks the rules in each.
 * At last it looks whether there is a way to rest from everywhere without a further fault.
 */
final class Explorer {

    private final Scenario scenario;
    private final Protocol protocol;
    private final StateSet known = new StateSet();
    private final Deque<World> frontier = new ArrayDeque<>();

    /** For each state but the first: where it was reached from, and by which of the steps there. */
    private final Numbers parents = new Numbers();

    private final Numbers choices = new Numbers();

    /** The transitions without a fault. */
    private final Numbers sources = new Numbers();

    private final Numbers targets = new Numbers();
    private final Numbers resting = new Numbers();
    private long transitions;

    Explorer(Scenario scenario, Protocol protocol) {
        this.scenario = scenario;
        this.protocol = protocol;
    }

    /** Explores everything, or up to the first violation. */
    Exploration explore() {
        World first = new World(scenario, protocol);
        Fingerprint fingerprint = new Fingerprint(first);
        known.add(fingerprint.of(first));
        parents.add(-1);
        choices.add(-1);
        frontier.add(first);
        for (int order = 0; !frontier.isEmpty(); order++) {
            World world = frontier.remove();
            if (new Conditions(world).isAtRest()) {
                resting.add(order);
            }
            List<Step> steps = world.steps();
            for (int choice = 0; choice < steps.size(); choice++) {
                Step step = steps.get(choice);
                World next;
                long state;
                try {
                    next = step.from(world);
                    state = fingerprint.of(next);
                } catch (Violation violation) {
                    return ended(violation, path(order, step));
                }
                transitions++;
                int to = known.add(state);
                if (to < 0) {
                    to = ~to;
                    parents.add(order);
                    choices.add(choice);
                    frontier.add(next);
                }
                if (!step.fault()) {
                    sources.add(order);
                    targets.add(to);
                }
            }
        }
        int stuck = new WayToRest(known.size(), sources, targets, resting).firstWithout();
        return stuck < 0
                ? ended(null, List.of())
                : ended(new Violation("P2", "from here on a call can wait for ever"), path(stuck, null));
    }

    private Exploration ended(@Nullable Violation violation, List<String> path) {
        return new Exploration(scenario, known.size(), transitions, violation, path);
    }

    /** Returns the steps that lead to a state, and one more, in words. */
    private List<String> path(int order, @Nullable Step last) {
        Deque<Integer> chosen = new ArrayDeque<>();
        for (int at = order; at > 0; at = parents.get(at)) {
            chosen.push(choices.get(at));
        }
        List<String> words = new ArrayList<>();
        World world = new World(scenario, protocol);
        for (int choice : chosen) {
            Step step = world.steps().get(choice);
            world = step.from(world);
            words.add(step + "   -> " + world);
        }
        if (last != null) {
            words.add(last.toString());
        }
        return words;
    }
}
