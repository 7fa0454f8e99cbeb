package io.github.cachemediator.samples.salesreport.stampede;

import io.github.cachemediator.samples.salesreport.measure.RedisCommands;
import java.util.Set;

/** How a caller gets its report. */
public enum Approach {
    /** Through Cache Mediator. All commands are counted, those of workers with nothing to do included. */
    CACHE_MEDIATOR(10_000) {
        @Override
        long redisCommands(RedisCommands commands) {
            return commands.all();
        }
    },
    /** As so many applications do it: read the cache, compute what is missing, write the cache. */
    CACHE_ASIDE(60) {
        @Override
        long redisCommands(RedisCommands commands) {
            return commands.named(Set.of("get", "set"));
        }
    };

    private final int maxCallers;

    Approach(int maxCallers) {
        this.maxCallers = maxCallers;
    }

    /** Returns how many callers a machine that runs all instances can bear. */
    int maxCallers() {
        return maxCallers;
    }

    /** Returns how many commands there were so far, in doubt more for Cache Mediator and less for the other. */
    abstract long redisCommands(RedisCommands commands);
}
