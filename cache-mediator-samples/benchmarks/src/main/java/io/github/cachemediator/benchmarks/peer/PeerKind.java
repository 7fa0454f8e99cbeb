package io.github.cachemediator.benchmarks.peer;

import java.util.function.Function;

/** Everything that is measured, by the name it has in the figures. */
public enum PeerKind {
    MEDIATOR("Cache Mediator, worker run", true, setup -> MediatorPeer.open(setup, false)),
    MEDIATOR_CALLER("Cache Mediator, caller run", false, setup -> MediatorPeer.open(setup, true)),
    LETTUCE("raw Lettuce / plain cache-aside", false, LettucePeer::new),
    SPRING("Spring RedisCache, sync", false, setup -> new SpringPeer(setup, false)),
    SPRING_LOCAL_LOCK("Spring RedisCache, lock per key and process", false, SpringLocalLockPeer::new),
    SPRING_LOCKING("Spring RedisCache, locking writer", false, setup -> new SpringPeer(setup, true)),
    JETCACHE("JetCache remote, penetration protect", false, JetCachePeer::new),
    REDISSON("Redisson lock", false, RedissonPeer::new),
    FLOOR("bare floor: streams and one script", true, FloorPeer::open),
    CLAIMS("bare claims: two scripts", false, ClaimsPeer::new),
    JOINS("bare joins: a GET for all who wait", false, JoinsPeer::new),
    ANSWERER("no Redis: a thread that answers", false, AnswererPeer::new);

    private final String title;
    private final boolean workers;
    private final Function<Setup, Peer> opener;

    PeerKind(String title, boolean workers, Function<Setup, Peer> opener) {
        this.title = title;
        this.workers = workers;
        this.opener = opener;
    }

    /** What it is called in tables. */
    public String title() {
        return title;
    }

    /** Whether values are computed by workers, which need not be where the callers are. */
    public boolean hasWorkers() {
        return workers;
    }

    /** Whether it is no cache, but shows what a cache of its kind costs at least. */
    public boolean isLimit() {
        return this == FLOOR || this == CLAIMS || this == JOINS || this == ANSWERER;
    }

    /** Connects. */
    public Peer open(Setup setup) {
        return opener.apply(setup);
    }
}
