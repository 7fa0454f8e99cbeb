package io.github.cachemediator.redis;

import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.output.StatusOutput;
import io.lettuce.core.protocol.Command;
import io.lettuce.core.protocol.CommandType;
import java.time.Duration;

/** A timeout that a client's options set for every command, whatever the connection says. */
final class FixedTimeout {

    private static final Duration ANY = Duration.ofDays(1);

    private FixedTimeout() {}

    /**
     * Returns for how long a read may wait so that its answer still comes in time: half of the fixed timeout, if there
     * is one.
     */
    static Duration longestBlock(TimeoutOptions options) {
        if (!options.isTimeoutCommands() || options.isApplyConnectionTimeout()) {
            return ANY;
        }
        Command<byte[], byte[], String> read =
                new Command<>(CommandType.XREADGROUP, new StatusOutput<>(ByteArrayCodec.INSTANCE));
        long fixed = options.getSource().getTimeout(read);
        return fixed <= 0
                ? ANY
                : Duration.ofNanos(Math.max(options.getSource().getTimeUnit().toNanos(fixed) / 2, 1_000_000));
    }
}
