package dev.foil.param;

import java.lang.reflect.RecordComponent;

/**
 * One declared parameter of a record.
 *
 * @param name the component's name, as Java spells it
 * @param type the component's type
 * @param declared its declaration
 */
public record Parameter(String name, Class<?> type, Param declared) {
    static Parameter of(RecordComponent component) {
        Param declared = component.getAnnotation(Param.class);
        if (declared == null) {
            throw new IllegalStateException(
                    component.getDeclaringRecord().getSimpleName() + "." + component.getName() + " lacks @Param");
        }
        return new Parameter(component.getName(), component.getType(), declared);
    }

    /** The name as a command-line flag spells it: {@code randomStart} becomes {@code random-start}. */
    public String flag() {
        return name.replaceAll("([A-Z])", "-$1").toLowerCase(java.util.Locale.ROOT);
    }

    public boolean isRequired() {
        return declared.value().isEmpty();
    }

    /** Throws a {@link UserError} unless {@code value} lies in the declared range; NaN never does. */
    void check(Object value) {
        if (!(value instanceof Number number)) {
            return;
        }
        double x = number.doubleValue();
        if (x >= declared.min() && x <= declared.max()) {
            return;
        }
        throw new UserError(flag() + " is " + value + " and must be " + range() + "."
                + (declared.hint().isEmpty() ? "" : " Maybe " + declared.hint() + "?"));
    }

    /** The range in words, empty where every number is allowed. */
    public String range() {
        boolean low = declared.min() != Double.NEGATIVE_INFINITY;
        boolean high = declared.max() != Double.POSITIVE_INFINITY;
        if (low && high) {
            return "from " + plain(declared.min()) + " to " + plain(declared.max());
        }
        if (low) {
            return "at least " + plain(declared.min());
        }
        return high ? "at most " + plain(declared.max()) : "a number";
    }

    private static String plain(double x) {
        return x == Math.rint(x) && Math.abs(x) < 1e9 ? Long.toString((long) x) : Double.toString(x);
    }
}
