package io.github.cachemediator.testkit.redis;

/** Counts the messages of a job stream that are not done, delivered or not: those that are may still be there for a while. */
public final class UnfinishedMessages {

    /** Returns how many there are in the stream {@code KEYS[1]}, which has one group or none. */
    public static final String SCRIPT = """
            local all, groups = #redis.call('XRANGE', KEYS[1], '-', '+'), redis.pcall('XINFO', 'GROUPS', KEYS[1])
            if groups.err or #groups == 0 then
              return all
            end
            local left = all - #redis.call('XRANGE', KEYS[1], '-', groups[1][8])
            for _, pending in ipairs(redis.call('XPENDING', KEYS[1], groups[1][2], '-', '+', 10000)) do
              left = left + #redis.call('XRANGE', KEYS[1], pending[1], pending[1])
            end
            return left
            """;

    private UnfinishedMessages() {}
}
