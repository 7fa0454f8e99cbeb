package io.github.cachemediator.simulation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Shows commands and replies in a trace. */
final class Words {

    private static final int LONGEST = 90;

    private Words() {}

    static String of(@Nullable Object value) {
        if (value instanceof List<?> parts) {
            return parts.stream().map(Words::of).toList().toString();
        }
        StringBuilder shown = new StringBuilder();
        for (char c : String.valueOf(value).toCharArray()) {
            if (shown.length() >= LONGEST) {
                return shown.append('…').toString();
            }
            shown.append(c >= ' ' && c <= '~' ? String.valueOf(c) : c == '\n' ? "|" : ".");
        }
        return shown.toString();
    }
}
