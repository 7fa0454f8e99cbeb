package io.github.cachemediator.simulation;

import java.util.function.UnaryOperator;

/**
 * Changes a script on its way to the server: what is to be replaced must be there exactly once in each script that has
 * it.
 */
final class ScriptEdit implements UnaryOperator<String> {

    private final String script;
    private final String find;
    private final String replacement;
    private boolean applied;

    /**
     * Creates an edit.
     *
     * @param script the script's name; empty: any that has the text
     */
    ScriptEdit(String script, String find, String replacement) {
        this.script = script;
        this.find = find;
        this.replacement = replacement;
    }

    @Override
    public String apply(String source) {
        int at = source.indexOf(find);
        if (!source.startsWith("-- " + script) || (script.isEmpty() && at < 0)) {
            return source;
        }
        if (at < 0 || source.indexOf(find, at + 1) >= 0) {
            throw new IllegalStateException("Not exactly once in " + script + ": " + find);
        }
        applied = true;
        return source.replace(find, replacement);
    }

    /** Tells whether the server has got the changed script. */
    boolean wasApplied() {
        return applied;
    }
}
