package dev.foil.train;

import dev.foil.param.Spec;
import java.util.LinkedHashMap;
import java.util.Map;

/** How gradients change parameters: settings only; {@link #updater()} holds what is remembered between updates. */
public sealed interface Optimiser permits Sgd, Adam, AdamW {
    /** A fresh updater; whoever calls this closes it. */
    Updater updater();

    /**
     * By name, with settings where defaults don't do: {@code adam}, {@code sgd:momentum=0.9,weight-decay=5e-4}. An
     * optimiser's {@code toString()} is such a text.
     */
    static Optimiser named(String text) {
        Map<String, Class<? extends Optimiser>> known = new LinkedHashMap<>();
        known.put("sgd", Sgd.class);
        known.put("adam", Adam.class);
        known.put("adamw", AdamW.class);
        return Spec.read("optimiser", text, known);
    }
}
