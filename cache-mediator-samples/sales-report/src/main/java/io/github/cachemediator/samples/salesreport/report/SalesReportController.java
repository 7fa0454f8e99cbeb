package io.github.cachemediator.samples.salesreport.report;

import io.github.cachemediator.samples.salesreport.orders.Region;
import io.github.cachemediator.samples.salesreport.web.BadRequestException;
import java.util.Arrays;
import java.util.Map;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Reads, warms and evicts reports over HTTP. */
@RestController
@RequestMapping("/reports/sales")
class SalesReportController {

    private final SalesReportService service;

    SalesReportController(SalesReportService service) {
        this.service = service;
    }

    @GetMapping
    SalesReport report(@ModelAttribute("wanted") SalesReportParams wanted) {
        return service.report(wanted);
    }

    @PostMapping("/warm")
    SalesReport warm(@ModelAttribute("wanted") SalesReportParams wanted) {
        return service.warm(wanted);
    }

    @DeleteMapping
    Map<String, Boolean> evict(@ModelAttribute("wanted") SalesReportParams wanted) {
        return Map.of("evicted", service.evict(wanted));
    }

    @ModelAttribute("wanted")
    SalesReportParams wanted(@RequestParam String region, @RequestParam int year) {
        if (Arrays.stream(Region.values()).noneMatch(each -> each.name().equals(region))) {
            throw new BadRequestException("'region' must be one of " + Arrays.toString(Region.values()));
        }
        if (year < SalesReportParams.FIRST_YEAR || year > SalesReportParams.LAST_YEAR) {
            throw new BadRequestException(
                    "'year' must be from " + SalesReportParams.FIRST_YEAR + " to " + SalesReportParams.LAST_YEAR);
        }
        return new SalesReportParams(Region.valueOf(region), year);
    }
}
