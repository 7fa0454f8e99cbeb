package io.github.cachemediator.support;

import org.jspecify.annotations.Nullable;

/** A value that breaks a rule, in its parts: whoever knows the value under another name can say it in those words. */
public final class InvalidArgumentException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final String name;

    private final transient @Nullable Object value;

    private final String rule;

    InvalidArgumentException(String name, @Nullable Object value, String rule) {
        super("'" + name + "' must " + rule + ": " + Shown.of(value));
        this.name = name;
        this.value = value;
        this.rule = rule;
    }

    /** Returns the name of the argument, in camel case. */
    public String name() {
        return name;
    }

    /** Returns the value, {@code null} also after this was serialized. */
    public @Nullable Object value() {
        return value;
    }

    /** Returns what the value must do or be: the words after "must". */
    public String rule() {
        return rule;
    }
}
