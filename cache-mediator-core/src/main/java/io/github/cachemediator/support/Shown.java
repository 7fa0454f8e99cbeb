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
        return plain(text, LONGEST);
    }

    /** Returns the text as {@link #plain(String)} does, bounded to a length of one's own. */
    public static String plain(@Nullable String text, int longest) {
        if (text == null) {
            return "null";
        }
        StringBuilder shown = new StringBuilder(Math.min(text.length(), longest) + 1);
        for (int i = 0; i < text.length() && i < longest; i++) {
            char c = text.charAt(i);
            boolean breaks = Character.isISOControl(c) || c == '\u2028' || c == '\u2029' || isFormat(c);
            shown.append(breaks ? '?' : c);
        }
        return text.length() > longest ? shown.append('…').toString() : shown.toString();
    }

    private static boolean isFormat(char c) {
        return Character.getType(c) == Character.FORMAT;
    }
}
