package io.github.cachemediator.chaos;

import io.github.cachemediator.testkit.process.JavaProcess;
import java.time.Duration;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/** The suite's end of a {@link ChaosProcess}. */
final class Child {

    private static final Duration READY = Duration.ofMinutes(3);

    private final JavaProcess process;
    private final ChaosOptions options;

    private Child(JavaProcess process, ChaosOptions options) {
        this.process = process;
        this.options = options;
    }

    /** Starts a process and does not wait until it is ready. */
    static Child launch(ChaosOptions options) {
        String json = JsonMapper.builder().build().writeValueAsString(options);
        return new Child(JavaProcess.start(ChaosProcess.class, json), options);
    }

    void awaitReady() {
        process.awaitLine(ChaosProcess.READY::equals, READY);
    }

    void startCalls() {
        ask(ChaosProcess.CALL, READY);
    }

    /** Returns the bytes of its heap after a collection, and its threads. */
    long[] gauge() {
        return Stream.of(ask(ChaosProcess.GAUGE, READY).split(","))
                .mapToLong(Long::parseLong)
                .toArray();
    }

    ChaosOptions options() {
        return options;
    }

    JavaProcess process() {
        return process;
    }

    /** Stops the calls. Returns how many have not ended. */
    int stopCalls() {
        return Integer.parseInt(ask(ChaosProcess.STOP, ChaosProcess.PATIENCE.plus(READY)));
    }

    /** Lets it read every key once. */
    void visitAll() {
        ask(ChaosProcess.VISIT, ChaosProcess.PATIENCE.multipliedBy(10));
    }

    /** Lets it read a key of {@link Load#COLD} once. */
    void visit(String key) {
        ask(ChaosProcess.VISIT + " " + key, ChaosProcess.PATIENCE);
    }

    private String ask(String command, Duration most) {
        process.send(command);
        String answer = process.awaitLine(line -> line.startsWith(command + " "), most);
        return answer.substring(command.length() + 1);
    }
}
