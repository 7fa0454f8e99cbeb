package io.github.cachemediator.run;

import static io.github.cachemediator.testkit.engine.TestEngine.KEY;
import static io.github.cachemediator.testkit.engine.TestEngine.LONG;
import static io.github.cachemediator.testkit.engine.TestEngine.OPTIONS;
import static io.github.cachemediator.testkit.engine.TestEngine.TYPE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cachemediator.JobContext;
import io.github.cachemediator.codec.JobSpec;
import io.github.cachemediator.memory.InMemoryJobQueue;
import io.github.cachemediator.queue.AskReply;
import io.github.cachemediator.queue.Delivery;
import io.github.cachemediator.queue.End;
import io.github.cachemediator.queue.EndReply;
import io.github.cachemediator.queue.JobRecords;
import io.github.cachemediator.queue.RunToken;
import io.github.cachemediator.queue.StreamName;
import io.github.cachemediator.testkit.engine.ForwardingQueue;
import io.github.cachemediator.testkit.engine.ForwardingRecords;
import io.github.cachemediator.testkit.engine.TestEngine;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class JobRunnerTest {

    private static final StreamName STREAM = new StreamName(TYPE, 0);
    private static final Delivery OWN = new Delivery(STREAM, "1-0", KEY);
    private static final Delivery OTHER = new Delivery(STREAM, "2-0", KEY);

    /** Asks it while the handler is at work. */
    private final class Looking implements Work {
        @Override
        public String compute(JobSpec spec, JobContext context) {
            running.add(runner().runsFromAnother(OTHER));
            running.add(runner().runsFromAnother(OWN));
            return "value";
        }

        @Override
        public boolean isRetryable(Throwable error) {
            return false;
        }
    }

    /** Asks at each end whether the job runs from another message. */
    private final class AskingQueue extends ForwardingQueue {

        private final JobRecords records;

        AskingQueue(InMemoryJobQueue memory) {
            super(memory);
            records = new ForwardingRecords(memory.records()) {
                @Override
                public CompletionStage<EndReply> end(End end) {
                    ending.add(runner().runsFromAnother(OTHER));
                    return super.end(end);
                }
            };
        }

        @Override
        public JobRecords records() {
            return records;
        }
    }

    private final List<Boolean> running = new ArrayList<>();
    private final List<Boolean> ending = new ArrayList<>();
    private final AskingQueue queue = new AskingQueue(new InMemoryJobQueue());
    private final TestEngine engine = new TestEngine(queue, Runnable::run);
    private final JobRunner runner = new JobRunner(engine.parts(), new Leases(queue, LONG), new Owners("me"));

    private JobRunner runner() {
        return runner;
    }

    @Test
    void whenTheEndOfARunIsOnItsWayThenAnotherMessageMayBeThatOfTheNextJob() {
        AskReply.Begun begun = (AskReply.Begun) queue.records()
                .ask(TestEngine.ask("me:1", OPTIONS))
                .toCompletableFuture()
                .join();
        RunToken token = new RunToken(KEY, begun.run(), "me:1");
        BegunJob job = new BegunJob(token, TYPE, 1, begun.spec(), null, OWN);

        runner.run(job, new Looking(), Permit.NONE, (ended, result) -> {});
        engine.close();

        assertThat(running).containsExactly(true, false);
        assertThat(ending).containsExactly(false);
    }
}
