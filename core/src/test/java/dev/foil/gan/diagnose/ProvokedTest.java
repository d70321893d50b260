package dev.foil.gan.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foil.data.Domain;
import dev.foil.data.Examples;
import dev.foil.data.HeapSet;
import dev.foil.data.Shape;
import dev.foil.gan.Casting;
import dev.foil.gan.CriticCheck;
import dev.foil.gan.CriticPhase;
import dev.foil.gan.Game;
import dev.foil.gan.GanJob;
import dev.foil.gan.GanTrainer;
import dev.foil.gan.Generator;
import dev.foil.gan.GeneratorPhase;
import dev.foil.gan.Latent;
import dev.foil.gan.Mixture;
import dev.foil.gan.Player;
import dev.foil.gan.Space;
import dev.foil.gan.Weighting;
import dev.foil.gan.net.Brief;
import dev.foil.gan.net.Condition;
import dev.foil.gan.net.MlpPair;
import dev.foil.gan.objective.GameLoss;
import dev.foil.graph.Graph;
import dev.foil.graph.build.GraphBuilder;
import dev.foil.graph.build.Initialiser;
import dev.foil.random.Draws;
import dev.foil.random.Seed;
import dev.foil.tensor.NoLeaks;
import dev.foil.train.Learner;
import dev.foil.train.Optimiser;
import dev.foil.train.Schedule;
import dev.foil.train.Supervision;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Trainings that are made to go wrong, each in its own way. */
@ExtendWith(NoLeaks.class)
final class ProvokedTest {
    private static final Latent LATENT = new Latent(2, Latent.Kind.NORMAL);
    private static final Seed SEED = new Seed(5);
    private static final int WIDTH = 50;

    private static Casting casting(Graph graph, String optimiser, double rate) {
        return new Casting(
                graph,
                Optimiser.named(optimiser),
                rate,
                Schedule.named("constant"),
                0,
                Weighting.PLAIN,
                Learner.Bounds.NONE);
    }

    private static List<Finding.Kind> found(
            Latent latent,
            Casting generator,
            Casting critic,
            String loss,
            int updates,
            HeapSet train,
            HeapSet heldOut,
            int iterations) {
        Game game = new Game(GameLoss.named(loss), latent, List.of(), 0);
        Map<String, Casting> cast = new LinkedHashMap<>();
        cast.put(Game.GENERATOR, generator);
        cast.put(Game.CRITIC, critic);
        GanJob job = new GanJob(
                cast,
                List.of(new CriticPhase(game, List.of(), updates), new GeneratorPhase(game, List.of())),
                train,
                Math.min(64, train.size()),
                iterations,
                SEED);
        CriticCheck check = new CriticCheck(game, train, heldOut, 100, SEED);
        Diversity diversity = new Diversity(train, SEED);
        GanTrainer.Trained trained = GanTrainer.run(job, Supervision.NONE, new GanTrainer.Watcher() {
            @Override
            public Map<String, Double> measure(Map<String, Player> players) {
                Map<String, Double> values = new LinkedHashMap<>(check.of(players));
                Graph graph =
                        Objects.requireNonNull(players.get(Game.GENERATOR)).result();
                values.put(Diversity.NAME, diversity.of(Generator.of(graph, new Space(train.domain()))));
                return values;
            }
        });
        return Diagnosis.of(trained.curve()).stream().map(Finding::kind).toList();
    }

    private static Brief brief(HeapSet data) {
        return new Brief(data.domain().shape(), false, LATENT.size(), 0, Condition.NONE, 1);
    }

    /** A generator that is faster than its critic runs to wherever that points. */
    @Test
    void aHastyGeneratorCollapses() {
        HeapSet ring = Mixture.ring().draw(500, SEED);
        MlpPair pair = new MlpPair(32, 2);
        assertThat(found(
                        LATENT,
                        casting(pair.generator(brief(ring), SEED), "adam", 0.02),
                        casting(pair.critic(brief(ring), SEED), "adam", 0.002),
                        "non-saturating",
                        1,
                        ring,
                        ring,
                        300))
                .contains(Finding.Kind.COLLAPSE);
    }

    /** In the zero-sum game a critic that has won leaves the generator nothing to go by. */
    @Test
    void aPerfectCriticLeavesNoGradient() {
        HeapSet cloud = cloud(300, SEED);
        MlpPair pair = new MlpPair(64, 2);
        assertThat(found(
                        LATENT,
                        casting(pair.generator(brief(cloud), SEED), "adam", 1e-6),
                        casting(pair.critic(brief(cloud), SEED), "adam", 0.005),
                        "minimax",
                        2,
                        cloud,
                        cloud,
                        200))
                .contains(Finding.Kind.VANISHING_GRADIENT);
    }

    /** Ten examples are soon known by heart, though what is generated and what is held out are of the same kind. */
    @Test
    void aCriticOfFewExamplesKnowsThemByHeart() {
        HeapSet few = cloud(10, SEED.child("few"));
        Latent wide = new Latent(WIDTH, Latent.Kind.NORMAL);
        GraphBuilder generator =
                new GraphBuilder(Game.GENERATOR, SEED.child("generator"), Initialiser.normal(1 / Math.sqrt(WIDTH)));
        generator.output(
                Game.SAMPLE, generator.input(Game.NOISE, Shape.of(WIDTH)).dense(WIDTH));
        assertThat(found(
                        wide,
                        casting(generator.build(), "adam", 1e-6),
                        casting(new MlpPair(64, 2).critic(brief(few), SEED), "adam", 0.001),
                        "non-saturating",
                        1,
                        few,
                        cloud(100, SEED.child("others")),
                        200))
                .contains(Finding.Kind.CRITIC_OVERFITS);
    }

    /** The bilinear game (Mescheder et al. 2018, section 2.1): a line against a point, without anything that damps. */
    @Test
    void aLineAgainstAPointGoesInCircles() {
        float[] values = new float[64];
        Arrays.fill(values, 1);
        HeapSet point = set(values, 1);
        GraphBuilder generator = new GraphBuilder(Game.GENERATOR, SEED.child("generator"));
        generator.output(
                Game.SAMPLE,
                generator.input(Game.NOISE, Shape.of(LATENT.size())).dense(1));
        GraphBuilder critic = new GraphBuilder(Game.CRITIC, SEED.child("critic"));
        critic.output(Game.LOGITS, critic.input(Game.SAMPLE, Shape.of(1)).dense(1));
        assertThat(found(
                        LATENT,
                        casting(generator.build(), "sgd:momentum=0", 0.05),
                        casting(critic.build(), "sgd:momentum=0", 0.05),
                        "wasserstein",
                        1,
                        point,
                        point,
                        1000))
                .contains(Finding.Kind.OSCILLATION);
    }

    private static HeapSet cloud(int n, Seed seed) {
        float[] values = new float[WIDTH * n];
        Draws draws = seed.draws();
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) draws.gaussian();
        }
        return set(values, WIDTH);
    }

    private static HeapSet set(float[] values, int width) {
        int n = values.length / width;
        Shape shape = Shape.of(width);
        Examples examples =
                new Examples(shape, values, new int[n], LongStream.range(0, n).toArray());
        return new HeapSet("cloud", examples, Domain.continuous(shape, -10, 10), 1);
    }
}
