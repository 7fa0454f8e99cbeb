package io.github.cachemediator.benchmarks.scale;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The program that measures what things cost as they grow. System properties: {@code bench.quick} for a rough look that
 * changes no file, {@code bench.only} with the names of what is to be measured anew, {@code bench.docs} for the
 * directory of {@code scaling.tsv} and {@code scaling.md}.
 */
public final class Scale {

    static final String FIGURES = "scaling.tsv";
    static final String PAGE = "scaling.md";

    private Scale() {}

    /** Measures. */
    public static void main(String[] args) {
        boolean quick = Boolean.getBoolean("bench.quick");
        String only = System.getProperty("bench.only", "");
        Path docs = Path.of(System.getProperty("bench.docs", "docs"));
        Figures figures = new Figures(System.out);
        if (Files.exists(docs.resolve(FIGURES)) && (quick || !only.isEmpty())) {
            figures.addAll(Figures.read(docs.resolve(FIGURES)));
        }
        measurements(quick ? Effort.QUICK : Effort.FULL).forEach((name, measurement) -> {
            if (only.isEmpty() || List.of(only.split(",")).contains(name)) {
                System.out.println("# " + name);
                measurement.accept(figures);
                if (!quick) {
                    figures.write(docs.resolve(FIGURES));
                }
            }
        });
        if (!quick) {
            List<String> sections = new ArrayList<>(figures.sections());
            sections.remove(Validation.SECTION);
            Page.fill(docs.resolve(PAGE), "figures", Page.tables(figures, sections));
            if (figures.haveCosts()) {
                Page.fill(docs.resolve(PAGE), "capacity", new Capacity(figures).text());
            }
            Page.fill(docs.resolve(PAGE), "validation", Page.tables(figures, List.of(Validation.SECTION)));
        }
        System.exit(0); // whatever threads of clients are left
    }

    private static Map<String, Consumer<Figures>> measurements(Effort effort) {
        Map<String, Consumer<Figures>> all = new LinkedHashMap<>();
        all.put("cost", new StepCosts(effort)::measure);
        all.put("streams", new StreamCosts(effort)::measure);
        all.put("waiting", new WaitingCosts(effort)::measure);
        all.put("cluster", new ClusterCosts(effort)::measure);
        all.put("processes", new ProcessCosts(effort)::measure);
        all.put("queued", new QueueDepth(effort)::measure);
        all.put("types", new JobTypes(effort)::measure);
        all.put("values", new ValueSizes(effort)::measure);
        all.put("memory", new MemoryUse(effort)::measure);
        all.put(Validation.SECTION, new Validation(effort)::measure);
        return all;
    }
}
