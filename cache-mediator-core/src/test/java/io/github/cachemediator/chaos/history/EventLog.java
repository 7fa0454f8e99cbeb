package io.github.cachemediator.chaos.history;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/**
 * A file to which a process writes events as they happen, a line each. Nothing is buffered, so that a process that is
 * killed loses no more than the line it is about to write. Thread-safe.
 */
public final class EventLog implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final Map<String, Class<? extends Event>> TYPES = Stream.of(Event.class.getPermittedSubclasses())
            .collect(Collectors.toMap(Class::getSimpleName, type -> type.asSubclass(Event.class)));

    private final OutputStream file;

    private EventLog(OutputStream file) {
        this.file = file;
    }

    /** Opens a file for what comes after its present content. */
    public static EventLog open(Path path) throws IOException {
        return new EventLog(new FileOutputStream(path.toFile(), true));
    }

    public void write(Event event) {
        String line = event.getClass().getSimpleName() + " " + JSON.writeValueAsString(event) + "\n";
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        try {
            synchronized (this) {
                file.write(bytes);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("An event could not be written", e);
        }
    }

    /** Returns what a file holds, without a last line that was not finished. */
    public static List<Event> read(Path path) throws IOException {
        String text = Files.readString(path);
        return text.substring(0, text.lastIndexOf('\n') + 1)
                .lines()
                .map(EventLog::parsed)
                .toList();
    }

    private static Event parsed(String line) {
        int space = line.indexOf(' ');
        Class<? extends Event> type = TYPES.get(line.substring(0, space));
        return JSON.readValue(line.substring(space + 1), type);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
