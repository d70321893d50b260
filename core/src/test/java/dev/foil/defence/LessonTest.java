package dev.foil.defence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.foil.attack.Norm;
import dev.foil.attack.Threat;
import dev.foil.data.Domain;
import dev.foil.data.Examples;
import dev.foil.data.HeapSet;
import dev.foil.data.Shape;
import dev.foil.defence.method.Noise;
import dev.foil.defence.method.Setting;
import dev.foil.graph.Graph;
import dev.foil.graph.build.GraphBuilder;
import dev.foil.graph.exec.TorchExecutor;
import dev.foil.param.Params;
import dev.foil.random.Draws;
import dev.foil.random.Seed;
import dev.foil.tensor.NoLeaks;
import dev.foil.tensor.Scope;
import dev.foil.train.Checkpoints;
import dev.foil.train.CrossEntropy;
import dev.foil.train.Remembered;
import dev.foil.train.Step;
import dev.foil.train.Supervision;
import dev.foil.train.TrainConfig;
import dev.foil.train.Trained;
import dev.foil.train.Trainer;
import dev.foil.train.TrainingJob;
import dev.foil.train.TrainingStopped;
import dev.foil.train.Update;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Lessons against their papers' formulas worked out here in double precision, on a linear model. */
@ExtendWith(NoLeaks.class)
final class LessonTest {
    private static final Domain DOMAIN = Domain.continuous(Shape.of(4), 0, 1);
    private static final int N = 6;
    private static final int K = 3;

    @TempDir
    Path folder;

    private static Graph net() {
        GraphBuilder net = new GraphBuilder("linear", new Seed(1));
        net.output("logits", net.input("input", DOMAIN.shape()).dense(K));
        return net.build();
    }

