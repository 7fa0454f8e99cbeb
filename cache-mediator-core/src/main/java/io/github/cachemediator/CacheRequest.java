package io.github.cachemediator;

import io.github.cachemediator.support.Arguments;
import io.github.cachemediator.support.Shown;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One wanted value: its key, how to compute it, what to read it as, and the options that differ from the job type's.
 * Immutable and thread-safe, as long as nobody changes the params.
 *
 * @param <T> type of the value
 * @since 0.1.0
 */
public final class CacheRequest<T> {

    private final Builder<T> values;
    private final String key;

    private CacheRequest(Builder<T> values, String key) {
        this.values = values;
        this.key = key;
    }

    /**
     * Begins a request.
     *
     * @param jobType names the handler; 1 to 200 characters, not blank, without {@code ':'}, braces or control
     *     characters
     * @throws IllegalArgumentException if the job type is not usable
     */
    public static <T> Builder<T> of(String jobType, Class<T> resultType) {
        return of(jobType, TypeRef.of(Arguments.notNull("resultType", resultType)));
    }

    /** Begins a request for a value of a generic type, as {@link #of(String, Class)} does. */
    public static <T> Builder<T> of(String jobType, TypeRef<T> resultType) {
        return new Builder<>(Arguments.jobType(jobType), Arguments.notNull("resultType", resultType));
    }

    /** Returns the cache key. */
    public String key() {
        return key;
    }

    /** Returns the job type. */
    public String jobType() {
        return values.jobType;
    }

    /** Returns what the value is read as. */
    public TypeRef<T> resultType() {
        return values.resultType;
    }

    /** Returns what the handler gets. */
    public @Nullable Object params() {
        return values.params;
    }

    /** Returns how long the result is kept, if this request says so. */
    public @Nullable Duration cacheTtl() {
        return values.cacheTtl;
    }

    /** Returns how long a null result is kept, if this request says so. */
    public @Nullable Duration nullTtl() {
        return values.nullTtl;
    }

    /** Returns how long the caller waits, if this request says so. */
    public @Nullable Duration jobTimeout() {
        return values.jobTimeout;
    }

    /** Returns how long one attempt may take, if this request says so. */
    public @Nullable Duration executionTimeout() {
        return values.executionTimeout;
    }

    /** Returns the number of attempts, if this request says so. */
    public @Nullable Integer maxAttempts() {
        return values.maxAttempts;
    }

    /** Returns the pauses between attempts, if this request says so. */
    public @Nullable Backoff backoff() {
        return values.backoff;
    }

    /** Returns how long a failure is kept, if this request says so. */
    public @Nullable Duration failureTtl() {
        return values.failureTtl;
    }

    /** Returns where the job runs, if this request says so. */
    public @Nullable RunMode run() {
        return values.run;
    }

    /** Returns what to do while Redis is down, if this request says so. */
    public @Nullable RedisDownPolicy onRedisDown() {
        return values.onRedisDown;
    }

    /** Returns the call's own handler. */
    public @Nullable JobHandler<?, T> loader() {
        return values.loader;
    }

    /** Tells whether any option differs from the job type's. */
    boolean hasOptions() {
        return values.optionsSet;
    }

    @Override
    public String toString() {
        return "CacheRequest[key=" + Shown.of(key) + ", jobType=" + jobType() + ", resultType=" + resultType() + "]";
    }

    /**
     * Collects a request; every method checks its value at once. Not thread-safe; {@link #build} may be called again
     * and again, and what it has returned does not change.
     *
     * @param <T> type of the value
     */
    public static final class Builder<T> implements Cloneable {
        private final String jobType;
        private final TypeRef<T> resultType;
        private @Nullable String key;
        private @Nullable Object params;
        private @Nullable Duration cacheTtl;
        private @Nullable Duration nullTtl;
        private @Nullable Duration jobTimeout;
        private @Nullable Duration executionTimeout;
        private @Nullable Integer maxAttempts;
        private @Nullable Backoff backoff;
        private @Nullable Duration failureTtl;
        private @Nullable RunMode run;
        private @Nullable RedisDownPolicy onRedisDown;
        private @Nullable JobHandler<?, T> loader;
        private boolean optionsSet;

