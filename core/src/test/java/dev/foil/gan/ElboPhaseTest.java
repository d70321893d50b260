package dev.foil.gan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.foil.data.Dataset;
import dev.foil.data.Shape;
import dev.foil.gan.net.Brief;
import dev.foil.gan.net.Condition;
import dev.foil.gan.net.Pair;
import dev.foil.gan.objective.Likelihood;
import dev.foil.param.UserError;
import dev.foil.random.Draws;
import dev.foil.random.Seed;
import dev.foil.tensor.NoLeaks;
import dev.foil.tensor.Scope;
import dev.foil.tensor.Tensors;
import dev.foil.train.Learner;
import dev.foil.train.Optimiser;
import dev.foil.train.Schedule;
import dev.foil.train.Supervision;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@ExtendWith(NoLeaks.class)
final class ElboPhaseTest {
    /** Per example, two numbers each: closed form by hand, and as the mean of log q − log p over draws. */
    @Test
    void divergenceIsTheClosedForm() {
        double[] mean = {0.5, -1, 0, 0};
        double[] logVariance = {Math.log(4), Math.log(0.25), 0, 0};
        double byHand = 0.5 * (0.25 + 4 - 1 - Math.log(4)) + 0.5 * (1 + 0.25 - 1 + Math.log(4));
        double drawn = 0;
        Draws draws = new Seed(1).draws();
        int times = 400_000;
        for (int i = 0; i < times; i++) {
            for (int k = 0; k < 2; k++) {
                double noise = draws.gaussian();
                double z = mean[k] + Math.exp(logVariance[k] / 2) * noise;
                drawn += (-noise * noise / 2 - logVariance[k] / 2 + z * z / 2) / times;
            }
        }
        assertThat(drawn).isCloseTo(byHand, within(0.02));
        try (Scope scope = Scope.open()) {
            double divergence = ElboPhase.divergence(
                            Tensors.of(mean, Shape.of(2, 2)), Tensors.of(logVariance, Shape.of(2, 2)))
                    .item();
            // The second example's code is the noise itself.
            assertThat(divergence).isCloseTo(byHand / 2, within(1e-12));
        }
    }

    @Test
    void likelihoodsAreThoseOfTheirFormulas() {
        float[] real = {-1, 1, 0.5f, -0.2f};
        float[] made = {-0.9f, 0.3f, 0.1f, 1};
        double gaussian = 0;
        double bernoulli = 0;
        for (int i = 0; i < 4; i++) {
            gaussian += Math.pow((real[i] - made[i]) / 0.5, 2) / 2 + Math.log(0.5 * Math.sqrt(2 * Math.PI));
            double p = (1 + real[i]) / 2;
            double q = (1 + made[i] * (1 - 1e-6)) / 2;
            bernoulli -= p * Math.log(q) + (1 - p) * Math.log(1 - q);
        }
        assertThat(value("gaussian:deviation=0.5", real, made)).isCloseTo(gaussian / 2, within(1e-5));
        assertThat(value("bernoulli", real, made)).isCloseTo(bernoulli / 2, within(2e-2));
        made[3] = 0.99f;
        assertThat(value("bernoulli", real, real)).isLessThan(value("bernoulli", real, made));
        assertThatThrownBy(() -> Likelihood.named("gausian"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("Maybe 'gaussian'?");
    }

    private static double value(String likelihood, float[] real, float[] made) {
        try (Scope scope = Scope.open()) {
            Shape shape = Shape.of(2, 2);
            return Likelihood.named(likelihood)
                    .negativeLog(Tensors.of(real, shape), Tensors.of(made, shape))
                    .item();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Condition.class,
            names = {"NONE", "INPUT"})
    void anAutoencoderLearns(Condition condition) {
        Seed seed = new Seed(3);
        Dataset data = Mixture.ring().draw(200, seed.child("data"));
        Brief brief = new Brief(data.domain().shape(), false, 2, 8, condition, 1);
        Pair pair = Pair.named("mlp:units=32,layers=2");
        Map<String, Casting> cast = new LinkedHashMap<>();
        for (var graph : List.of(pair.encoder(brief, seed), pair.generator(brief, seed))) {
            cast.put(
                    graph.name(),
                    new Casting(
                            graph,
                            Optimiser.named("adam"),
                            0.002,
                            Schedule.named("constant"),
                            0,
                            Weighting.PLAIN,
                            Learner.Bounds.NONE));
        }
        ElboPhase phase = new ElboPhase(Likelihood.named("gaussian:deviation=0.1"), 1, 8);
        GanTrainer.Trained trained = GanTrainer.run(
                new GanJob(cast, List.of(phase), data, 50, 400, seed), Supervision.NONE, GanTrainer.Watcher.NONE);
        Map<String, Double> first = trained.curve().get(0).values();
        Map<String, Double> last =
                trained.curve().get(trained.curve().size() - 1).values();
        assertThat(last).containsKeys("reconstruction", "divergence", "elbo gradient");
        // Independent of its code it would cost some 50 nats, at unit circle's radius; at best −2.8.
        assertThat(last.get("reconstruction")).isLessThan(5).isLessThan(first.get("reconstruction") / 5);
        assertThat(last.get("divergence")).isPositive();
    }
}
