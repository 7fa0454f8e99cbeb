package io.github.cachemediator.samples.salesreport.measure;

import java.util.Objects;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.core.RedisCallback;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.stereotype.Component;

/** Sees to it that Redis reports what is set. It does not by default. */
@Component
class KeyspaceNotifications {

    private static final Logger log = LoggerFactory.getLogger(KeyspaceNotifications.class);

    private static final String SETTING = "notify-keyspace-events";

    private final StringRedisTemplate redis;

    KeyspaceNotifications(StringRedisTemplate redis) {
        this.redis = redis;
    }

    boolean enable() {
        try {
            Properties settings = redis.execute((RedisCallback<Properties>)
                    connection -> connection.serverCommands().getConfig(SETTING));
            String flags = Objects.requireNonNull(settings).getProperty(SETTING, "");
            if (!flags.contains("K") || !(flags.contains("$") || flags.contains("A"))) {
                redis.execute((RedisCallback<Boolean>) connection -> {
                    connection.serverCommands().setConfig(SETTING, flags + "K$");
                    return true;
                });
            }
            return true;
        } catch (DataAccessException e) {
            log.warn(
                    "Entry writes are not counted: Redis does not let this user read or set {} (it must hold K and $): {}",
                    SETTING,
                    e.getMostSpecificCause().getMessage());
            return false;
        }
    }

    void publish(String channel, String message) {
        redis.convertAndSend(channel, message);
    }
}
