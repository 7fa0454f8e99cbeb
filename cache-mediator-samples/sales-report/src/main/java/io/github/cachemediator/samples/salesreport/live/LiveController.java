package io.github.cachemediator.samples.salesreport.live;

import io.github.cachemediator.samples.salesreport.cluster.Instances;
import io.github.cachemediator.samples.salesreport.measure.EntryWrites;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Collects the figures of all instances for the page, which asks for them again and again. */
@RestController
class LiveController {

    private final List<StatusProbe> probes;

    private final EntryWrites writes;

    LiveController(Instances instances, EntryWrites writes) {
        this.probes = IntStream.range(0, instances.addresses().size())
                .mapToObj(index -> new StatusProbe(instances, index))
                .toList();
        this.writes = writes;
    }

    @GetMapping("/demo/live")
    LiveStatus live() {
        probes.forEach(StatusProbe::send);
        List<@Nullable InstanceStatus> instances = new ArrayList<>();
        probes.forEach(probe -> instances.add(probe.answer()));
        return new LiveStatus(instances, writes.total());
    }
}
