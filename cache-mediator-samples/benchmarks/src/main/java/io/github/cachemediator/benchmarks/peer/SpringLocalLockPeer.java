package io.github.cachemediator.benchmarks.peer;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.cache.Cache;

/**
 * {@link SpringPeer} with the default writer and a lock per key in each process, the usual remedy: look; if there is
 * nothing, take the key's lock and get with the loader, which looks again.
 */
final class SpringLocalLockPeer extends SpringPeer {

    private final ConcurrentHashMap<String, ReentrantLock> locks = new ConcurrentHashMap<>();

    SpringLocalLockPeer(Setup setup) {
        super(setup, false);
    }

    @Override
    public Payload get(String key) {
        Cache.@Nullable ValueWrapper found = lookUp(key);
        if (found != null) {
            return Payload.checked((@Nullable Payload) found.get(), key);
        }
        ReentrantLock lock = locks.computeIfAbsent(key, absent -> new ReentrantLock());
        lock.lock();
        try {
            return super.get(key);
        } finally {
            locks.remove(key, lock); // who still waits for it looks again when it is their turn
            lock.unlock();
        }
    }
}
