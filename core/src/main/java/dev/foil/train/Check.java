package dev.foil.train;

import dev.foil.data.Dataset;
import dev.foil.model.Differentiable;
import dev.foil.random.Seed;
import java.util.Map;
import java.util.OptionalDouble;

/** What is measured after each epoch on examples that no update sees. */
public interface Check {
    /** Clean accuracy. */
    Check ACCURACY = new Check() {
        private static final int BATCH = 256;

        @Override
        public Reading of(Differentiable model, Dataset validation, Seed seed) {
            return new Reading(Accuracy.of(model, validation, BATCH), OptionalDouble.empty(), OptionalDouble.empty());
        }

        @Override
        public Map<String, String> describe() {
            return Map.of();
        }
    };

    /**
     * Measures a network as it stands.
     *
     * @param seed the same after each epoch, so that epochs differ by their weights alone
     */
    Reading of(Differentiable model, Dataset validation, Seed seed);

    /** What decides its figures, as provenance and checkpoints record it. */
    Map<String, String> describe();

    /**
     * Figures of one epoch, in [0, 1].
     *
     * @param accuracy on clean examples
     * @param robust share still right under an attack of several steps; empty where none was run
     * @param oneStep share still right under the single step that training used; empty where none was run
     */
    record Reading(double accuracy, OptionalDouble robust, OptionalDouble oneStep) {
        /** What epochs are compared by. */
        double merit() {
            return robust.orElse(accuracy);
        }
    }
}
