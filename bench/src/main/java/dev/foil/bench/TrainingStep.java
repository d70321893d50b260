package dev.foil.bench;

import dev.foil.attack.Threat;
import dev.foil.defence.method.Fast;
import dev.foil.defence.method.Method;
import dev.foil.defence.method.Pgd;
import dev.foil.defence.method.Setting;
import dev.foil.graph.exec.TorchExecutor;
import dev.foil.random.Seed;
import dev.foil.tensor.Autograd;
import dev.foil.tensor.Scope;
import dev.foil.train.Adam;
import dev.foil.train.Outcome;
import dev.foil.train.PlainStep;
import dev.foil.train.Step;
import dev.foil.train.Update;
import dev.foil.train.Updater;
import java.util.ArrayList;
import java.util.List;

/**
 * Question: does an update with an adversary cost more, against a standard update, than its arithmetic says?
 *
 * <p>Command: {@code bench/run training-step}
 *
 * <p>Baseline: a standard update. In units of a forward pass it needs 3: one forward, two backward (to activations and
 * to weights). Each step of the adversary adds 2: one forward, one backward (to activations). So a single step should
 * cost 5/3 of the baseline and PGD-7 17/3; the ratio of the measured to these is what is wasted.
 */
final class TrainingStep implements Benchmark {
    private static final int UPDATE = 3;
    private static final int ATTACK_STEP = 2;

    @Override
    public String question() {
        return "a training update without and with an adversary against the arithmetic each must do";
    }

    @Override
    public List<Figure> run(boolean quick) {
        Workload work = Workload.cnn(quick ? 4 : 128);
        int[] steps = {1, quick ? 2 : 7};
        try (TorchExecutor network = new TorchExecutor(work.graph());
                Updater updater = new Adam(0.9, 0.999, 1e-8).updater()) {
            String batch = "CNN, batch " + work.examples().size() + ", ";
            Rounds rounds = new Rounds().add(batch + "standard", () -> update(network, updater, new PlainStep(), work));
            for (int count : steps) {
                Method method = count == 1 ? new Fast(1.25, 0) : new Pgd(count, 0);
                Step step = method.step(new Setting(Threat.linf(0.1), work.domain()));
                rounds.add(batch + "PGD-" + count, () -> update(network, updater, step, work));
            }
            List<Figure> figures = new ArrayList<>(rounds.run(quick ? 1 : 3, quick ? 2 : 9, 1));
            for (int i = 0; i < steps.length; i++) {
                double needed = (UPDATE + ATTACK_STEP * steps[i]) / (double) UPDATE;
                double measured = figures.get(1 + steps.length + i).value();
                figures.add(new Figure("PGD-" + steps[i] + ", arithmetic", needed, Figure.Unit.RATIO));
                figures.add(new Figure(
                        "PGD-" + steps[i] + ", measured / arithmetic", measured / needed, Figure.Unit.RATIO));
            }
            return figures;
        }
    }

    private static void update(TorchExecutor network, Updater updater, Step step, Workload work) {
        try (Scope scope = Scope.open()) {
            Outcome outcome = step.gradients(new Update(network, work.examples(), new Seed(0)));
            try (Autograd.Off off = Autograd.off()) {
                updater.update(network.parameters(), outcome.gradients(), 1e-4, 0);
            }
            network.changed();
        }
    }
}
