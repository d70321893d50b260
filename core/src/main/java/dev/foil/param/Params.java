package dev.foil.param;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads, checks, creates and describes records whose components are declared with {@link Param}. */
public final class Params {
    private Params() {}

    /** The parameters of a record in their declared order. */
    public static List<Parameter> of(Class<? extends Record> type) {
        return Arrays.stream(type.getRecordComponents()).map(Parameter::of).toList();
    }

    /**
     * Checks values against their declared ranges; called from a record's compact constructor with its components in
     * order.
     *
     * @throws UserError naming the first value out of range
     */
    public static void check(Class<? extends Record> type, Object... values) {
        List<Parameter> parameters = of(type);
        if (parameters.size() != values.length) {
            throw new IllegalArgumentException(
                    type.getSimpleName() + " has " + parameters.size() + " components, not " + values.length);
        }
        for (int i = 0; i < values.length; i++) {
            parameters.get(i).check(values[i]);
        }
    }

    /**
     * Creates a record from typed texts, declared defaults filling the gaps.
     *
     * @param typed values by name, spelled as in Java or as a flag
     * @throws UserError for an unknown name, a missing or unreadable value, or one out of range
     */
    public static <R extends Record> R create(Class<R> type, Map<String, String> typed) {
        List<Parameter> parameters = of(type);
        Map<String, String> byName = new LinkedHashMap<>();
        typed.forEach((name, text) -> byName.put(find(type, parameters, name).name(), text));
        Object[] values = new Object[parameters.size()];
        for (int i = 0; i < values.length; i++) {
            Parameter parameter = parameters.get(i);
            String text =
                    byName.getOrDefault(parameter.name(), parameter.declared().value());
            if (text.isEmpty()) {
                throw new UserError(parameter.flag() + " is required: "
                        + parameter.declared().doc() + ".");
            }
            values[i] = Text.parse(parameter, text);
        }
        return construct(type, values);
    }

    /** The record with every parameter at its declared default. */
    public static <R extends Record> R defaults(Class<R> type) {
        return create(type, Map.of());
    }

    /** A copy of {@code record} with one component replaced. */
    @SuppressWarnings("unchecked")
    public static <R extends Record> R with(R record, String name, Object value) {
        RecordComponent[] components = record.getClass().getRecordComponents();
        Object[] values = new Object[components.length];
        boolean found = false;
        for (int i = 0; i < components.length; i++) {
            boolean here = components[i].getName().equals(name);
            values[i] = here ? value : read(record, components[i]);
            found |= here;
        }
        if (!found) {
            throw new IllegalArgumentException(record.getClass().getSimpleName() + " has no component " + name);
        }
        return (R) construct(record.getClass(), values);
    }

    /** The values by flag name, as provenance and JSON record them. */
    public static Map<String, String> describe(Record record) {
        Map<String, String> values = new LinkedHashMap<>();
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            values.put(Parameter.of(component).flag(), Text.print(read(record, component)));
        }
        return values;
    }

    private static Parameter find(Class<?> type, List<Parameter> parameters, String name) {
        List<String> known = new ArrayList<>();
        for (Parameter parameter : parameters) {
            if (name.equals(parameter.name()) || name.equals(parameter.flag())) {
                return parameter;
            }
            known.add(parameter.flag());
        }
        throw UserError.unknown("parameter of " + type.getSimpleName().toLowerCase(java.util.Locale.ROOT), name, known);
    }

    private static Object read(Record record, RecordComponent component) {
        try {
            var accessor = component.getAccessor();
            accessor.setAccessible(true);
            return accessor.invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot read " + component, e);
        }
    }

    private static <R extends Record> R construct(Class<R> type, Object[] values) {
        try {
            Class<?>[] types = Arrays.stream(type.getRecordComponents())
                    .map(RecordComponent::getType)
                    .toArray(Class<?>[]::new);
            Constructor<R> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException("cannot create " + type, e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot create " + type, e);
        }
    }
}
