package io.github.cachemediator.samples.salesreport.measure;

import java.util.Properties;
import org.springframework.data.redis.core.RedisCallback;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.stereotype.Component;

/** Asks Redis how much it had to do. */
@Component
public class RedisCommands {

    private final StringRedisTemplate redis;

    RedisCommands(StringRedisTemplate redis) {
        this.redis = redis;
    }

    /** Returns how many commands the server has processed since its start, for whomever, those inside scripts included. */
    public long processed() {
        Properties info = redis.execute((RedisCallback<Properties>)
                connection -> connection.serverCommands().info("stats"));
        return info == null ? 0 : Long.parseLong(info.getProperty("total_commands_processed", "0"));
    }
}
