package dev.foil.defence;

import dev.foil.data.Examples;
import dev.foil.tensor.Autograd;
import dev.foil.tensor.Tensor;
import dev.foil.tensor.Tensors;
import dev.foil.train.Loss;
import dev.foil.train.Outcome;
import dev.foil.train.Step;
import dev.foil.train.Update;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Input-gradient regularisation: the loss plus λ times the squared Euclidean length of its gradient with respect to the
 * input (Drucker and LeCun 1992, "double backpropagation"; Ross and Doshi-Velez 2018, eq. 6). Differentiates twice.
 */
public record GradientPenalty(double lambda, Loss loss) implements Step {
    @Override
    public Outcome gradients(Update update) {
        Examples batch = update.batch();
        Tensor inputs =
                Tensors.of(batch.values(), batch.shape().batched(batch.size())).requiresGrad(true);
        Tensor logits = update.logits(inputs);
        Tensor losses = loss.of(logits, batch.labels());
        Tensor slope =
                Autograd.gradForDoubleBackward(losses.sum(), List.of(inputs)).get(0);
        Tensor penalty = slope.rows().square().sum(false, 1).mean();
        return Outcome.of(update.network(), losses.mean().plus(penalty, lambda), logits, batch.labels());
    }

    @Override
    public Map<String, String> describe() {
        Map<String, String> described = new LinkedHashMap<>();
        described.put("method", "gradient-penalty");
        described.putAll(loss.describe());
        described.put("lambda", Double.toString(lambda));
        return described;
    }
}
