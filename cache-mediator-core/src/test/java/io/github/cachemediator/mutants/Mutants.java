package io.github.cachemediator.mutants;

import java.util.List;

/** Rules of the engine, left out of its source; those of the record are left out by the suites themselves. */
final class Mutants {

    private Mutants() {}

    static List<Mutant> all() {
        return List.of(
                new Mutant(
                        "a slow check beside the hints",
                        "caller/Flight.java",
                        "group.isDue(now) && !runsHere",
                        "group.isDue(0) && !runsHere"),
                new Mutant(
                        "a refused end acknowledges nothing",
                        "worker/Dispatcher.java",
                        "case LEAVE -> leave();",
                        "case LEAVE -> acknowledge();"),
                new Mutant("a busy record leaves the message pending", "worker/Dispatcher.java", """
                                    run.keep(delivery);
                                }
                                leave();
                """, """
                                    run.keep(delivery);
                                }
                                acknowledge();
                """),
                new Mutant(
                        "early is only served who saw no entry",
                        "caller/AskGroup.java",
                        "return kind == Ask.Kind.GET && undecodableRun == 0;",
                        "return true;"),
                new Mutant(
                        "nobody is served early once a lease has passed",
                        "caller/Flight.java",
                        "outcome.run() != localRun || flights.now() - earlyUntil >= 0",
                        "outcome.run() != localRun"),
                new Mutant(
                        "a late run is renewed before it is entered",
                        "run/JobRun.java",
                        "parts.nanos().getAsLong() - asked < support.leases().length().toNanos() / 3",
                        "parts.nanos().getAsLong() - asked < Long.MAX_VALUE"),
                new Mutant(
                        "a call that is over asks no more",
                        "caller/Call.java",
                        "return cancelled || over;",
                        "return cancelled;"),
                new Mutant(
                        "leases are renewed",
                        "run/Leases.java",
                        "for (Held held : all.values()) {",
                        "for (Held held : List.<Held>of()) {"),
                new Mutant(
                        "a read is shared only before it was sent",
                        "caller/EntryReads.java",
                        "                if (next != null) {\n                    return next.entry;",
                        "                if (next != null) {\n                    return current.entry;"),
                new Mutant("an ask is shared only before it was sent", "caller/Flight.java", """
                        unsent.add(new AskGroup(waiter, flights.random()));
                        if (waiter.kind() == Ask.Kind.WARM
                """, """
                        if (asking != null && asking.fits(waiter)) {
                            asking.add(waiter);
                            return true;
                        }
                        unsent.add(new AskGroup(waiter, flights.random()));
                        if (waiter.kind() == Ask.Kind.WARM
                """),
                new Mutant("a wish is left to others only before their ask was sent", "caller/Flight.java", """
                        return !closed && waiter.kind() == Ask.Kind.GET && unsent.take(waiter);
                """, """
                        if (asking != null && asking.fits(waiter)) {
                            asking.add(waiter);
                            return true;
                        }
                        return !closed && waiter.kind() == Ask.Kind.GET && unsent.take(waiter);
                """),
                new Mutant(
                        "waiters ask again when the inbox is back",
                        "caller/Flights.java",
                        "flights.values().forEach(flight -> flight.recheck(now));",
                        ""));
    }
}
