package dev.foil.gan;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What phases noted, on average over some iterations.
 *
 * @param iteration after which
 * @param values by name
 */
public record CurvePoint(long iteration, Map<String, Double> values) {
    public CurvePoint {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }
}
