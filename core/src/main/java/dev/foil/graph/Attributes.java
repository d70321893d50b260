package dev.foil.graph;

import dev.foil.param.UserError;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A node's attributes: whole numbers, reals, texts, lists of whole numbers or reals, and arrays. Reals are rounded to
 * 32 bits, as files hold them, so that a graph computes the same before it is written and after it is read.
 *
 * @param values by name; each a Long, Double, String, long[], double[] or {@link Array}
 */
public record Attributes(Map<String, Object> values) {
    public static final Attributes NONE = new Attributes(Map.of());

    public Attributes {
        Map<String, Object> sorted = new TreeMap<>();
        values.forEach((name, value) -> sorted.put(name, held(name, value)));
        values = Collections.unmodifiableMap(sorted);
    }

    private static Object held(String name, Object value) {
        if (value instanceof Double real) {
            return (double) real.floatValue();
        }
        if (value instanceof double[] reals) {
            return Arrays.stream(reals).map(real -> (float) real).toArray();
        }
        if (value instanceof long[] wholes) {
            return wholes.clone();
        }
        if (value instanceof Long || value instanceof String || value instanceof Array) {
            return value;
        }
        throw new IllegalArgumentException("attribute '" + name + "' cannot be a "
                + value.getClass().getSimpleName() + ": Long, Double, String, long[], double[] or Array");
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

    /**
     * A whole number; the given one where the attribute is absent, as with the others.
     *
     * @throws UserError where the attribute is of another kind
     */
    public long whole(String name, long otherwise) {
        return has(name) ? get(name, Long.class, "a whole number") : otherwise;
    }

    public double real(String name, double otherwise) {
        return has(name) ? get(name, Double.class, "a real number") : otherwise;
    }

    public String text(String name, String otherwise) {
        return has(name) ? get(name, String.class, "a text") : otherwise;
    }

    /** A list of whole numbers; the given one where the attribute is absent. */
    public long[] wholes(String name, long... otherwise) {
        return has(name) ? get(name, long[].class, "a list of whole numbers").clone() : otherwise;
    }

    private <T> T get(String name, Class<T> kind, String words) {
        Object value = values.get(name);
        if (!kind.isInstance(value)) {
            throw new UserError("Attribute '" + name + "' must be " + words + ".");
        }
        return kind.cast(value);
    }

    /** By content, lists too. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Attributes that
                && values.keySet().equals(that.values.keySet())
                && Arrays.deepEquals(
                        values.values().toArray(), that.values.values().toArray());
    }

    @Override
    public int hashCode() {
        return 31 * values.keySet().hashCode()
                + Arrays.deepHashCode(values.values().toArray());
    }

    @Override
    public String toString() {
        Map<String, String> shown = new TreeMap<>();
        values.forEach((name, value) -> {
            String text = Arrays.deepToString(new Object[] {value});
            shown.put(name, text.substring(1, text.length() - 1));
        });
        return shown.toString();
    }
}
