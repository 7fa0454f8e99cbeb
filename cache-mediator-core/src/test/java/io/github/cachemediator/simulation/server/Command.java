package io.github.cachemediator.simulation.server;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a command does. */
@FunctionalInterface
interface Command {

    /**
     * Executes the command.
     *
     * @param args its name and arguments
     * @return the reply, see {@link Reply}
     */
    @Nullable
    Object execute(List<String> args);
}
