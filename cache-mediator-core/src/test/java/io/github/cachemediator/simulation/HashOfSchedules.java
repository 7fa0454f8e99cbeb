package io.github.cachemediator.simulation;

import java.util.function.UnaryOperator;

/** Runs schedules in a process of its own and prints what tells whether the same has happened there. */
final class HashOfSchedules {

    private HashOfSchedules() {}

    public static void main(String[] args) {
        new QuietLog().begin();
        Schedules schedules = new Schedules(UnaryOperator.identity());
        schedules.runAll(Long.parseLong(args[0]), Integer.parseInt(args[1]));
        System.out.println("hash=" + schedules.hash());
    }
}
