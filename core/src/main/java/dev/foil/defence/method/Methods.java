package dev.foil.defence.method;

import dev.foil.param.Params;
import dev.foil.param.UserError;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Every method by the name it is called by: controls first, then by what they cost. */
public final class Methods {
    private static final List<Class<? extends Record>> TYPES = List.of(
            Standard.class,
            LabelSmoothing.class,
            Noise.class,
            Gaussian.class,
            Augmentation.class,
            GradientPenaltyMethod.class,
            Goodfellow.class,
            EnsembleMethod.class,
            Fast.class,
            Free.class,
            Pgd.class,
            LogitPairingMethod.class,
            TradesMethod.class,
            MartMethod.class,
            Awp.class);

    private static final Map<String, Class<? extends Record>> ALL = new LinkedHashMap<>();

    static {
        TYPES.forEach(type -> ALL.put(recipe(type).name(), type));
    }

    private Methods() {}

    public static List<String> names() {
        return List.copyOf(ALL.keySet());
    }

    /** What each of them is, in the order of their names. */
    public static List<Recipe> recipes() {
        return TYPES.stream().map(Methods::recipe).toList();
    }

    /** What a method is. */
    public static Recipe recipe(Class<?> type) {
        return Objects.requireNonNull(type.getAnnotation(Recipe.class), () -> type + " has no recipe");
    }

    /** The record that declares a method's settings. */
    public static Class<? extends Record> type(String name) {
        Class<? extends Record> type = ALL.get(name);
        if (type == null) {
            throw UserError.unknown("method", name, ALL.keySet());
        }
        return type;
    }

    /**
     * A method with its settings as typed, defaults filling the gaps.
     *
     * @throws UserError for an unknown name or setting, or a value out of range
     */
    public static Method named(String name, Map<String, String> typed) {
        return (Method) Params.create(type(name), typed);
    }
}