    private static Examples examples(int n, long seed) {
        Draws draws = new Seed(seed).draws();
        float[] values = new float[n * 4];
        int[] labels = new int[n];
        long[] ids = new long[n];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) draws.uniform();
        }
        for (int i = 0; i < n; i++) {
            labels[i] = draws.below(K);
            ids[i] = i;
        }
        return new Examples(DOMAIN.shape(), values, labels, ids);
    }

    /** Softmax probabilities of each row. */
    private static double[][] probabilities(Examples batch) {
        double[][] z = logits(batch);
        for (double[] row : z) {
            double sum = 0;
            for (double value : row) {
                sum += Math.exp(value);
            }
            for (int k = 0; k < K; k++) {
                row[k] = Math.exp(row[k]) / sum;
            }
        }
        return z;
    }

    private static double[][] logits(Examples batch) {
        Graph net = net();
        float[] w = floats(net, "dense.weight");
        float[] b = floats(net, "dense.bias");
        double[][] z = new double[batch.size()][K];
        for (int i = 0; i < batch.size(); i++) {
            for (int k = 0; k < K; k++) {
                z[i][k] = b[k];
                for (int j = 0; j < 4; j++) {
                    z[i][k] += w[k * 4 + j] * batch.values()[i * 4 + j];
                }
            }
        }
        return z;
    }

    private static float[] floats(Graph net, String name) {
        return ((dev.foil.graph.Array.Floats) net.arrays().get(name)).values();
    }

    private static double loss(Lesson lesson, Examples clean, Examples adversarial) {
        try (TorchExecutor network = new TorchExecutor(net());
                Scope scope = Scope.open()) {
            return lesson.learn(new Update(network, clean, new Seed(2)), adversarial)
                    .loss();
        }
    }

    private static final Examples CLEAN = examples(N, 3);
    private static final Examples ATTACKED = CLEAN.withValues(examples(N, 4).values());

    private static double divergence(double[] p, double[] q) {
        double sum = 0;
        for (int k = 0; k < K; k++) {
            sum += p[k] * Math.log(p[k] / q[k]);
        }
        return sum;
    }

    @Test
    void mixesCleanAndAdversarialLoss() {
        double[][] p = probabilities(CLEAN);
        double[][] q = probabilities(ATTACKED);
        double expected = 0;
        for (int i = 0; i < N; i++) {
            int y = CLEAN.labels()[i];
            expected -= (0.3 * Math.log(p[i][y]) + 0.7 * Math.log(q[i][y])) / N;
        }
        assertThat(loss(new Mixed(0.3, CrossEntropy.PLAIN), CLEAN, ATTACKED)).isEqualTo(expected, within(1e-5));
    }

    @Test
    void tradesAddsTheDivergence() {
        double[][] p = probabilities(CLEAN);
        double[][] q = probabilities(ATTACKED);
        double expected = 0;
        for (int i = 0; i < N; i++) {
            expected += (-Math.log(p[i][CLEAN.labels()[i]]) + 6 * divergence(p[i], q[i])) / N;
        }
        assertThat(loss(new Trades(6), CLEAN, ATTACKED)).isEqualTo(expected, within(1e-5));
    }

    @Test
    void martWeighsByDoubt() {
        double[][] p = probabilities(CLEAN);
        double[][] q = probabilities(ATTACKED);
        double expected = 0;
        for (int i = 0; i < N; i++) {
            int y = CLEAN.labels()[i];
            double wrong = 0;
            for (int k = 0; k < K; k++) {
                wrong = k == y ? wrong : Math.max(wrong, q[i][k]);
            }
            double boosted = -Math.log(q[i][y]) - Math.log(1.0001 - wrong);
            expected += (boosted + 5 * divergence(p[i], q[i]) * (1 - p[i][y])) / N;
        }
        assertThat(loss(new Mart(5), CLEAN, ATTACKED)).isEqualTo(expected, within(1e-5));
    }

    @Test
    void pairingAddsTheMeanSquaredDifferenceOfLogits() {
        double[][] a = logits(CLEAN);
        double[][] b = logits(ATTACKED);
        double apart = 0;
        for (int i = 0; i < N; i++) {
            for (int k = 0; k < K; k++) {
                apart += (a[i][k] - b[i][k]) * (a[i][k] - b[i][k]) / (N * K);
            }
        }
        double without = loss(new LogitPairing(0), CLEAN, ATTACKED);
        assertThat(loss(new LogitPairing(2), CLEAN, ATTACKED) - without).isEqualTo(2 * apart, within(1e-5));
    }

    /** On a linear softmax model the gradient of an example's loss is Wᵀ(p − y). */
    @Test
    void penaltyIsTheSquaredInputGradient() {
        float[] w = floats(net(), "dense.weight");
        double[][] p = probabilities(CLEAN);
        double squares = 0;
        for (int i = 0; i < N; i++) {
            for (int j = 0; j < 4; j++) {
                double slope = 0;
                for (int k = 0; k < K; k++) {
                    slope += w[k * 4 + j] * (p[i][k] - (k == CLEAN.labels()[i] ? 1 : 0));
                }
                squares += slope * slope / N;
            }
        }
        try (TorchExecutor network = new TorchExecutor(net());
                Scope scope = Scope.open()) {
            Update update = new Update(network, CLEAN, new Seed(2));
            double with =
                    new GradientPenalty(3, CrossEntropy.PLAIN).gradients(update).loss();
            double without =
                    new GradientPenalty(0, CrossEntropy.PLAIN).gradients(update).loss();
            assertThat(with - without).isEqualTo(3 * squares, within(1e-5));
        }
    }

    /** As long as the radius in every norm, for its elements alike. */
    @Test
    void noiseOfSignsHasTheRadiusLength() {
        Domain wide = Domain.continuous(Shape.of(4), -9, 9);
        for (Threat threat : new Threat[] {Threat.linf(0.5), Threat.l2(1), new Threat(Norm.L1, 2)}) {
            Step step = new Noise(Noise.Bounded.SIGNS).step(new Setting(threat, wide));
            assertThat(Double.parseDouble(step.describe().get("size"))).isEqualTo(0.5, within(1e-6));
        }
    }

    /** Halfway up its ramp an adversary has half its radius; behind it, all. */
    @Test
    void radiusGrows() {
        GradientAdversary growing = GradientAdversary.pgd(GradientAdversary.Goal.LOSS, 3, Threat.linf(0.2), DOMAIN)
                .ramped(0.5);
        double[][] expected = {{0, 0}, {0.25, 0.1}, {0.5, 0.2}, {0.9, 0.2}};
        try (TorchExecutor network = new TorchExecutor(net());
                Remembered remembered = new Remembered();
                Scope scope = Scope.open()) {
            for (double[] pair : expected) {
                Update update = new Update(network, CLEAN, new Seed(2), remembered, 0, pair[0]);
                double moved = Norm.LINF.distance(growing.attack(update).values(), CLEAN.values());
                assertThat(moved).isCloseTo(pair[1], within(1e-6));
            }
        }
    }

    /** The perturbation carried from update to update is part of the checkpoint. */
    @Test
    void freeTrainingResumesToTheBit() {
        Step free = new FreeStep(Threat.linf(0.1), DOMAIN, 3, CrossEntropy.PLAIN);
        TrainingJob job = new TrainingJob(
                net(),
                Params.create(TrainConfig.class, Map.of("epochs", "2", "batch", "8")),
                free,
                new HeapSet("drawn", examples(30, 5), DOMAIN, K),
                Optional.empty(),
                new Seed(6));
        Supervision quiet = Supervision.NONE.withClock(() -> 0);
        Trained straight = Trainer.run(job, quiet);
        for (int updates : new int[] {2, 5, 12, 19}) {
            AtomicInteger asked = new AtomicInteger();
            Assertions.assertThatThrownBy(() -> Trainer.run(
                            job,
                            quiet.withCheckpoints(new Checkpoints(folder, false))
                                    .withStop(() -> asked.incrementAndGet() >= updates)))
                    .isInstanceOf(TrainingStopped.class);
            Trained resumed = Trainer.run(job, quiet.withCheckpoints(new Checkpoints(folder, true)));
            assertThat(resumed.graph().arrays()).isEqualTo(straight.graph().arrays());
            assertThat(resumed.history()).isEqualTo(straight.history());
        }
    }
}
