package io.github.cachemediator.benchmarks.load;

import java.util.concurrent.TimeUnit;

/**
 * Calls to make, as one line of text for the process that makes them.
 *
 * @param keys which keys are asked for
 * @param callers who asks
 * @param concurrency how many of them at the same time
 * @param prefix what all keys begin with
 * @param keyCount how many keys there are, where they are repeated
 * @param calls how many calls each caller makes; 0: as many as fit
 * @param millis for how long, where the number of calls is not given
 * @param gathered whether the callers wait until they are told when to begin
 */
public record Load(
        Keys keys,
        Callers callers,
        int concurrency,
        String prefix,
        int keyCount,
        int calls,
        long millis,
        boolean gathered) {

    /** Which keys are asked for. */
    public enum Keys {
        /** The same ones again and again, each caller others. */
        REPEATED,
        /** One by all. */
        ONE,
        /** A new one each time. */
        FRESH
    }

    /** Who asks. */
    public enum Callers {
        /** Threads of the operating system that block. */
        PLATFORM,
        /** Virtual threads that block. */
        VIRTUAL,
        /** One thread that does not block, with as many calls outstanding as there is concurrency. */
        ASYNC
    }

    /** No call at all. */
    public static final Load NOTHING = new Load(Keys.ONE, Callers.PLATFORM, 0, "nothing", 1, 1, 0, false);

    /** Hits: keys that are there, asked for during a time. */
    public static Load hits(Callers callers, int concurrency, String prefix, int keyCount, long millis) {
        return new Load(Keys.REPEATED, callers, concurrency, prefix, keyCount, 0, millis, false);
    }

    /** Hits of one key by all callers. */
    public static Load sameKey(int concurrency, String prefix, long millis) {
        return new Load(Keys.ONE, Callers.PLATFORM, concurrency, prefix, 1, 0, millis, false);
    }

    /** Misses: keys that were never there, asked for during a time. */
    public static Load misses(int concurrency, String prefix, long millis) {
        return new Load(Keys.FRESH, Callers.PLATFORM, concurrency, prefix, 0, 0, millis, false);
    }

    /** A number of calls for new keys by each caller. */
    public static Load counted(Callers callers, int concurrency, String prefix, int calls) {
        return new Load(Keys.FRESH, callers, concurrency, prefix, 0, calls, 0, false);
    }

    /** One call by each of many callers, all for one key, all at a time that they are told when they have gathered. */
    public static Load crowd(int callers, String key) {
        return new Load(Keys.ONE, Callers.PLATFORM, callers, key, 1, 1, 0, true);
    }

    /** Returns the same with at most so many callers. */
    public Load withAtMost(int callersAtOnce) {
        return new Load(keys, callers, Math.min(callersAtOnce, concurrency), prefix, keyCount, calls, millis, gathered);
    }

    /** Returns how long it takes that has begun then and has ended now: as long as it is to take, where that is given. */
    long nanosSince(long started) {
        return calls == 0 ? TimeUnit.MILLISECONDS.toNanos(millis) : System.nanoTime() - started;
    }

    /** Returns the key that a caller asks for in its n-th call. */
    String key(int caller, long call) {
        return switch (keys) {
            case ONE -> prefix;
            case FRESH -> prefix + caller + "-" + call;
            case REPEATED -> prefix + ((long) caller * keyCount / concurrency + call) % keyCount;
        };
    }

    /** Returns the line that {@link #parse} reads. */
    String line() {
        return String.join(
                " ",
                keys.name(),
                callers.name(),
                Integer.toString(concurrency),
                prefix,
                Integer.toString(keyCount),
                Integer.toString(calls),
                Long.toString(millis),
                Boolean.toString(gathered));
    }

    static Load parse(String line) {
        String[] words = line.split(" ");
        return new Load(
                Keys.valueOf(words[0]),
                Callers.valueOf(words[1]),
                Integer.parseInt(words[2]),
                words[3],
                Integer.parseInt(words[4]),
                Integer.parseInt(words[5]),
                Long.parseLong(words[6]),
                Boolean.parseBoolean(words[7]));
    }
}
