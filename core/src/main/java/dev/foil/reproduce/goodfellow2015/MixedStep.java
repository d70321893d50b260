package dev.foil.reproduce.goodfellow2015;

import dev.foil.data.Domain;
import dev.foil.data.Examples;
import dev.foil.graph.exec.TorchExecutor;
import dev.foil.graph.op.Run;
import dev.foil.model.GraphClassifier;
import dev.foil.random.Seed;
import dev.foil.tensor.Tensor;
import dev.foil.tensor.Tensors;
import dev.foil.train.CrossEntropyLoss;
import dev.foil.train.Outcome;
import dev.foil.train.Step;
import java.util.LinkedHashMap;
import java.util.Map;

record MixedStep(double alpha, double epsilon, Domain domain) implements Step {
    @Override
    public Outcome gradients(TorchExecutor network, Examples batch, Seed seed) {
        float[] adv = FastSign.of(GraphClassifier.over(network, domain), Top.SOFTMAX, batch, epsilon);
        Tensor inputs = Tensors.of(batch.values(), batch.shape().batched(batch.size()));
        Tensor moved = Tensors.of(adv, batch.shape().batched(batch.size()));
        Tensor logits = network.run(inputs, Run.training(seed, batch.ids()));
        Tensor logits2 = network.run(moved, Run.training(seed, batch.ids()));
        Tensor loss = CrossEntropyLoss.mean(logits, batch.labels(), 0)
                .times(alpha)
                .plus(CrossEntropyLoss.mean(logits2, batch.labels(), 0), 1 - alpha);
        return Outcome.of(network, loss, logits, batch.labels());
    }

    @Override
    public Map<String, String> describe() {
        Map<String, String> described = new LinkedHashMap<>();
        described.put("method", "goodfellow");
        return described;
    }
}