        private Builder(String jobType, TypeRef<T> resultType) {
            this.jobType = jobType;
            this.resultType = resultType;
        }

        /** Sets the cache key: 1 to 1,024 bytes in UTF-8. */
        public Builder<T> key(String key) {
            this.key = Arguments.key(key);
            return this;
        }

        /** Sets what the handler gets; Jackson must be able to write and read it. */
        public Builder<T> params(@Nullable Object params) {
            this.params = params;
            return this;
        }

        /** Sets how long the result is kept. */
        public Builder<T> cacheTtl(Duration cacheTtl) {
            this.cacheTtl = Arguments.positive("cacheTtl", cacheTtl);
            return optionSet();
        }

        /** Sets how long a null result is kept; zero: not at all. */
        public Builder<T> nullTtl(Duration nullTtl) {
            this.nullTtl = Arguments.notNegative("nullTtl", nullTtl);
            return optionSet();
        }

        /** Sets how long the caller waits. */
        public Builder<T> jobTimeout(Duration jobTimeout) {
            this.jobTimeout = Arguments.positive("jobTimeout", jobTimeout);
            return optionSet();
        }

        /** Sets how long one attempt may take. */
        public Builder<T> executionTimeout(Duration executionTimeout) {
            this.executionTimeout = Arguments.positive("executionTimeout", executionTimeout);
            return optionSet();
        }

        /** Sets the number of attempts, crashed ones included. */
        public Builder<T> maxAttempts(int maxAttempts) {
            this.maxAttempts = Arguments.positive("maxAttempts", maxAttempts);
            return optionSet();
        }

        /** Sets the pauses between attempts. */
        public Builder<T> backoff(Backoff backoff) {
            this.backoff = Arguments.notNull("backoff", backoff);
            return optionSet();
        }

        /** Sets how long a failure is answered to new callers; zero: not at all. */
        public Builder<T> failureTtl(Duration failureTtl) {
            this.failureTtl = Arguments.notNegative("failureTtl", failureTtl);
            return optionSet();
        }

        /** Sets where the job runs. */
        public Builder<T> run(RunMode run) {
            this.run = Arguments.notNull("run", run);
            return optionSet();
        }

        /** Sets what to do while Redis is down. */
        public Builder<T> onRedisDown(RedisDownPolicy onRedisDown) {
            this.onRedisDown = Arguments.notNull("onRedisDown", onRedisDown);
            return optionSet();
        }

        /**
         * Gives the call its own handler, which gets the request's params as they are. Implies {@link RunMode#CALLER};
         * a waiter with a loader takes over with its own when the runner dies.
         */
        public Builder<T> loader(JobHandler<?, T> loader) {
            this.loader = Arguments.notNull("loader", loader);
            return this;
        }

        /**
         * Returns the request.
         *
         * @throws IllegalArgumentException if there is no key, or a loader is combined with {@link RunMode#WORKER}
         */
        public CacheRequest<T> build() {
            boolean contradicts = loader != null && run == RunMode.WORKER;
            Arguments.require(!contradicts, "run", run, "be CALLER or unset for a call with a loader");
            return new CacheRequest<>(copy(), key != null ? key : Arguments.key(null)); // else it was checked when set
        }

        private Builder<T> optionSet() {
            optionsSet = true;
            return this;
        }

        private Builder<T> copy() {
            try {
                @SuppressWarnings("unchecked")
                Builder<T> copy = (Builder<T>) clone();
                return copy;
            } catch (CloneNotSupportedException e) {
                throw new AssertionError(e);
            }
        }
    }
}
