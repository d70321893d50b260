package dev.foil.graph.build;

import dev.foil.data.Domain;
import dev.foil.graph.Graph;
import dev.foil.param.Params;
import dev.foil.param.Spec;
import dev.foil.param.UserError;
import dev.foil.random.Seed;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Ready-made classifiers, records of their settings; each takes inputs in their domain as they are and gives one logit a
 * class. {@code toString()} is a text that {@link #named} reads.
 */
public sealed interface Architecture permits Linear, Mlp, Maxout, Rbf, Cnn, Strided, Resnet {
    /** The name it goes by, without settings. */
    String title();

    /** The layers from a batch of inputs to the logits. */
    Value logits(Value input, int classes);

    /** How weights start. */
    default Initialiser initialiser() {
        return Initialiser.he();
    }

    /** Whether inputs must be images, of at least 8×8. */
    default boolean needsImages() {
        return false;
    }

    /**
     * Builds the network with fresh weights.
     *
     * @throws UserError where inputs are too small or not images
     */
    default Graph build(Domain domain, int classes, Seed seed) {
        if (needsImages()
                && (!domain.isImage()
                        || domain.shape().dim(1) < 8
                        || domain.shape().dim(2) < 8)) {
            throw new UserError("Network '" + title() + "' needs images of at least 8×8, not inputs of "
                    + domain.shape() + ". Maybe 'mlp'?");
        }
        GraphBuilder builder = new GraphBuilder(title(), seed, initialiser());
        builder.output("logits", logits(builder.input("input", domain.shape()), classes));
        return builder.build();
    }

    /**
     * By name, with settings where defaults don't do: {@code cnn}, {@code maxout:units=1600,input-keep=0.8}.
     *
     * @throws UserError for an unknown name or setting, or a value out of range
     */
    static Architecture named(String text) {
        return Spec.read("network", text, known());
    }

    /** All by name. */
    static Map<String, Class<? extends Architecture>> known() {
        Map<String, Class<? extends Architecture>> known = new LinkedHashMap<>();
        known.put("linear", Linear.class);
        known.put("mlp", Mlp.class);
        known.put("maxout", Maxout.class);
        known.put("rbf", Rbf.class);
        known.put("cnn", Cnn.class);
        known.put("strided", Strided.class);
        known.put("resnet", Resnet.class);
        return known;
    }

    /** The names, each with its settings and their defaults as they would be typed. */
    static Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        known().forEach((name, type) -> settings.put(
                name,
                Params.of(type.asSubclass(Record.class)).stream()
                        .map(setting ->
                                setting.flag() + "=" + setting.declared().value())
                        .collect(Collectors.joining(","))));
        return settings;
    }
}
