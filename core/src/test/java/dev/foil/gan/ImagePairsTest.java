package dev.foil.gan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foil.data.Domain;
import dev.foil.data.Examples;
import dev.foil.data.HeapSet;
import dev.foil.gan.net.Brief;
import dev.foil.gan.net.Condition;
import dev.foil.gan.net.Pair;
import dev.foil.gan.objective.GameLoss;
import dev.foil.gan.objective.Likelihood;
import dev.foil.gan.term.GradientPenalty;
import dev.foil.gan.term.NamingClasses;
import dev.foil.gan.term.Term;
import dev.foil.gan.view.DiffAugment;
import dev.foil.gan.view.Packing;
import dev.foil.graph.Array;
import dev.foil.graph.Graph;
import dev.foil.random.Draws;
import dev.foil.random.Seed;
import dev.foil.tensor.NoLeaks;
import dev.foil.train.Learner;
import dev.foil.train.Optimiser;
import dev.foil.train.Schedule;
import dev.foil.train.Supervision;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Pairs of images in a training, with what stands around them: penalties, spectral norms, views, averages. */
@ExtendWith(NoLeaks.class)
final class ImagePairsTest {
    private static final int SIDE = 16;
    private static final int CLASSES = 2;
    private static final Latent LATENT = new Latent(6, Latent.Kind.NORMAL);

    /** Bright above and dark below, or the other way round, with some noise. */
    private static HeapSet halves(int n) {
        Draws draws = new Seed(9).draws();
        float[] values = new float[n * SIDE * SIDE];
        int[] labels = new int[n];
        for (int i = 0; i < n; i++) {
            labels[i] = i % CLASSES;
            for (int p = 0; p < SIDE * SIDE; p++) {
                boolean bright = p < SIDE * SIDE / 2 == (labels[i] == 0);
                values[i * SIDE * SIDE + p] = (float) ((bright ? 0.8 : 0.1) + draws.uniform(0, 0.1));
            }
        }
        Domain domain = Domain.image(1, SIDE, SIDE);
        long[] ids = LongStream.range(0, n).toArray();
        return new HeapSet("halves", new Examples(domain.shape(), values, labels, ids), domain, CLASSES);
    }

    static Stream<Arguments> pairs() {
        return Stream.of(
                        "dcgan:channels=4",
                        "dcgan:channels=4,norm=none,telling=norms,minibatch=discrimination",
                        "resnet:channels=4,minibatch=deviation",
                        "attention:channels=4")
                .flatMap(pair -> Stream.of(Condition.values()).map(condition -> Arguments.of(pair, condition)));
    }

    private static Casting casting(Graph graph, double ema, Weighting weights) {
        Optimiser adam = Optimiser.named("adam:beta1=0.5");
        return new Casting(graph, adam, 0.002, Schedule.named("constant"), ema, weights, Learner.Bounds.NONE);
    }

    private static GanJob job(Pair pair, Condition condition, int group, boolean penalised, long iterations) {
        Seed seed = new Seed(3);
        HeapSet data = halves(40);
        Brief brief = new Brief(data.domain().shape(), true, LATENT.size(), CLASSES, condition, group);
        Game game = new Game(
                GameLoss.named("hinge"),
                LATENT,
                List.of(DiffAugment.named("colour,translation,cutout"), new Packing(group)),
                CLASSES);
        List<Term> critic = new ArrayList<>();
        if (penalised) {
            critic.add(new GradientPenalty(1));
        }
        List<Term> generator = new ArrayList<>();
        if (condition == Condition.AUXILIARY) {
            critic.add(new NamingClasses(1, Game.CLASSES, true));
            generator.add(new NamingClasses(1, Game.CLASSES, false));
        }
        Map<String, Casting> cast = new LinkedHashMap<>();
        cast.put(Game.GENERATOR, casting(pair.generator(brief, seed), 0.5, Weighting.PLAIN));
        cast.put(Game.CRITIC, casting(pair.critic(brief, seed), 0, new SpectralNorm()));
        return new GanJob(
                cast,
                List.of(new CriticPhase(game, critic, 1), new GeneratorPhase(game, generator)),
                data,
                10,
                iterations,
                seed);
    }

