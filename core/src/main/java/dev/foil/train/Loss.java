package dev.foil.train;

import dev.foil.tensor.Tensor;
import java.util.Map;

/** What a training minimises: a pure function of logits and labels. */
public interface Loss {
    /**
     * One value an example.
     *
     * @param logits {@code N×K}
     * @param labels N classes
     * @return N values
     */
    Tensor of(Tensor logits, int[] labels);

    /** Name and settings, as provenance and checkpoints record them; empty for what goes without saying. */
    Map<String, String> describe();
}
