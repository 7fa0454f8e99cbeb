package io.github.cachemediator.benchmarks.peer;

/**
 * What a peer works with.
 *
 * @param uri where Redis is
 * @param loader computes what is missing
 * @param role what the process is for
 */
public record Setup(String uri, Loader loader, Role role) {

    /** What a process is for. */
    public enum Role {
        /** It calls, and values are computed elsewhere, where the peer can do that. */
        CALLER,
        /** It computes for others. */
        WORKER,
        /** Both, as the instances of an application usually are. */
        INSTANCE
    }
}
