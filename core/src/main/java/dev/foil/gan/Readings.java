package dev.foil.gan;

import java.util.LinkedHashMap;
import java.util.Map;

/** Sums of what phases note, until a point of the curves is made of them. */
final class Readings {
    private final Map<String, Sum> sums = new LinkedHashMap<>();

    record Sum(double total, long count) {}

    Readings(Map<String, Sum> sums) {
        this.sums.putAll(sums);
    }

    void add(String name, double value) {
        sums.merge(name, new Sum(value, 1), (a, b) -> new Sum(a.total() + b.total(), a.count() + b.count()));
    }

    Map<String, Sum> sums() {
        return new LinkedHashMap<>(sums);
    }

    /** The means, and a new beginning. */
    Map<String, Double> means() {
        Map<String, Double> means = new LinkedHashMap<>();
        sums.forEach((name, sum) -> means.put(name, sum.total() / sum.count()));
        sums.clear();
        return means;
    }
}
