package io.github.cachemediator.chaos;

import io.lettuce.core.event.command.CommandListener;
import io.lettuce.core.event.command.CommandSucceededEvent;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import io.lettuce.core.protocol.RedisCommand;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Notes which leases a process has renewed, from the commands that it sends: a renewal is the script that gets records
 * only, and for each of them a run number, an owner and a duration; one, or several at once.
 */
final class RenewalWatch implements CommandListener {

    private static final Pattern ARGUMENT = Pattern.compile("(key|value)<([^>]*)>");
    private static final String RECORD = ":job";
    private static final int VALUES = 3;
    private static final int ARGUMENTS_OF_ONE = 6;

    private final Diary diary;

    RenewalWatch(Diary diary) {
        this.diary = diary;
    }

    @Override
    public void commandSucceeded(CommandSucceededEvent event) {
        RedisCommand<?, ?, ?> command = event.getCommand();
        CommandArgs<?, ?> args = command.getArgs();
        boolean script = command.getType() == CommandType.EVALSHA || command.getType() == CommandType.EVAL;
        if (!script || args == null || !canRenew(args.count())) {
            return; // most commands, and those with large values: they are not to be made text
        }
        long sent = TimeUnit.MILLISECONDS.toMicros(event.getStarted().toEpochMilli());
        for (String run : renewed(args.toCommandString())) {
            diary.renewed(Long.parseLong(run), sent);
        }
    }

    private static boolean canRenew(int arguments) {
        return arguments == ARGUMENTS_OF_ONE || arguments % (1 + VALUES) == 0;
    }

    /** Returns the run numbers, as text, if a script of these arguments renews leases. */
    static List<String> renewed(String arguments) {
        int records = 0;
        List<String> values = new ArrayList<>();
        Matcher matcher = ARGUMENT.matcher(arguments);
        while (matcher.find()) {
            if (matcher.group(1).equals("value")) {
                values.add(matcher.group(2));
            } else if (matcher.group(2).endsWith(RECORD)) {
                records++;
            } else {
                return List.of();
            }
        }
        List<String> runs = new ArrayList<>();
        for (int i = 0; values.size() == records * VALUES && i < values.size(); i += VALUES) {
            runs.add(values.get(i));
        }
        return runs;
    }
}
