package io.github.cachemediator.samples.salesreport.live;

import io.github.cachemediator.CacheMediator;
import io.github.cachemediator.CacheMediatorStatistics;
import io.github.cachemediator.samples.salesreport.measure.HandlerRuns;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells what this instance has counted. */
@RestController
class InstanceStatusController {

    static final String PATH = "/internal/status";

    private final CacheMediator mediator;

    private final HandlerRuns runs;

    private final String instance;

    InstanceStatusController(
            CacheMediator mediator, HandlerRuns runs, @Value("${sales-report.instance}") String instance) {
        this.mediator = mediator;
        this.runs = runs;
        this.instance = instance;
    }

    @GetMapping(PATH)
    InstanceStatus status() {
        CacheMediatorStatistics counted = mediator.statistics();
        return new InstanceStatus(
                instance,
                ProcessHandle.current().pid(),
                counted.hits(),
                counted.misses(),
                runs.begun(),
                runs.running());
    }
}
