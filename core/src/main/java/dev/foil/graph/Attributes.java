package dev.foil.graph;

import java.util.Map;
import java.util.TreeMap;

/**
 * A node's attributes: whole numbers, reals, texts, lists of whole numbers or reals, and arrays.
 *
 * @param values by name; each a Long, Double, String, long[], double[] or {@link Array}
 */
public record Attributes(Map<String, Object> values) {
    public static final Attributes NONE = new Attributes(Map.of());

    public Attributes {
        values = java.util.Collections.unmodifiableMap(new TreeMap<>(values));
    }

    public Attributes with(String name, Object value) {
        Map<String, Object> more = new TreeMap<>(values);
        more.put(name, value);
        return new Attributes(more);
    }

    public Attributes without(String name) {
        Map<String, Object> fewer = new TreeMap<>(values);
        fewer.remove(name);
        return new Attributes(fewer);
    }

    public boolean has(String name) {
        return values.containsKey(name);
    }

    public long whole(String name, long otherwise) {
        return values.get(name) instanceof Long value ? value : otherwise;
    }

    public double real(String name, double otherwise) {
        return values.get(name) instanceof Double value ? value : otherwise;
    }

    public String text(String name, String otherwise) {
        return values.get(name) instanceof String value ? value : otherwise;
    }

    /** A list of whole numbers; the given one where the attribute is absent. */
    public long[] wholes(String name, long... otherwise) {
        return values.get(name) instanceof long[] value ? value.clone() : otherwise;
    }
}
