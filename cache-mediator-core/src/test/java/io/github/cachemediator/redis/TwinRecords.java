package io.github.cachemediator.redis;

import static io.github.cachemediator.redis.RedisInstance.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cachemediator.codec.EntryHeader;
import io.github.cachemediator.queue.AskReply;
import io.github.cachemediator.queue.BeginReply;
import io.github.cachemediator.queue.JobQueue;
import io.github.cachemediator.queue.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Two queues that are told the same and must answer the same, but for their run numbers, which are compared by their
 * order.
 */
final class TwinRecords {

    private final List<List<JobQueue>> twins;
    private final List<List<Long>> runs = List.of(new ArrayList<>(), new ArrayList<>());
    private final List<String> told = new ArrayList<>();

    /**
     * Creates twins.
     *
     * @param twins two stores, with as many instances each
     */
    TwinRecords(List<List<JobQueue>> twins) {
        this.twins = twins;
    }

    /** Returns how many runs there have been. */
    int runs() {
        return runs.get(0).size();
    }

    /** Returns the number of a run at a twin; 0 for none. */
    long run(int twin, int index, int more) {
        return index < 0 ? 0 : runs.get(twin).get(index) + more;
    }

    /** Tells both; the command is made for each twin, by its number and instance. */
    String tell(String what, int instance, BiFunction<Integer, JobQueue, CompletionStage<?>> command) {
        String first = shown(0, await(command.apply(0, twins.get(0).get(instance))));
        String second = shown(1, await(command.apply(1, twins.get(1).get(instance))));
        told.add(instance + " " + what + " -> " + first);
        assertThat(second).as(() -> String.join("\n", told)).isEqualTo(first);
        return first;
    }

    private String shown(int twin, @Nullable Object reply) {
        if (reply instanceof AskReply.Hit hit) {
            return "hit " + payload(twin, hit.entry());
        } else if (reply instanceof AskReply.Ended ended) {
            return "ended " + outcome(twin, ended.outcome());
        } else if (reply instanceof AskReply.Joined joined) {
            return "joined " + run(twin, joined.run()) + " need " + need(twin, joined)
                    + (joined.running() ? " R" : " Q") + (joined.created() ? " created" : "")
                    + (joined.otherType() ? " other" : "");
        } else if (reply instanceof AskReply.Begun begun) {
            return "begun " + run(twin, begun.run()) + " attempt " + begun.attempt() + " " + text(begun.spec())
                    + (begun.created() ? " created" : "");
        } else if (reply instanceof AskReply.GivenUp given) {
            return "given up " + outcome(twin, given.outcome()) + given.attempts() + text(given.spec());
        } else if (reply instanceof BeginReply.Begun begun) {
            return "begun " + run(twin, begun.run()) + " attempt " + begun.attempt() + "/" + begun.maxAttempts()
                    + text(begun.spec());
        } else if (reply instanceof BeginReply.GivenUp given) {
            return "given up " + outcome(twin, given.outcome()) + given.attempts() + text(given.spec());
        } else if (reply instanceof BeginReply) {
            return reply.getClass().getSimpleName();
        }
        return reply instanceof byte[] bytes ? payload(twin, bytes) : String.valueOf(reply);
    }

    private String need(int twin, AskReply.Joined joined) {
        for (int i = 0; i < runs(twin).size(); i++) {
            long more = joined.need() - runs(twin).get(i);
            if (more == 0 || more == 1) {
                return i + "+" + more;
            }
        }
        return "unknown " + joined.need();
    }

    private String outcome(int twin, Outcome outcome) {
        return run(twin, outcome.run()) + " " + outcome.kind() + " " + payload(twin, outcome.payload());
    }

    private String payload(int twin, byte @Nullable [] payload) {
        if (payload == null) {
            return "nothing";
        }
        EntryHeader header = EntryHeader.read(payload);
        return header == null ? text(payload) : "entry of " + run(twin, header.run());
    }

    private int run(int twin, long number) {
        if (!runs(twin).contains(number)) {
            runs(twin).add(number);
        }
        return runs(twin).indexOf(number);
    }

    private List<Long> runs(int twin) {
        return runs.get(twin);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
