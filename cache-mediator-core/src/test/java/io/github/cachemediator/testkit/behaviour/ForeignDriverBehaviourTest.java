package io.github.cachemediator.testkit.behaviour;

import io.github.cachemediator.testkit.redis.RedisEndpoint;
import io.github.cachemediator.testkit.redis.RedisTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;

/** The behaviour of mediators on one Redis server whose entries are kept by a driver of the user's own. */
@RedisTest
class ForeignDriverBehaviourTest {

    private static MediatorStore store;

    @BeforeAll
    static void open(RedisEndpoint redis) {
        store = new ForeignDriverMediators(RedisMediators.on(redis.uri()));
    }

    @AfterAll
    static void close() {
        store.close();
    }

    @Nested
    class Read extends ReadBehaviour {
        @Override
        protected MediatorStore store() {
            return store;
        }
    }

    @Nested
    class Value extends ValueBehaviour {
        @Override
        protected MediatorStore store() {
            return store;
        }
    }

    @Nested
    class ManyReads extends ManyReadsBehaviour {
        @Override
        protected MediatorStore store() {
            return store;
        }
    }

    @Nested
    class Async extends AsyncBehaviour {
        @Override
        protected MediatorStore store() {
            return store;
        }
    }

    @Nested
    class OneRun extends OneRunBehaviour {
        @Override
        protected MediatorStore store() {
            return store;
        }
    }

    @Nested
    class Evict extends EvictBehaviour {
        @Override
        protected MediatorStore store() {
            return store;
        }
    }

    @Nested
    class Warm extends WarmBehaviour {
        @Override
        protected MediatorStore store() {
            return store;
        }
    }

    @Nested
    class History extends HistoryBehaviour {
        @Override
        protected MediatorStore store() {
            return store;
        }

        @Override
        protected boolean evictsForGood() {
            return false; // a run may pass its last check before the evict, and write after it, until its end deletes
            // that
        }
    }

    @Nested
    class Failure extends FailureBehaviour {
        @Override
        protected MediatorStore store() {
            return store;
        }
    }

    @Nested
    class Retry extends RetryBehaviour {
        @Override
        protected MediatorStore store() {
            return store;
        }
    }

    @Nested
    class Healing extends HealingBehaviour {
        @Override
        protected MediatorStore store() {
            return store;
        }
    }

    @Nested
    class Size extends SizeBehaviour {
        @Override
        protected MediatorStore store() {
            return store;
        }
    }

    @Nested
    class Timeout extends TimeoutBehaviour {
        @Override
        protected MediatorStore store() {
            return store;
        }
    }

    @Nested
    class NestedCall extends NestedCallBehaviour {
        @Override
        protected MediatorStore store() {
            return store;
        }
    }

    @Nested
    class Cycle extends CycleBehaviour {
        @Override
        protected MediatorStore store() {
            return store;
        }
    }

    @Nested
    class CallerRun extends CallerRunBehaviour {
        @Override
        protected MediatorStore store() {
            return store;
        }
    }

    @Nested
    class Option extends OptionBehaviour {
        @Override
        protected MediatorStore store() {
            return store;
        }
    }

    @Nested
    class Shutdown extends ShutdownBehaviour {
        @Override
        protected MediatorStore store() {
            return store;
        }
    }
}
