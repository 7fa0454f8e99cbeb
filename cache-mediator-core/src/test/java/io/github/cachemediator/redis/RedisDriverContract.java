package io.github.cachemediator.redis;

import io.github.cachemediator.CacheDriver;
import io.github.cachemediator.testkit.contract.CacheDriverContract;
import java.time.Duration;
import org.awaitility.Awaitility;

/** The contract of every driver, for the one on Redis. */
abstract class RedisDriverContract extends CacheDriverContract {

    private RedisInstance instance;

    abstract RedisInstance start();

    @Override
    protected CacheDriver openDriver() {
        instance = start();
        return instance.queue.driver();
    }

    @Override
    protected void closeDriver(CacheDriver opened) {
        instance.close();
    }

    @Override
    protected void elapse(Duration time) {
        Awaitility.await().pollDelay(time).timeout(time.plusSeconds(10)).until(() -> true);
    }
}
