package io.github.cachemediator.chaos;

import io.lettuce.core.event.command.CommandListener;
import io.lettuce.core.event.command.CommandSucceededEvent;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import io.lettuce.core.protocol.RedisCommand;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Notes which leases a process has renewed, from the commands that it sends: a renewal is the script that gets one record,
 * a run number, an owner and a duration.
 */
final class RenewalWatch implements CommandListener {

    private static final Pattern RENEWAL =
            Pattern.compile("\\S+ 1 key<[^>]*:job> value<(\\d+)> value<[^>]*> value<\\d+>", Pattern.DOTALL);

    /** Script, number of keys, key, and three values. */
    private static final int ARGUMENTS = 6;

    private final Diary diary;

    RenewalWatch(Diary diary) {
        this.diary = diary;
    }

    @Override
    public void commandSucceeded(CommandSucceededEvent event) {
        RedisCommand<?, ?, ?> command = event.getCommand();
        CommandArgs<?, ?> args = command.getArgs();
        boolean script = command.getType() == CommandType.EVALSHA || command.getType() == CommandType.EVAL;
        if (script && args != null && args.count() == ARGUMENTS) { // few: those with large values are not made text
            Matcher renewal = RENEWAL.matcher(args.toCommandString());
            if (renewal.matches() && isHeld(command.getOutput().get())) {
                long sent = TimeUnit.MILLISECONDS.toMicros(event.getStarted().toEpochMilli());
                diary.renewed(Long.parseLong(renewal.group(1)), sent);
            }
        }
    }

    /** Tells a lease that is held from one that was lost. */
    private static boolean isHeld(Object reply) {
        String code = reply instanceof List<?> parts && !parts.isEmpty() && parts.get(0) instanceof byte[] first
                ? new String(first, StandardCharsets.US_ASCII)
                : "";
        return code.equals("OK") || code.equals("VOID");
    }
}
