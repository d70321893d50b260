package dev.foil.bench;

import dev.foil.attack.Candidates;
import dev.foil.attack.Keep;
import dev.foil.attack.Pgd;
import dev.foil.attack.Threat;
import dev.foil.data.Domain;
import dev.foil.data.Examples;
import dev.foil.graph.exec.TorchExecutor;
import dev.foil.model.GraphClassifier;
import dev.foil.objective.Misclassified;
import dev.foil.objective.Objective;
import dev.foil.random.Seed;
import dev.foil.train.Outcome;
import dev.foil.train.PlainStep;
import dev.foil.train.Step;
import java.util.Map;

/**
 * Learns from what an attack makes of a batch (Mądry et al. 2018), with nothing around it.
 *
 * @param domain of the inputs
 * @param pgd the attack
 */
record Adversary(Domain domain, Pgd pgd) implements Step {
    private static final Threat THREAT = Threat.linf(0.1);

    /** One step from a random start (Wong et al. 2020), or many smaller ones. */
    static Adversary of(Domain domain, int steps) {
        double step = steps == 1 ? 1.25 : 2.5 / steps;
        return new Adversary(domain, new Pgd(steps, step, true, 1, Objective.CROSS_ENTROPY, Keep.LAST));
    }

    @Override
    public Outcome gradients(TorchExecutor network, Examples batch, Seed seed) {
        try (GraphClassifier model = GraphClassifier.over(network, domain)) {
            Candidates found = pgd.search(model, batch, new Misclassified(batch.labels()), THREAT, seed);
            return new PlainStep(0).gradients(network, batch.withValues(found.values()), seed);
        }
    }

    @Override
    public Map<String, String> describe() {
        return Map.of("method", pgd.title());
    }
}
