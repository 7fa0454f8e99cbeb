package io.github.cachemediator.simulation;

import java.util.List;
import java.util.Set;

/**
 * The protocol without one of its rules.
 *
 * @param rule what is left out
 * @param edit how
 * @param breaks the promises of which one is broken
 */
record Mutant(String rule, ScriptEdit edit, Set<String> breaks) {

    static List<Mutant> all() {
        return List.of(
                new Mutant(
                        "end compares number and owner",
                        new ScriptEdit("end", "state ~= 'R' or run ~= of or own ~= ARGV[2]", "not state"),
                        Set.of("P3", "P5")),
                new Mutant(
                        "renew compares number and owner",
                        new ScriptEdit(
                                "renew", "state ~= 'R' or run ~= tonumber(ARGV[1]) or own ~= ARGV[2]", "state ~= 'R'"),
                        Set.of("P5")),
                new Mutant(
                        "evict makes the run void",
                        new ScriptEdit("evict", "if state == 'R' then", "if false then"),
                        Set.of("P3")),
                new Mutant(
                        "evict takes what an ended run would serve",
                        new ScriptEdit("evict", "elseif state == 'E' then", "elseif false then"),
                        Set.of("P3")),
                new Mutant(
                        "an ask after an evict needs the next run",
                        new ScriptEdit("ask", "(not get or void or not same_type)", "(not get or not same_type)"),
                        Set.of("P3")),
                new Mutant(
                        "an ask creates a job at once only if there is no entry",
                        new ScriptEdit(
                                "ask", "redis.call('EXISTS', KEYS[1], KEYS[2])", "redis.call('EXISTS', KEYS[2])"),
                        Set.of("P1")),
                new Mutant(
                        "and no record",
                        new ScriptEdit(
                                "ask", "redis.call('EXISTS', KEYS[1], KEYS[2])", "redis.call('EXISTS', KEYS[1])"),
                        Set.of("P1", "P5")),
                new Mutant(
                        "ask looks at the entry again",
                        new ScriptEdit("ask", "if good and not caller then -- 1", "if false then -- 1"),
                        Set.of("P1")),
                new Mutant(
                        "a warm needs the next run",
                        new ScriptEdit("ask", "(not get or void or not same_type)", "(void or not same_type)"),
                        Set.of("P4")),
                new Mutant(
                        "a warm does not take any entry",
                        new ScriptEdit("ask", "((satisfied and last_kind == 'S') or entry_run >= need)", "true"),
                        Set.of("P4")),
                new Mutant(
                        "a waiter takes only the outcome that it needs",
                        new ScriptEdit("ask", "last_run and last_run >= need", "last_run"),
                        Set.of("P3", "P4")),
                new Mutant(
                        "begin leaves a leased run alone",
                        new ScriptEdit("begin", "if leased and", "if false and"),
                        Set.of("P1")),
                new Mutant(
                        "a message is added again after the enqueue lease",
                        new ScriptEdit("ask", "if not leased then\n", "if false then\n"),
                        Set.of("P2")),
                new Mutant(
                        "waiters take over from a run whose lease is over",
                        new ScriptEdit("ask", "if leased and state == 'R' then -- 8", "if state == 'R' then -- 8"),
                        Set.of("P2")),
                new Mutant(
                        "evict keeps the record",
                        new ScriptEdit(
                                "evict",
                                "redis.call('HSET', KEYS[2], 'j', string.sub(packed, 1, 2) .. '\\1' .. string.sub(packed, 4))",
                                "redis.call('DEL', KEYS[2])"),
                        Set.of("P1")),
                new Mutant(
                        "every begin takes a number",
                        new ScriptEdit("begin", "run = math.max(micros, run + 1)", "run = run"),
                        Set.of("P5")),
                new Mutant(
                        "a retry takes a number",
                        new ScriptEdit(
                                "begin",
                                "run = math.max(micros, run + 1)",
                                "run = state == 'R' and run or math.max(micros, run + 1)"),
                        Set.of("P5")),
                new Mutant(
                        "an outcome serves those who asked before it",
                        new ScriptEdit("ask", "timed and ended_at > now - age", "false"),
                        Set.of("P1")),
                new Mutant(
                        "a waiting instance is registered",
                        new ScriptEdit("ask", "if not string.find(waiting, asker, 1, true) then", "if false then"),
                        Set.of("P2")),
                new Mutant(
                        "a lease that ends too late is over",
                        new ScriptEdit("", "left >= 0 and left <= lease_length", "left >= 0"),
                        Set.of("P2")),
                new Mutant(
                        "a new job's number is above that of the entry",
                        new ScriptEdit("ask", "run = entry_run\n", "run = 0\n"),
                        Set.of("P4")),
                new Mutant(
                        "an outcome in the future serves nobody",
                        new ScriptEdit("ask", "ended_at > 0 and ended_at <= now", "ended_at > 0"),
                        Set.of("P7")),
                new Mutant(
                        "what is pending is not cut off",
                        new ScriptEdit("end", "pending[1] and pending[1][1] or ARGV[7]", "ARGV[7]"),
                        Set.of("P6")),
                new Mutant(
                        "nor by who claims",
                        new ScriptEdit("claim", "'MINID', pending[1][1]", "'MINID', groups[1][8]"),
                        Set.of("P6")));
    }

    @Override
    public String toString() {
        return rule;
    }
}
