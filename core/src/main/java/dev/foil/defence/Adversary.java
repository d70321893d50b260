package dev.foil.defence;

import dev.foil.data.Examples;
import dev.foil.train.Update;
import java.util.Map;

/** Makes adversarial examples of a training batch. */
public interface Adversary {
    /**
     * The batch's adversarial twin, inside the threat and the domain; the network is as the update finds it.
     *
     * @return the same labels and ids
     */
    Examples attack(Update update);

    /** Settings, as provenance and checkpoints record them. */
    Map<String, String> describe();
}
