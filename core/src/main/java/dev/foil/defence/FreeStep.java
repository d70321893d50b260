package dev.foil.defence;

import dev.foil.attack.Ascent;
import dev.foil.attack.Threat;
import dev.foil.data.Domain;
import dev.foil.data.Examples;
import dev.foil.tensor.Autograd;
import dev.foil.tensor.Tensor;
import dev.foil.tensor.Tensors;
import dev.foil.train.Loss;
import dev.foil.train.Outcome;
import dev.foil.train.Step;
import dev.foil.train.Update;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Adversarial training for free (Shafahi et al., NeurIPS 2019, algorithm 1): each batch is replayed, and one backward pass
 * gives the gradient to the weights and to the perturbation, which is carried on from replay to replay and from batch to
 * batch. Where a batch has another size, its perturbation starts at zero.
 *
 * @param threat what the perturbation may be; each of its steps is ε long, and half as long after each setback
 * @param replays updates on each batch
 */
public record FreeStep(Threat threat, Domain domain, int replays, Loss loss) implements Step {
    private static final int MOST_HALVINGS = 3;
    private static final String PERTURBATION = "perturbation";

    @Override
    public Outcome gradients(Update update) {
        Examples batch = update.batch();
        Tensor clean = Tensors.of(batch.values(), batch.shape().batched(batch.size()));
        Ascent ascent = new Ascent(threat, domain, clean);
        Tensor start = update.remembered()
                .get(PERTURBATION)
                .filter(last -> last.shape().equals(clean.shape()))
                .map(clean::plus)
                .orElse(clean);
        Tensor inputs = ascent.project(start).detach().requiresGrad(true);
        Tensor logits = update.logits(inputs);
        Tensor mean = loss.of(logits, batch.labels()).mean();
        Map<String, Tensor> parameters = update.network().parameters();
        List<Tensor> leaves = new ArrayList<>(parameters.values());
        leaves.add(inputs);
        List<Tensor> found = Autograd.grad(mean, leaves);
        double length = threat.epsilon() / (1 << Math.min(update.setbacks(), MOST_HALVINGS));
        Tensor next = ascent.step(inputs.detach(), found.get(found.size() - 1), length);
        update.remembered().set(PERTURBATION, next.minus(clean));
        return Outcome.found(mean, logits, batch.labels(), parameters.keySet(), found);
    }

    @Override
    public Map<String, String> describe() {
        Map<String, String> described = new LinkedHashMap<>();
        described.put("method", "free");
        described.putAll(loss.describe());
        described.put("norm", threat.norm().title());
        described.put("epsilon", threat.text());
        described.put("replays", Integer.toString(replays));
        return described;
    }
}
