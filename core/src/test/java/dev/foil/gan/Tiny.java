package dev.foil.gan;

import dev.foil.data.Dataset;
import dev.foil.gan.net.Brief;
import dev.foil.gan.net.Condition;
import dev.foil.gan.net.MlpPair;
import dev.foil.gan.objective.GameLoss;
import dev.foil.gan.term.NamingClasses;
import dev.foil.gan.term.SlopePenalty;
import dev.foil.gan.term.Term;
import dev.foil.gan.view.Packing;
import dev.foil.random.Seed;
import dev.foil.train.Learner;
import dev.foil.train.Optimiser;
import dev.foil.train.Schedule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A training of points that takes a moment and has everything that is saved: averages, spectral vectors, packing, lazy terms. */
final class Tiny {
    static final Latent LATENT = new Latent(2, Latent.Kind.NORMAL);

    private Tiny() {}

    static GanJob job(long iterations) {
        return job(iterations, Condition.NONE, 2);
    }

    static GanJob job(long iterations, Condition condition, int group) {
        Seed seed = new Seed(3);
        Dataset data = Mixture.ring().draw(200, seed.child("data"));
        Brief brief = new Brief(data.domain().shape(), false, LATENT.size(), 8, condition, group);
        MlpPair pair = new MlpPair(16, 2);
        Game game = new Game(GameLoss.named("hinge"), LATENT, List.of(new Packing(group)), 8);
        Optimiser adam = Optimiser.named("adam:beta1=0.5");
        Map<String, Casting> cast = new LinkedHashMap<>();
        cast.put(
                Game.GENERATOR,
                new Casting(
                        pair.generator(brief, seed),
                        adam,
                        0.002,
                        Schedule.named("cosine"),
                        0.9,
                        Weighting.PLAIN,
                        Learner.Bounds.NONE));
        cast.put(
                Game.CRITIC,
                new Casting(
                        pair.critic(brief, seed),
                        adam,
                        0.004,
                        Schedule.named("cosine"),
                        0,
                        new SpectralNorm(),
                        Learner.Bounds.NONE));
        List<Term> terms =
                condition == Condition.AUXILIARY ? List.of(new NamingClasses(1, Game.CLASSES, true)) : List.of();
        return new GanJob(
                cast,
                List.of(
                        new CriticPhase(game, terms, 2),
                        new LazyPhase(game, new SlopePenalty(0.1, SlopePenalty.Where.REAL), 3),
                        new GeneratorPhase(game, List.of())),
                data,
                20,
                iterations,
                seed);
    }
}
