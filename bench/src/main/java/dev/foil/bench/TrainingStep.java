package dev.foil.bench;

import dev.foil.attack.Threat;
import dev.foil.defence.method.Method;
import dev.foil.defence.method.Methods;
import dev.foil.defence.method.Setting;
import dev.foil.graph.exec.TorchExecutor;
import dev.foil.graph.onnx.OnnxModel;
import dev.foil.model.GraphClassifier;
import dev.foil.random.Seed;
import dev.foil.tensor.Autograd;
import dev.foil.tensor.Scope;
import dev.foil.train.Adam;
import dev.foil.train.Outcome;
import dev.foil.train.Remembered;
import dev.foil.train.Step;
import dev.foil.train.Update;
import dev.foil.train.Updater;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Question: does an update cost more, against a standard update, than its method's arithmetic says?
 *
 * <p>Command: {@code bench/run training-step}
 *
 * <p>Baseline: a standard update. In units of a forward pass it needs 3: one forward, two backward (to activations and
 * to weights). What each method needs, {@link Method#passes} says: an attack step adds 2, one forward and one backward (to
 * activations). The ratio of measured to needed is what is wasted. Epochs have as many updates as batches, but for free
 * training, which makes several of each batch.
 */
final class TrainingStep implements Benchmark {
    private static final double STANDARD = 3;

    @Override
    public String question() {
        return "a training update by each method against the arithmetic it must do";
    }

    @Override
    public List<Figure> run(boolean quick) {
        Workload work = Workload.cnn(quick ? 4 : 128);
        List<String> names = Methods.names();
        try (TorchExecutor network = new TorchExecutor(work.graph());
                GraphClassifier other = GraphClassifier.of(OnnxModel.of(work.graph()), work.domain());
                Updater updater = new Adam(0.9, 0.999, 1e-8).updater()) {
            Setting setting = new Setting(
                    Threat.linf(0.1), work.domain(), 0, List.of(new Setting.Other(other, "other")), new Seed(0));
            Rounds rounds = new Rounds();
            List<Remembered> kept = new ArrayList<>();
            for (String name : names) {
                Step step = Methods.named(name, Map.of()).step(setting);
                Remembered remembered = new Remembered();
                kept.add(remembered);
                rounds.add(name, () -> update(network, updater, step, work, remembered));
            }
            List<Figure> figures = new ArrayList<>(rounds.run(quick ? 1 : 3, quick ? 2 : 9, 1));
            kept.forEach(Remembered::close);
            for (int i = 1; i < names.size(); i++) {
                double needed = Methods.named(names.get(i), Map.of()).passes() / STANDARD;
                double measured = figures.get(names.size() + i - 1).value();
                figures.add(new Figure(names.get(i) + ", arithmetic", needed, Figure.Unit.RATIO));
                figures.add(new Figure(names.get(i) + ", measured / arithmetic", measured / needed, Figure.Unit.RATIO));
            }
            return figures;
        }
    }

    private static void update(
            TorchExecutor network, Updater updater, Step step, Workload work, Remembered remembered) {
        try (Scope scope = Scope.open()) {
            Outcome outcome = step.gradients(new Update(network, work.examples(), new Seed(0), remembered, 0, 0));
            try (Autograd.Off off = Autograd.off()) {
                updater.update(network.parameters(), outcome.gradients(), 1e-4, 0);
            }
            network.changed();
        }
    }
}
