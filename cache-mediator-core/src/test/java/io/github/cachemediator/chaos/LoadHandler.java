package io.github.cachemediator.chaos;

import io.github.cachemediator.CacheFirstService;
import io.github.cachemediator.CacheRequest;
import io.github.cachemediator.JobContext;
import io.github.cachemediator.JobHandler;
import io.github.cachemediator.chaos.history.Event;
import io.github.cachemediator.chaos.history.Event.Outcome;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** Makes values, or not, and tells of each run. Thread-safe. */
final class LoadHandler implements JobHandler<Object, Made> {

    private static final long HANG = 10_000;
    private static final long DEAF = 2_000;

    private final Load load;
    private final Diary diary;
    private final CacheFirstService service;

    LoadHandler(Load load, Diary diary, CacheFirstService service) {
        this.load = load;
        this.diary = diary;
        this.service = service;
    }

    @Override
    public Made handle(Object params) {
        throw new UnsupportedOperationException("Only called with a context");
    }

    @Override
    public Made handle(Object params, JobContext job) throws InterruptedException {
        long begun = Diary.now();
        diary.write(new Event.RunBegun(diary.instance(), job.cacheKey(), job.runNumber(), job.attempt(), begun));
        try {
            work(job);
            ended(job, Outcome.VALUE);
            return new Made(job.cacheKey(), job.runNumber(), begun, "x".repeat(load.size(job.cacheKey())));
        } catch (InterruptedException e) {
            ended(job, Outcome.INTERRUPTED);
            throw e;
        } catch (RuntimeException e) {
            ended(job, Outcome.THREW);
            throw e;
        }
    }

    private void ended(JobContext job, Outcome outcome) {
        diary.write(new Event.RunEnded(diary.instance(), job.cacheKey(), job.runNumber(), outcome, Diary.now()));
    }

    private void work(JobContext job) throws InterruptedException {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        switch (load) {
            case SLOW -> take(random.nextLong(500, 3_000));
            case HANGING -> hang(random);
            case FLAKY -> {
                take(random.nextLong(5, 50));
                if (random.nextInt(100) < 40) {
                    throw new IllegalStateException("failed on purpose, run=" + job.runNumber());
                }
            }
            case NESTED -> {
                take(random.nextLong(5, 20));
                service.cacheFirst(CacheRequest.of(Load.SHORT.jobType(), Made.class)
                        .key(Load.SHORT.key(random))
                        .cacheTtl(Load.SHORT.ttl())
                        .jobTimeout(Duration.ofSeconds(3))
                        .build());
            }
            default -> take(random.nextLong(5, 50));
        }
    }

    private static void hang(ThreadLocalRandom random) throws InterruptedException {
        if (random.nextInt(100) >= 15) {
            take(random.nextLong(5, 50));
            return;
        }
        try {
            take(HANG);
        } catch (InterruptedException e) {
            if (random.nextBoolean()) {
                take(DEAF);
            }
            throw e;
        }
    }

    private static void take(long millis) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(millis);
    }
}
