package dev.foil.reproduce.goodfellow2015;

import dev.foil.data.Examples;
import dev.foil.graph.exec.TorchExecutor;
import dev.foil.graph.op.Run;
import dev.foil.random.Seed;
import dev.foil.tensor.Tensor;
import dev.foil.tensor.Tensors;
import dev.foil.train.Outcome;
import dev.foil.train.Step;
import java.util.Map;

record TopStep(Top top) implements Step {
    @Override
    public Outcome gradients(TorchExecutor network, Examples batch, Seed seed) {
        Tensor inputs = Tensors.of(batch.values(), batch.shape().batched(batch.size()));
        Tensor logits = network.run(inputs, Run.training(seed, batch.ids()));
        return Outcome.of(network, top.loss(logits, batch.labels()).mean(), logits, batch.labels());
    }

    @Override
    public Map<String, String> describe() {
        return Map.of("method", "plain", "loss", top.name());
    }
}
