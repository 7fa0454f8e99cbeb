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
        int i = 0;
        while (i < text.length()) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            if (i > longest) {
                return shown.append('…').toString();
            }
            shown.appendCodePoint(isHarmless(c) ? c : '?');
        }
        return shown.toString();
    }

    /** Tells whether a character neither breaks a line, nor hides or turns what follows, nor is half a character. */
    private static boolean isHarmless(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> false;
            default -> true;
        };
    }
}
