package io.github.cachemediator.processes;

import java.io.PrintStream;
import tools.jackson.databind.json.JsonMapper;

/** The lines that a {@link MediatorProcess} writes: answers, and what its handlers tell. Thread-safe. */
final class Output {

    static final String READY = "ready";
    static final String ANSWER = "= ";
    static final String EVENT = "! ";

    static final JsonMapper JSON = JsonMapper.builder().build();

    private final PrintStream stream;

    Output(PrintStream stream) {
        this.stream = stream;
    }

    void ready() {
        write(READY);
    }

    void answer(String id, Object value) {
        write(ANSWER + id + " " + JSON.writeValueAsString(value));
    }

    void event(RunEvent event) {
        write(EVENT + JSON.writeValueAsString(event));
    }

    private synchronized void write(String line) {
        stream.println(line);
        stream.flush();
    }
}
