package io.github.cachemediator.samples.salesreport.stampede;

import io.github.cachemediator.samples.salesreport.web.BadRequestException;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Component;

/** The shares that this instance was told of and has not started yet. Thread-safe. */
@Component
class Shares implements DisposableBean {

    private static final int KEPT = 8;

    private final Map<String, Share> armed = new LinkedHashMap<>();

    private final Map<Approach, Caller> callers = new EnumMap<>(Approach.class);

    private final ExecutorService threads = Executors.newFixedThreadPool(8, new CustomizableThreadFactory("callers-"));

    Shares(List<Caller> callers) {
        callers.forEach(caller -> this.callers.put(caller.approach(), caller));
    }

    synchronized void arm(String id, Share share) {
        if (share.callers() < 0 || share.callers() > share.approach().maxCallers()) {
            throw new BadRequestException(
                    "'callers' must be from 0 to " + share.approach().maxCallers());
        }
        armed.put(id, share);
        if (armed.size() > KEPT) {
            armed.remove(armed.keySet().iterator().next());
        }
    }

    /** Starts a share at an instant and waits for its end. */
    ShareOutcome run(String id, long startAt) throws InterruptedException {
        Share share = take(id);
        Caller caller = callers.get(share.approach());
        if (caller == null) {
            throw new IllegalStateException("Nobody calls in the approach " + share.approach());
        }
        return new CallerCrowd(caller, share, startAt).run(threads);
    }

    private synchronized Share take(String id) {
        Share share = armed.remove(id);
        if (share == null) {
            throw new BadRequestException("No such share");
        }
        return share;
    }

    @Override
    public void destroy() {
        threads.shutdownNow();
    }
}
