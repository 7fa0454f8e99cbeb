package io.github.cachemediator.redis;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads what {@code XINFO CONSUMERS} tells. */
final class ConsumerInfo {

    private ConsumerInfo() {}

    /** Returns the names of the consumers that were seen within a time. */
    static Set<String> activeOf(List<Object> consumers, Duration within) {
        Set<String> active = new HashSet<>();
        for (Object consumer : consumers) {
            ScriptReply fields = new ScriptReply((List<?>) consumer);
            String name = "";
            long idle = Long.MAX_VALUE;
            for (int i = 0; i + 1 < fields.size(); i += 2) {
                switch (fields.text(i)) {
                    case "name" -> name = fields.text(i + 1);
                    case "idle" -> idle = fields.number(i + 1);
                    default -> {
                        // Servers tell more with each version.
                    }
                }
            }
            if (idle <= within.toMillis()) {
                active.add(name);
            }
        }
        return active;
    }
}