    private static GanTrainer.Trained train(GanJob job) {
        return GanTrainer.run(job, Supervision.NONE, GanTrainer.Watcher.NONE);
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void everyPairTrainsUnderEveryCondition(String text, Condition condition) {
        GanTrainer.Trained trained = train(job(Pair.named(text), condition, 1, true, 3));
        assertThat(trained.curve().get(2).values())
                .containsKeys("critic loss", "generator loss")
                .allSatisfy((name, value) -> assertThat(value).as(name).isFinite());
        Graph generator = Objects.requireNonNull(trained.players().get(Game.GENERATOR));
        Space space = new Space(Domain.image(1, SIDE, SIDE));
        try (Sampler sampler = new Sampler(Generator.of(generator, space))) {
            for (float value : sampler.sample(new Seed(1), 0, 4)) {
                assertThat(value).isBetween(0f, 1f);
            }
        }
    }

    @Test
    void packedImagesAreJudgedTogether() {
        GanTrainer.Trained trained = train(job(Pair.named("attention:channels=4"), Condition.NONE, 2, true, 2));
        assertThat(trained.curve().get(1).values())
                .allSatisfy((name, value) -> assertThat(value).as(name).isFinite());
    }

    /** The gain leaves 0, as it has a gradient and training takes it for learnt. */
    @Test
    void attentionIsLearnt() {
        GanTrainer.Trained trained = train(job(Pair.named("attention:channels=8"), Condition.NONE, 1, false, 3));
        for (String player : List.of(Game.GENERATOR, Game.CRITIC)) {
            Graph graph = Objects.requireNonNull(trained.players().get(player));
            Array.Floats gain =
                    (Array.Floats) Objects.requireNonNull(graph.arrays().get("gain.weight"));
            assertThat(Math.abs(gain.values()[0])).isGreaterThan(1e-4f);
        }
    }

    /** What is asked for is bright where it should be. */
    @Test
    void anAutoencoderOfImagesLearnsItsClasses() {
        Seed seed = new Seed(3);
        HeapSet data = halves(40);
        Brief brief = new Brief(data.domain().shape(), true, LATENT.size(), CLASSES, Condition.INPUT, 1);
        Pair pair = Pair.named("dcgan:channels=4");
        Map<String, Casting> cast = new LinkedHashMap<>();
        cast.put(Game.ENCODER, casting(pair.encoder(brief, seed), 0, Weighting.PLAIN));
        cast.put(Game.GENERATOR, casting(pair.generator(brief, seed), 0, Weighting.PLAIN));
        ElboPhase phase = new ElboPhase(Likelihood.named("bernoulli"), 1, CLASSES);
        GanTrainer.Trained trained = train(new GanJob(cast, List.of(phase), data, 20, 150, seed));
        Graph generator = Objects.requireNonNull(trained.players().get(Game.GENERATOR));
        try (Sampler sampler = new Sampler(Generator.of(generator, new Space(data.domain())))) {
            for (int label = 0; label < CLASSES; label++) {
                int asked = label;
                float[] made = sampler.sample(new Walk(sampler, new Seed(1), 0, 1, asked), 0, 20);
                double above = 0;
                double below = 0;
                for (int i = 0; i < made.length; i++) {
                    if (i % (SIDE * SIDE) < SIDE * SIDE / 2) {
                        above += made[i] / (made.length / 2.0);
                    } else {
                        below += made[i] / (made.length / 2.0);
                    }
                }
                double ahead = label == 0 ? above - below : below - above;
                assertThat(ahead).as("class %d", label).isGreaterThan(0.3);
            }
        }
    }
}
