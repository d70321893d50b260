package dev.foil.defence;

import dev.foil.attack.GradientLoop;
import dev.foil.attack.Threat;
import dev.foil.data.Domain;
import dev.foil.data.Examples;
import dev.foil.graph.exec.TorchExecutor;
import dev.foil.model.Differentiable;
import dev.foil.model.GraphClassifier;
import dev.foil.objective.Misclassified;
import dev.foil.random.Seed;
import dev.foil.train.Outcome;
import dev.foil.train.PlainStep;
import dev.foil.train.Step;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Trains on what an inner attack makes of each batch: the saddle point problem of Mądry et al. (2018, eq. 2.1), its
 * inner maximum found by a few steps of the gradient loop against the network as it stands, in inference mode.
 *
 * @param inner the inner attack; it keeps the last point
 * @param threat what it may change
 * @param domain where inputs live
 * @param outer what is done with the adversarial batch
 */
public record AdversarialStep(GradientLoop inner, Threat threat, Domain domain, PlainStep outer) implements Step {
    @Override
    public Outcome gradients(TorchExecutor network, Examples batch, Seed seed) {
        Differentiable model = GraphClassifier.over(network, domain);
        float[] adversarial =
                inner.points(model, batch, new Misclassified(batch.labels()), threat, seed.child("adversary"));
        return outer.gradients(network, batch.withValues(adversarial), seed);
    }

    @Override
    public Map<String, String> describe() {
        Map<String, String> described = new LinkedHashMap<>(outer.describe());
        described.put("method", "adversarial");
        described.put("norm", threat.norm().title());
        described.put("epsilon", threat.text());
        described.put("start", inner.start().name().toLowerCase(java.util.Locale.ROOT));
        described.put("steps", Integer.toString(inner.steps()));
        described.putAll(inner.pace().describe());
        return described;
    }
}
