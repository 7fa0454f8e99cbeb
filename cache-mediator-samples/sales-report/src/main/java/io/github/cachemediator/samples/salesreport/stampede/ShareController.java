package io.github.cachemediator.samples.salesreport.stampede;

import io.github.cachemediator.samples.salesreport.measure.HandlerRuns;
import io.github.cachemediator.samples.salesreport.measure.Run;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What the instance that conducts a stampede asks of every instance. */
@RestController
@RequestMapping("/internal")
class ShareController {

    private final Shares shares;

    private final HandlerRuns runs;

    ShareController(Shares shares, HandlerRuns runs) {
        this.shares = shares;
        this.runs = runs;
    }

    @PutMapping("/shares/{id}")
    void arm(@PathVariable String id, @RequestBody Share share) {
        shares.arm(id, share);
    }

    @PostMapping("/shares/{id}/start")
    ShareOutcome start(@PathVariable String id, @RequestParam long at) throws InterruptedException {
        return shares.run(id, at);
    }

    @GetMapping("/runs")
    List<Run> runs(@RequestParam String cacheKey) {
        return runs.of(cacheKey);
    }
}
