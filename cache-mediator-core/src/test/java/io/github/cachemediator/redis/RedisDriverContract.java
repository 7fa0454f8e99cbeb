package io.github.cachemediator.redis;

import io.github.cachemediator.CacheDriver;
import io.github.cachemediator.testkit.contract.CacheDriverContract;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;

/** The contract of every driver, for the one on Redis. */
abstract class RedisDriverContract extends CacheDriverContract {

    private final List<RedisInstance> opened = new ArrayList<>();

    abstract RedisInstance start();

    @Override
    protected CacheDriver openDriver() {
        RedisInstance instance = start();
        opened.add(instance);
        return instance.queue.driver();
    }

    @Override
    protected void closeDriver(CacheDriver driver) {
        opened.forEach(RedisInstance::close);
    }

    @Override
    protected void elapse(Duration time) {
        Awaitility.await().pollDelay(time).timeout(time.plusSeconds(10)).until(() -> true);
    }
}
