package dev.foil.reproduce.goodfellow2015;

import dev.foil.data.Examples;
import dev.foil.graph.exec.TorchExecutor;
import dev.foil.graph.op.Run;
import dev.foil.random.Seed;
import dev.foil.tensor.Nn;
import dev.foil.tensor.Tensor;
import dev.foil.tensor.Tensors;
import dev.foil.train.Outcome;
import dev.foil.train.Step;
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
    public Outcome gradients(TorchExecutor network, Examples batch, Seed seed) {
        Run run = Run.training(seed, batch.ids());
        Tensor logits = network.run(Tensors.of(batch.values(), batch.shape().batched(batch.size())), run);
        float[] noise = Rubbish.noise(batch.shape(), batch.size(), seed.child("rubbish"));
        Tensor ofNoise = network.run(Tensors.of(noise, batch.shape().batched(batch.size())), run);
        Tensor undecided = Nn.logSoftmax(ofNoise, 1).mean().negated();
        Tensor total =
                Top.SOFTMAX.loss(logits, batch.labels()).mean().times(alpha).plus(undecided, 1 - alpha);
        return Outcome.of(network, total, logits, batch.labels());
    }

    @Override
    public Map<String, String> describe() {
        Map<String, String> described = new LinkedHashMap<>();
        described.put("method", "rubbish");
        described.put("alpha", Double.toString(alpha));
        return described;
    }
}
