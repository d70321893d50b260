package dev.foil.gan.recipe;

import dev.foil.param.Params;
import dev.foil.param.UserError;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Every family by the name it is called by, in the order of their years. */
public final class Families {
    /** The one that the documentation recommends. */
    public static final String RECOMMENDED = "r1";

    private static final List<Class<? extends Record>> TYPES = List.of(
            Gan.class,
            Vae.class,
            Cgan.class,
            DcganFamily.class,
            Lsgan.class,
            Acgan.class,
            Wgan.class,
            WganGp.class,
            HingeFamily.class,
            Sngan.class,
            Projection.class,
            Pacgan.class,
            R1.class,
            Sagan.class);

    private static final Map<String, Class<? extends Record>> ALL = new LinkedHashMap<>();

    static {
        TYPES.forEach(type -> ALL.put(card(type).name(), type));
    }

    private Families() {}

    public static List<String> names() {
        return List.copyOf(ALL.keySet());
    }

    /** What a family is. */
    public static Card card(Class<?> type) {
        return Objects.requireNonNull(type.getAnnotation(Card.class), () -> type + " has no card");
    }

    /** The record that declares a family's settings. */
    public static Class<? extends Record> type(String name) {
        Class<? extends Record> type = ALL.get(name);
        if (type == null) {
            throw UserError.unknown("recipe", name, ALL.keySet());
        }
        return type;
    }

    /**
     * A family with its settings as typed, defaults filling the gaps.
     *
     * @throws UserError for an unknown name or setting, or a value out of range
     */
    public static Family named(String name, Map<String, String> typed) {
        return (Family) Params.create(type(name), typed);
    }
}
