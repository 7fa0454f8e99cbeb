package io.github.cachemediator.support;

import org.jspecify.annotations.Nullable;

/** Foreign text made fit for a message or a log line: no control characters, bounded, quoted. */
public final class Shown {

    private static final int LONGEST = 200;

    private Shown() {}

    /** Returns a text that cannot forge a log line. */
    public static String of(@Nullable Object value) {
        if (value == null) {
            return "null";
        }
        String text = plain(value.toString());
        return value instanceof CharSequence ? "\"" + text + "\"" : text;
    }

    /** Returns the text without quotes, its control characters replaced and its length bounded. */
    public static String plain(@Nullable String text) {
        if (text == null) {
            return "null";
        }
        StringBuilder shown = new StringBuilder(Math.min(text.length(), LONGEST) + 1);
        for (int i = 0; i < text.length() && i < LONGEST; i++) {
            char c = text.charAt(i);
            boolean breaks = Character.isISOControl(c) || c == '\u2028' || c == '\u2029' || isFormat(c);
            shown.append(breaks ? '?' : c);
        }
        return text.length() > LONGEST ? shown.append('…').toString() : shown.toString();
    }

    private static boolean isFormat(char c) {
        return Character.getType(c) == Character.FORMAT;
    }
}
