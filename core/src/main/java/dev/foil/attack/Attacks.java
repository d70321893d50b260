package dev.foil.attack;

import dev.foil.model.Differentiable;
import dev.foil.param.Params;
import dev.foil.param.UserError;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Every attack by the name it is called by, cheapest first. */
public final class Attacks {
    private static final Map<String, Class<? extends Record>> ALL = new LinkedHashMap<>();

    static {
        ALL.put("noise", UniformNoise.class);
        ALL.put("fgsm", Fgsm.class);
        ALL.put("bim", Bim.class);
        ALL.put("mi-fgsm", MiFgsm.class);
        ALL.put("pgd", Pgd.class);
    }

    private Attacks() {}

    public static List<String> names() {
        return List.copyOf(ALL.keySet());
    }

    /** The record that declares an attack's parameters. */
    public static Class<? extends Record> type(String name) {
        Class<? extends Record> type = ALL.get(name);
        if (type == null) {
            throw UserError.unknown("attack", name, ALL.keySet());
        }
        return type;
    }

    /**
     * An attack with its parameters as typed, defaults filling the gaps.
     *
     * @throws UserError for an unknown name or parameter, or a value out of range
     */
    @SuppressWarnings("unchecked")
    public static Attack<? super Differentiable> named(String name, Map<String, String> typed) {
        return (Attack<? super Differentiable>) Params.create(type(name), typed);
    }
}
