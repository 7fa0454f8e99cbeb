package io.github.cachemediator.benchmarks.simulation;

/** What the callers of one instance want of one key that was not there. Not thread-safe. */
final class Flight {

    private static final long FIRST_POLL = 100_000_000;
    private static final long LAST_POLL = 2_000_000_000;

    private final int key;
    private final Client client;
    private final Agenda agenda;
    private final Store store;
    private final Counters counters;
    private final Calls asking = new Calls();
    private final Calls unsent = new Calls();
    private final Calls waiting = new Calls();
    private final boolean valueInHint;
    private long interval = FIRST_POLL;

    /** Whoever waits now does not wait for an older poll. */
    private int poll;

    Flight(int key, Client client, Agenda agenda, Store store, Counters counters) {
        this.key = key;
        this.client = client;
        this.agenda = agenda;
        this.store = store;
        this.counters = counters;
        this.valueInHint = counters.valueInHint();
    }

    void join(Calls calls) {
        unsent.takeAll(calls);
        askNext();
    }

    private void askNext() {
        if (!asking.isEmpty()) {
            return;
        }
        if (unsent.isEmpty()) {
            if (waiting.isEmpty()) {
                client.remove(key);
            }
            return;
        }
        asking.takeAll(unsent);
        agenda.send(() -> store.ask(key, client, client.streamOf(key), this::answered));
    }

    private void answered(Store.Answer answer) {
        if (answer == Store.Answer.FOUND) {
            serve(asking);
        } else {
            waiting.takeAll(asking);
            if (answer == Store.Answer.CREATED) {
                agenda.send(() -> client.streamOf(key).add(key));
            }
            int due = ++poll;
            agenda.after(interval + interval / 10, () -> poll(due)); // the mean of the jitter
            interval = Math.min(LAST_POLL, interval * 3 / 2);
        }
        askNext();
    }

    private void poll(int due) {
        if (due == poll && !waiting.isEmpty()) {
            counters.polls++;
            askAgain();
        }
    }

    void hinted() {
        if (valueInHint) {
            serveWaiting();
        } else {
            askAgain();
        }
    }

    void serveWaiting() {
        serve(waiting);
        askNext();
    }

    private void askAgain() {
        unsent.takeAll(waiting);
        askNext();
    }

    private void serve(Calls calls) {
        calls.forEach(started -> counters.missed(started, agenda.now()));
        calls.clear();
    }
}
