package io.github.cachemediator.samples.salesreport.measure;

import java.util.Properties;
import java.util.Set;
import org.springframework.data.redis.core.RedisCallback;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.stereotype.Component;

/** Asks Redis how much it had to do since its start, for whomever. */
@Component
public class RedisCommands {

    private static final String PREFIX = "cmdstat_";

    private static final String CALLS = "calls=";

    private final StringRedisTemplate redis;

    RedisCommands(StringRedisTemplate redis) {
        this.redis = redis;
    }

    /** Returns the number of all commands, those inside scripts included. */
    public long all() {
        return Long.parseLong(info("stats").getProperty("total_commands_processed", "0"));
    }

    /** Returns the number of these commands; their names are in lower case. */
    public long named(Set<String> names) {
        Properties info = info("commandstats");
        return names.stream()
                .mapToLong(name -> calls(info.getProperty(PREFIX + name, CALLS + "0,")))
                .sum();
    }

    /** From a line as {@code calls=3,usec=12,…}. */
    private static long calls(String line) {
        return Long.parseLong(line.substring(CALLS.length(), line.indexOf(',')));
    }

    private Properties info(String section) {
        Properties info = redis.execute((RedisCallback<Properties>)
                connection -> connection.serverCommands().info(section));
        return info == null ? new Properties() : info;
    }
}
