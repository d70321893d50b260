package dev.foil.audit;

import dev.foil.data.Dataset;
import dev.foil.data.Examples;
import dev.foil.data.FashionSample;
import dev.foil.data.Subset;
import dev.foil.graph.Graph;
import dev.foil.graph.build.Architecture;
import dev.foil.graph.exec.TorchExecutor;
import dev.foil.graph.op.Run;
import dev.foil.model.Masked;
import dev.foil.model.front.GaussianNoise;
import dev.foil.param.Params;
import dev.foil.random.Seed;
import dev.foil.tensor.Nn;
import dev.foil.tensor.Tensor;
import dev.foil.tensor.Tensors;
import dev.foil.train.CrossEntropy;
import dev.foil.train.Outcome;
import dev.foil.train.PlainStep;
import dev.foil.train.Step;
import dev.foil.train.Supervision;
import dev.foil.train.TrainConfig;
import dev.foil.train.Trainer;
import dev.foil.train.TrainingJob;
import dev.foil.train.Update;
import java.util.Map;
import java.util.Optional;

/** Networks whose gradients mislead, really trained. */
record MaskedNets(int examples, int epochs) {
    private static final Dataset TRAIN = FashionSample.train();

    private static Graph fresh() {
        return Architecture.named("mlp").build(TRAIN.domain(), 10, new Seed(1));
    }

    private Graph trained(Graph start, Step step, int times, double rate) {
        TrainConfig config = Params.create(
                TrainConfig.class, Map.of("epochs", Integer.toString(times * epochs), "rate", Double.toString(rate)));
        return Trainer.run(
                        new TrainingJob(
                                start, config, step, Subset.stratified(TRAIN, examples), Optional.empty(), new Seed(2)),
                        Supervision.NONE)
                .graph();
    }

    /** Taught by a teacher's soft answers, both at a temperature (Papernot et al. 2016, section IV). */
    Graph distilled(double temperature) {
        Graph teacher = trained(fresh(), new AtTemperature(temperature, Optional.empty()), 2, 0.003);
        try (TorchExecutor taught = new TorchExecutor(teacher)) {
            return trained(fresh(), new AtTemperature(temperature, Optional.of(taught)), 2, 0.003);
        }
    }

    /** Sees black and white only. */
    Graph thresholded(float at) {
        return trained(Masked.thresholded(fresh(), at), new PlainStep(), 1, 0.001);
    }

    /** Trained behind noise, which stands outside the graph. */
    Graph noisy(double sigma) {
        return trained(fresh(), new Noisy(sigma), 1, 0.001);
    }

    private record AtTemperature(double temperature, Optional<TorchExecutor> teacher) implements Step {
        @Override
        public Outcome gradients(Update update) {
            Examples batch = update.batch();
            Tensor inputs = Tensors.of(batch.values(), batch.shape().batched(batch.size()));
            Tensor logits = update.logits(inputs);
            Tensor cooled = logits.times(1 / temperature);
            Tensor loss = teacher.map(taught -> {
                        Tensor soft =
                                Nn.softmax(taught.run(inputs, Run.INFERENCE).times(1 / temperature), 1);
                        return soft.detach()
                                .times(Nn.logSoftmax(cooled, 1))
                                .sum(false, 1)
                                .mean()
                                .negated();
                    })
                    .orElseGet(
                            () -> CrossEntropy.PLAIN.of(cooled, batch.labels()).mean());
            return Outcome.of(update.network(), loss, logits, batch.labels());
        }

        @Override
        public Map<String, String> describe() {
            return Map.of("method", "distillation", "temperature", Double.toString(temperature));
        }
    }

    private record Noisy(double sigma) implements Step {
        @Override
        public Outcome gradients(Update update) {
            Examples batch = update.batch();
            Tensor inputs = Tensors.of(batch.values(), batch.shape().batched(batch.size()));
            Tensor seen =
                    new GaussianNoise(sigma).apply(inputs, row -> update.seed().child(batch.ids()[row]));
            return new PlainStep().on(update, update.logits(seen));
        }

        @Override
        public Map<String, String> describe() {
            return Map.of("method", "noise", "sigma", Double.toString(sigma));
        }
    }
}
