package io.github.cachemediator.memory;

import io.github.cachemediator.CacheDriver;
import io.github.cachemediator.testkit.contract.CacheDriverContract;
import java.time.Duration;

class InMemoryCacheDriverTest extends CacheDriverContract {

    private final SettableClock clock = new SettableClock();

    @Override
    protected CacheDriver openDriver() {
        return new InMemoryCacheDriver(new InMemoryStore(clock, Runnable::run));
    }

    @Override
    protected void elapse(Duration time) {
        clock.elapse(time);
    }

    @Override
    protected boolean looksAtRunNumbers() {
        return true;
    }
}
