package dev.foil.reproduce.goodfellow2015;

import dev.foil.data.Examples;
import dev.foil.tensor.Nn;
import dev.foil.tensor.Tensor;
import dev.foil.tensor.Tensors;
import dev.foil.train.Outcome;
import dev.foil.train.Step;
import dev.foil.train.Update;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Appendix A: training on rubbish. Beside each batch stands as much normal noise, of which all classes are to be equally
 * likely.
 *
 * @param alpha weight of the images' loss
 */
record RubbishStep(double alpha) implements Step {
    @Override
    public Outcome gradients(Update update) {
        Examples batch = update.batch();
        Tensor logits = update.logits();
        float[] noise = Rubbish.noise(batch.shape(), batch.size(), update.seed().child("rubbish"));
        Tensor ofNoise = update.logits(Tensors.of(noise, batch.shape().batched(batch.size())));
        Tensor undecided = Nn.logSoftmax(ofNoise, 1).mean().negated();
        Tensor total =
                Top.SOFTMAX.loss(logits, batch.labels()).mean().times(alpha).plus(undecided, 1 - alpha);
        return Outcome.of(update.network(), total, logits, batch.labels());
    }

    @Override
    public Map<String, String> describe() {
        Map<String, String> described = new LinkedHashMap<>();
        described.put("method", "rubbish");
        described.put("alpha", Double.toString(alpha));
        return described;
    }
}
