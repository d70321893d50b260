package dev.foil.reproduce;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an experiment found with one seed.
 *
 * @param figures by id
 * @param charts pictures, or empty
 */
public record Findings(Map<String, Found> figures, List<Chart> charts) {
    public Findings {
        figures = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(figures));
        charts = List.copyOf(charts);
    }

    public static final Findings NONE = new Findings(Map.of(), List.of());

    /** The same with a figure more. */
    public Findings with(String id, Quantity value, Quantity reference) {
        Map<String, Found> more = new LinkedHashMap<>(figures);
        more.put(id, new Found(value, reference));
        return new Findings(more, charts);
    }

    /** The same with a figure more that stands alone. */
    public Findings with(String id, Quantity value) {
        Map<String, Found> more = new LinkedHashMap<>(figures);
        more.put(id, Found.alone(value));
        return new Findings(more, charts);
    }

    /** The same with a picture. */
    public Findings with(Chart chart) {
        return new Findings(
                figures,
                java.util.stream.Stream.concat(charts.stream(), java.util.stream.Stream.of(chart))
                        .toList());
    }
}
