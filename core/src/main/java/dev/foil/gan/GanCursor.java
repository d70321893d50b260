package dev.foil.gan;

import java.util.List;
import java.util.Map;

/**
 * How far a training is.
 *
 * @param iteration iterations done
 * @param sums readings since the last point of the curves
 * @param curve points so far
 */
record GanCursor(long iteration, Map<String, Readings.Sum> sums, List<CurvePoint> curve) {
    static final GanCursor START = new GanCursor(0, Map.of(), List.of());
}
