package io.github.cachemediator.redis;

import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.output.ValueListOutput;
import io.lettuce.core.output.ValueOutput;
import io.lettuce.core.protocol.AsyncCommand;
import io.lettuce.core.protocol.Command;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import io.lettuce.core.protocol.RedisCommand;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes the commands of many threads to one node, in the order in which they were handed over, and together those that
 * come together: a flush is what a command costs most. The event loop of the connection writes them, in one all that have
 * come while it was busy with answers. While few flushes are under way a read is written as soon as that; else it waits
 * until one of them is answered. Other commands are steps of a job, which is waited for: they do not wait for answers, and
 * take along the reads that do. Reads that are written together become one {@code MGET}. Thread-safe; never blocks.
 *
 * <p>Nothing waits for longer than {@link #LONGEST_WAIT} to be written, so that commands end in time even if the server
 * does not answer, or the event loop hangs: a timer writes then, and the order is no longer certain. This is the group commit of databases: P. Helland et al., "Group Commit Timers and High Volume
 * Transaction Systems", 1987; without a timer as long as answers come in.
 */
final class Pipeline {

    /** How many flushes may be under way before reads wait for one of them; enough to keep a distant server busy. */
    private static final int MOST_FLUSHES = 8;

    /** Bounds how long one {@code MGET} keeps the server from other clients. */
    private static final int MOST_READS = 64;

    private static final Duration LONGEST_WAIT = Duration.ofMillis(10);

    private final Consumer<Collection<RedisCommand<byte[], byte[], ?>>> writer;
    private final Background background;
    private final Queue<RedisCommand<byte[], byte[], ?>> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger flushes = new AtomicInteger();
    private final AtomicInteger writers = new AtomicInteger();
    private final AtomicBoolean isLimited = new AtomicBoolean();

    /** Whether the event loop is about to write what waits. */
    private final AtomicBoolean isScheduled = new AtomicBoolean();

    /** Where answers come in; {@code null} until the first one has. */
    private volatile @Nullable Executor eventLoop;

    /**
     * Creates a pipeline.
     *
     * @param writer writes commands with one flush; it completes those that it cannot write exceptionally, or throws
     *     before it has written one
     */
    Pipeline(Consumer<Collection<RedisCommand<byte[], byte[], ?>>> writer, Background background) {
        this.writer = writer;
        this.background = background;
    }

    /** Sends a command. */
    <T> CompletableFuture<T> send(AsyncCommand<byte[], byte[], T> command) {
        waiting.add(command);
        write();
        return command;
    }

    /** Reads a string. */
    CompletableFuture<byte[]> get(byte[] key) {
        Read read = new Read(key);
        waiting.add(read);
        if (flushes.get() < MOST_FLUSHES) {
            write();
        } else {
            limitWait();
        }
        return read;
    }

    /** Sees to it that what waits now is written in time, whatever becomes of answers and of the event loop. */
    private void limitWait() {
        if (isLimited.compareAndSet(false, true)) {
            try {
                background.after(LONGEST_WAIT, () -> {
                    isLimited.set(false);
                    if (!waiting.isEmpty()) {
                        writeHere();
                    }
                });
            } catch (Throwable e) {
                isLimited.set(false);
                throw e;
            }
        }
    }

    /**
     * Has the event loop write what waits, together with what comes until it gets round to that. It would have to write it
     * anyway, and does so for each command if other threads hand them to it one by one.
     */
    private void write() {
        Executor loop = eventLoop;
        if (loop == null) {
            writeHere();
            return;
        }
        try {
            limitWait();
            if (isScheduled.compareAndSet(false, true)) {
                loop.execute(this::writeHere);
            }
        } catch (Throwable e) { // the client was shut down, or a stack overflows
            writeHere();
        }
    }

    /** Writes what waits, unless another thread is about to, which then goes on with what has come meanwhile. */
    private void writeHere() {
        isScheduled.set(false); // before looking: what comes from now on is for the next time
        int more = writers.getAndIncrement() == 0 ? 1 : 0;
        while (more != 0) {
            writeOnce();
            more = writers.addAndGet(-more);
        }
    }

    /** Whatever is thrown, a stack that overflows for instance, fails what was taken, and nothing that comes later. */
    private void writeOnce() {
        List<RedisCommand<byte[], byte[], ?>> taken = new ArrayList<>();
        try {
            for (RedisCommand<byte[], byte[], ?> next = waiting.poll(); next != null; next = waiting.poll()) {
                taken.add(next);
            }
            if (!taken.isEmpty()) {
                flush(arranged(taken));
            }
        } catch (Throwable e) {
            taken.forEach(command -> command.completeExceptionally(e));
        }
    }

    /** Puts reads last, so that none is written before what was handed over before it, and together. */
    private static List<RedisCommand<byte[], byte[], ?>> arranged(List<RedisCommand<byte[], byte[], ?>> taken) {
        List<RedisCommand<byte[], byte[], ?>> arranged = new ArrayList<>(taken.size());
        List<Read> reads = new ArrayList<>();
        for (RedisCommand<byte[], byte[], ?> command : taken) {
            if (command instanceof Read read) {
                reads.add(read);
            } else {
                arranged.add(command);
            }
        }
        for (int from = 0; from < reads.size(); from += MOST_READS) {
            List<Read> some = reads.subList(from, Math.min(reads.size(), from + MOST_READS));
            arranged.add(some.size() == 1 ? some.get(0) : together(some));
        }
        return arranged;
    }

    private void flush(List<RedisCommand<byte[], byte[], ?>> batch) {
        AsyncCommand<?, ?, ?> last = (AsyncCommand<?, ?, ?>) batch.get(batch.size() - 1);
        flushes.incrementAndGet();
        try {
            last.whenComplete((answer, error) -> answered(error == null));
            writer.accept(batch);
        } catch (Throwable e) {
            batch.forEach(command -> command.completeExceptionally(e));
        }
    }

    private void answered(boolean successfully) {
        Executor here = successfully ? EventLoops.current() : null; // failures come from anywhere
        if (here != null && here != eventLoop) {
            eventLoop = here;
        }
        if (flushes.decrementAndGet() < MOST_FLUSHES && !waiting.isEmpty()) {
            write();
        }
    }

    private static AsyncCommand<byte[], byte[], List<byte[]>> together(List<Read> reads) {
        CommandArgs<byte[], byte[]> keys = new CommandArgs<>(ByteArrayCodec.INSTANCE);
        reads.forEach(read -> keys.addKey(read.key));
        AsyncCommand<byte[], byte[], List<byte[]>> all = new AsyncCommand<>(
                new Command<>(CommandType.MGET, new ValueListOutput<>(ByteArrayCodec.INSTANCE), keys));
        all.whenComplete((values, error) -> complete(reads, values, error));
        return all;
    }

    private static void complete(List<Read> reads, List<byte[]> values, @Nullable Throwable error) {
        for (int i = 0; i < reads.size(); i++) {
            if (error != null) {
                reads.get(i).completeExceptionally(error);
            } else {
                reads.get(i).complete(values.get(i));
            }
        }
    }

    /** A read of one string, which may be answered by that of many. */
    private static final class Read extends AsyncCommand<byte[], byte[], byte[]> {

        private final byte[] key;

        Read(byte[] key) {
            super(new Command<>(
                    CommandType.GET,
                    new ValueOutput<>(ByteArrayCodec.INSTANCE),
                    new CommandArgs<>(ByteArrayCodec.INSTANCE).addKey(key)));
            this.key = key;
        }
    }
}
