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
                        new ScriptEdit("end", "r[1] ~= 'R' or r[2] ~= ARGV[1] or r[3] ~= ARGV[2]", "not r[1]"),
                        Set.of("P3", "P5")),
                new Mutant(
                        "renew compares number and owner",
                        new ScriptEdit("renew", "r[1] ~= 'R' or r[2] ~= ARGV[1] or r[3] ~= ARGV[2]", "r[1] ~= 'R'"),
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
                        "ask looks at the entry again",
                        new ScriptEdit("ask", "if get and not caller then -- 1", "if false then -- 1"),
                        Set.of("P1")),
                new Mutant(
                        "a warm needs the next run",
                        new ScriptEdit("ask", "(not get or void or not same_type)", "(void or not same_type)"),
                        Set.of("P4")),
                new Mutant(
                        "a warm does not take any entry",
                        new ScriptEdit("ask", "(satisfied and last_kind == 'S') or of >= need", "true"),
                        Set.of("P4")),
                new Mutant(
                        "a waiter takes only the outcome that it needs",
                        new ScriptEdit("ask", "last_run and last_run >= need", "last_run"),
                        Set.of("P3", "P4")),
                new Mutant(
                        "begin leaves a leased run alone",
                        new ScriptEdit("begin", "if alive(r[4], r[5]) and", "if false and"),
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
                        new ScriptEdit("evict", "redis.call('HSET', KEYS[2], 'x', '1')", "redis.call('DEL', KEYS[2])"),
                        Set.of("P1")),
                new Mutant(
                        "every begin takes a number",
                        new ScriptEdit("begin", "run = after(run)", "run = run"),
                        Set.of("P5")),
                new Mutant(
                        "a retry takes a number",
                        new ScriptEdit("begin", "run = after(run)", "run = state == 'R' and run or after(run)"),
                        Set.of("P5")),
                new Mutant(
                        "an outcome serves those who asked before it",
                        new ScriptEdit("ask", "timed and ended_at > now - tonumber(ARGV[6])", "false"),
                        Set.of("P1")),
                new Mutant(
                        "a waiting instance is registered",
                        new ScriptEdit(
                                "ask",
                                "if not string.find(waiting, ' ' .. ARGV[1] .. ' ', 1, true) then",
                                "if false then"),
                        Set.of("P2")),
                new Mutant(
                        "a lease that ends too late is over",
                        new ScriptEdit("", "left >= 0 and left <= (tonumber(length) or 0)", "left >= 0"),
                        Set.of("P2")),
                new Mutant(
                        "a new job's number is above that of the entry",
                        new ScriptEdit("ask", "run = entry_run or run_of(redis.call('GET', entry_key))", "run = 0"),
                        Set.of("P4")),
                new Mutant(
                        "an outcome in the future serves nobody",
                        new ScriptEdit("ask", "ended_at > 0 and ended_at <= now", "ended_at > 0"),
                        Set.of("P7")));
    }

    @Override
    public String toString() {
        return rule;
    }
}
