package io.github.cachemediator.samples.salesreport.stampede;

import io.github.cachemediator.samples.salesreport.web.BadRequestException;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Starts stampedes, one at a time, and tells how the latest one went. */
@RestController
@RequestMapping("/demo")
class StampedeController {

    private final Stampede stampede;

    private final Semaphore permit = new Semaphore(1);

    private volatile @Nullable StampedeReplay latest;

    StampedeController(Stampede stampede) {
        this.stampede = stampede;
    }

    @PostMapping("/stampede")
    StampedeAnswer stampede(@RequestParam(defaultValue = "1000") int callers) {
        return run(Approach.CACHE_MEDIATOR, callers);
    }

    @PostMapping("/cache-aside")
    StampedeAnswer cacheAside(@RequestParam(defaultValue = "30") int callers) {
        return run(Approach.CACHE_ASIDE, callers);
    }

    @GetMapping("/replay")
    ResponseEntity<StampedeReplay> replay() {
        StampedeReplay replay = latest;
        return replay == null ? ResponseEntity.noContent().build() : ResponseEntity.ok(replay);
    }

    private StampedeAnswer run(Approach approach, int callers) {
        if (callers < 1 || callers > approach.maxCallers()) {
            throw new BadRequestException("'callers' must be from 1 to " + approach.maxCallers());
        }
        if (!permit.tryAcquire()) {
            throw new ResponseStatusException(HttpStatus.CONFLICT, "A stampede is under way; wait for its end");
        }
        try {
            StampedeReplay replay = stampede.run(approach, callers);
            latest = replay;
            return replay.answer();
        } finally {
            permit.release();
        }
    }
}
