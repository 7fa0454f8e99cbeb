package io.github.cachemediator.benchmarks.simulation;

import java.util.HashMap;
import java.util.Map;

/** The callers of one instance: those of one key share commands as far as none was sent before they came. */
final class Client {

    private final int number;
    private final Agenda agenda;
    private final Store store;
    private final Stream[] streams;
    private final Counters counters;
    private final Map<Integer, Read> reads = new HashMap<>();
    private final Map<Integer, Flight> flights = new HashMap<>();

    Client(int number, Agenda agenda, Store store, Stream[] streams, Counters counters) {
        this.number = number;
        this.agenda = agenda;
        this.store = store;
        this.streams = streams;
        this.counters = counters;
    }

    int number() {
        return number;
    }

    /** Calls now. */
    void call(int key) {
        counters.called(agenda.now());
        Read read = reads.get(key);
        if (read != null) { // its command is sent: wait for the next
            read.next.add(agenda.now());
            return;
        }
        read = new Read();
        read.sent.add(agenda.now());
        reads.put(key, read);
        send(key, read);
    }

    private void send(int key, Read read) {
        agenda.send(() -> store.get(key, hit -> answered(key, read, hit)));
    }

    private void answered(int key, Read read, boolean hit) {
        Calls answered = read.sent;
        if (read.next.isEmpty()) {
            reads.remove(key);
        } else {
            read.sent = read.next;
            read.next = new Calls();
            send(key, read);
        }
        if (hit) {
            answered.forEach(started -> counters.hit(started, agenda.now()));
        } else {
            flights.computeIfAbsent(key, missed -> new Flight(missed, this, agenda, store, counters))
                    .join(answered);
        }
    }

    /** A run has ended elsewhere. */
    void hinted(int key) {
        Flight flight = flights.get(key);
        if (flight != null) {
            flight.hinted();
        }
    }

    /** A run has ended here. */
    void servedHere(int key) {
        Flight flight = flights.get(key);
        if (flight != null) {
            flight.serveWaiting();
        }
    }

    Stream streamOf(int key) {
        return streams[key % streams.length];
    }

    void remove(int key) {
        flights.remove(key);
    }

    /** A {@code GET} that is under way, and those who wait for the next one. */
    private static final class Read {
        private Calls sent = new Calls();
        private Calls next = new Calls();
    }
}
