package dev.foil.audit;

import dev.foil.data.Examples;
import dev.foil.model.Differentiable;
import dev.foil.objective.Misclassified;
import dev.foil.objective.Objective;
import dev.foil.tensor.Scope;
import dev.foil.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Signs that an attack was weak rather than the model strong (Athalye, Carlini and Wagner 2018, section 3.1; Carlini et
 * al., "On evaluating adversarial robustness", 2019).
 */
final class Hygiene {
    private static final int PROBED = 256;

    private Hygiene() {}

    static List<String> warnings(Differentiable model, Examples examples, List<AttackResult> results) {
        List<String> warnings = new ArrayList<>();
        int blind = zeroGradients(model, examples.slice(0, Math.min(PROBED, examples.size())));
        if (blind > 0) {
            warnings.add("The gradient of " + blind + " of " + Math.min(PROBED, examples.size())
                    + " examples is exactly zero or no number: gradient attacks are blind there.");
        }
        int rejected = results.stream()
                .mapToInt(result -> result.claims().rejected().total())
                .sum();
        if (rejected > 0) {
            warnings.add(rejected + " claims of success did not hold on a second look and are not counted.");
        }
        for (AttackResult single : results) {
            if (single.attack().equals("fgsm")) {
                weaker(single, results)
                        .forEach(iterated -> warnings.add("One step breaks more than "
                                + iterated.attack() + " at " + single.threat().text()
                                + ": gradients may be masked, or that attack needs more steps."));
            }
        }
        return warnings;
    }

    /** Iterated attacks at the same threat that left clearly more examples standing. */
    private static Stream<AttackResult> weaker(AttackResult single, List<AttackResult> results) {
        return results.stream()
                .filter(other -> other.threat().equals(single.threat()))
                .filter(other -> other.counts().backward() > single.counts().backward())
                .filter(other -> other.robust().interval().low()
                        > single.robust().interval().high());
    }

    private static int zeroGradients(Differentiable model, Examples examples) {
        if (examples.size() == 0) {
            return 0;
        }
        try (Scope scope = Scope.open()) {
            Misclassified criterion = new Misclassified(examples.labels());
            float[] largest = model.gradient(
                            Tensors.of(examples.values(), examples.shape().batched(examples.size())),
                            logits -> Objective.CROSS_ENTROPY.of(logits, criterion))
                    .inputs()
                    .rows()
                    .abs()
                    .max(false, 1)
                    .toFloats();
            int zeros = 0;
            for (float size : largest) {
                zeros += size > 0 ? 0 : 1;
            }
            return zeros;
        }
    }
}
