package io.github.cachemediator.benchmarks.load;

import io.github.cachemediator.benchmarks.peer.Loader;
import io.github.cachemediator.benchmarks.peer.Peer;
import io.github.cachemediator.benchmarks.peer.PeerKind;
import io.github.cachemediator.benchmarks.peer.Setup;
import io.github.cachemediator.testkit.process.ParentWatch;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.slf4j.LoggerFactory;

/** A process with one peer, which reads loads from its standard input and answers each with a sample. */
final class PeerProgram {

    static final String READY = "ready";
    static final String GATHERED = "gathered";
    static final String DONE = "done ";
    static final String FAILED = "failed ";

    private PeerProgram() {}

    /** Takes the kind of peer, the role, the address of Redis and the milliseconds of a load. */
    public static void main(String[] args) throws IOException, InterruptedException {
        ParentWatch.exitWithParent();
        Loader loader = new Loader(Duration.ofMillis(Long.parseLong(args[3])));
        Setup setup = new Setup(args[2], loader, Setup.Role.valueOf(args[1]));
        int exitCode = 1; // with an error too: whatever threads a peer has left, nobody shall wait for it
        try (Peer peer = PeerKind.valueOf(args[0]).open(setup)) {
            System.out.println(READY);
            serve(new LoadRunner(peer, loader));
            exitCode = 0;
        } catch (RuntimeException | Error e) {
            LoggerFactory.getLogger(PeerProgram.class).error("{} has ended", args[0], e);
        } finally {
            System.exit(exitCode);
        }
    }

    private static long startTime(BufferedReader input) {
        System.out.println(GATHERED);
        try {
            return Long.parseLong(input.readLine());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void serve(LoadRunner runner) throws IOException, InterruptedException {
        BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = input.readLine(); line != null && !line.isEmpty(); line = input.readLine()) {
            try {
                Load load = Load.parse(line);
                Sample sample = runner.run(load, () -> load.gathered() ? startTime(input) : 0);
                System.out.println(DONE + sample.line());
            } catch (RuntimeException | Error e) { // else whoever has asked would wait in vain
                System.out.println(FAILED + e);
            }
        }
    }
}
