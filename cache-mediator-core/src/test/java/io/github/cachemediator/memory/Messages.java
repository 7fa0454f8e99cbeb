package io.github.cachemediator.memory;

import java.util.ArrayList;
import java.util.List;

/** The messages of an explored world, the oldest first. */
final class Messages {

    private static final int MOST = 12;

    /** Never changed: replaced. */
    private List<Message> all = List.of();

    private int nextId;

    Messages copy() {
        Messages copy = new Messages();
        copy.all = all;
        copy.nextId = nextId;
        return copy;
    }

    List<Message> all() {
        return all;
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    boolean add(String jobType) {
        if (all.size() == MOST) {
            throw new Violation("P8", "messages heap up");
        }
        List<Message> more = new ArrayList<>(all);
        more.add(new Message(jobType, nextId++, Message.UNREAD));
        all = more;
        return true;
    }

    void remove(int id) {
        List<Message> left = new ArrayList<>(all.size());
        for (Message message : all) {
            if (message.id() != id) {
                left.add(message);
            }
        }
        all = left;
    }

    void hold(int id, int actor) {
        List<Message> changed = new ArrayList<>(all);
        changed.replaceAll(message -> message.id() == id ? message.heldBy(actor) : message);
        all = changed;
    }

    /** Its holder does nothing about it any more. */
    void leave(int id, int holder) {
        List<Message> changed = new ArrayList<>(all);
        changed.replaceAll(
                message -> message.id() == id && message.holder() == holder ? message.heldBy(Message.LEFT) : message);
        all = changed;
    }

    /** Returns the place of a message, from 1 on; 0 if it is gone. */
    int placeOf(int id) {
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).id() == id) {
                return i + 1;
            }
        }
        return 0;
    }

    boolean isFirstUnread(Message candidate) {
        for (Message message : all) {
            if (message.holder() == Message.UNREAD && message.jobType().equals(candidate.jobType())) {
                return message.id() == candidate.id();
            }
        }
        return false;
    }

    boolean hasUnread(String jobType) {
        return all.stream()
                .anyMatch(m -> m.holder() == Message.UNREAD && m.jobType().equals(jobType));
    }

    boolean has(String jobType) {
        return all.stream().anyMatch(message -> message.jobType().equals(jobType));
    }

    void encode(Fingerprint state) {
        state.bits(all.size());
        for (int i = 0; i < all.size(); i++) {
            state.text(all.get(i).jobType());
            state.bits(all.get(i).holder());
        }
    }

    @Override
    public String toString() {
        return all.size() + " messages";
    }
}
