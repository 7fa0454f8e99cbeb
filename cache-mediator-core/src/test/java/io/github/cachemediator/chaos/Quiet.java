package io.github.cachemediator.chaos;

import io.github.cachemediator.testkit.redis.RespClient;
import io.github.cachemediator.testkit.redis.RespException;
import io.github.cachemediator.testkit.redis.StoredJob;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What Redis still holds of work although nobody calls any more. */
final class Quiet {

    private static final String GROUP = "workers";

    /** Streams of jobs, and of dead letters, which have a limit of their own. */
    private static final Pattern STAYING = Pattern.compile("cm:(jobs|dead):");

    private static final Pattern ABANDONED = Pattern.compile("a job in state Q: cm:\\{(cold:\\d+)}:job");

    private final World world;
    private final int workers;

    Quiet(World world) {
        this.world = world;
        workers =
                (int) world.slots().stream().filter(slot -> slot.role().works()).count();
    }

    /** Returns what should not be there, each thing in words. */
    List<String> leftovers() {
        List<String> found = new ArrayList<>();
        for (RespClient master : world.backend().masters()) {
            try (master) {
                for (String key : keys(master)) {
                    look(master, key, found);
                }
            }
        }
        return found;
    }

    /** Returns the keys of queued jobs that nobody waits for: those of {@link Load#COLD} that are not called for any more. */
    List<String> abandoned() {
        return leftovers().stream()
                .map(ABANDONED::matcher)
                .filter(Matcher::matches)
                .map(matcher -> matcher.group(1))
                .toList();
    }

    private void look(RespClient master, String key, List<String> found) {
        if (key.startsWith("cm:jobs:")) {
            lookAtStream(master, key, found);
        } else if (key.endsWith(":job")) {
            Object job = master.command("HGET", key, StoredJob.FIELD);
            if (job != null && job.toString().charAt(1) != 'E') {
                found.add("a job in state " + job.toString().charAt(1) + ": " + key);
            }
        }
        if (!STAYING.matcher(key).lookingAt() && Long.valueOf(-1).equals(master.command("PTTL", key))) {
            found.add("a key without TTL: " + key);
        }
    }

    private void lookAtStream(RespClient master, String key, List<String> found) {
        if (!Long.valueOf(0).equals(master.command("XLEN", key))) {
            found.add("messages in " + key);
        }
        try {
            if (!Long.valueOf(0).equals(list(master, "XPENDING", key, GROUP).get(0))) {
                found.add("pending messages in " + key);
            }
            int consumers = list(master, "XINFO", "CONSUMERS", key, GROUP).size();
            if (consumers > workers) {
                found.add(consumers + " consumers of " + key + ", but only " + workers + " workers");
            }
        } catch (RespException e) {
            found.add("no group at " + key + ": " + e.getMessage());
        }
    }

    private static List<String> keys(RespClient master) {
        List<String> keys = new ArrayList<>();
        String cursor = "0";
        do {
            List<?> page = list(master, "SCAN", cursor, "COUNT", "1000");
            cursor = String.valueOf(page.get(0));
            ((List<?>) page.get(1)).forEach(key -> keys.add(String.valueOf(key)));
        } while (!cursor.equals("0"));
        return keys;
    }

    private static List<?> list(RespClient master, String... command) {
        return (List<?>) Objects.requireNonNull(master.command(command));
    }
}
