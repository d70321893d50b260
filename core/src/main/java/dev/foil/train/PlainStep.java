package dev.foil.train;

import dev.foil.data.Examples;
import dev.foil.graph.exec.TorchExecutor;
import dev.foil.graph.op.Run;
import dev.foil.param.Param;
import dev.foil.param.Params;
import dev.foil.random.Seed;
import dev.foil.tensor.Tensor;
import dev.foil.tensor.Tensors;
import java.util.LinkedHashMap;
import java.util.Map;

/** Minimises the mean cross-entropy of the labels. Other methods run it on inputs of their making. */
public record PlainStep(
        @Param(doc = "share of each label spread evenly over all classes", value = "0", min = 0, max = 0.99)
        double labelSmoothing)
        implements Step {

    public PlainStep {
        Params.check(PlainStep.class, labelSmoothing);
    }

    @Override
    public Outcome gradients(TorchExecutor network, Examples batch, Seed seed) {
        return on(
                network,
                Tensors.of(batch.values(), batch.shape().batched(batch.size())),
                batch.labels(),
                Run.training(seed, batch.ids()));
    }

    /**
     * The same on inputs that are a tensor already.
     *
     * @param inputs {@code N×…}, cut off from any recorded graph
     * @param labels N classes
     * @param run in training mode
     */
    public Outcome on(TorchExecutor network, Tensor inputs, int[] labels, Run run) {
        Tensor logits = network.run(inputs, run);
        return Outcome.of(network, CrossEntropyLoss.mean(logits, labels, labelSmoothing), logits, labels);
    }

    @Override
    public Map<String, String> describe() {
        Map<String, String> described = new LinkedHashMap<>();
        described.put("method", "plain");
        described.putAll(Params.describe(this));
        return described;
    }
}
