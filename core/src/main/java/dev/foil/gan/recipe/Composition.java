package dev.foil.gan.recipe;

import dev.foil.data.Dataset;
import dev.foil.gan.Casting;
import dev.foil.gan.CriticPhase;
import dev.foil.gan.Game;
import dev.foil.gan.GanJob;
import dev.foil.gan.GeneratorPhase;
import dev.foil.gan.Latent;
import dev.foil.gan.LazyPhase;
import dev.foil.gan.Phase;
import dev.foil.gan.SpectralNorm;
import dev.foil.gan.Weighting;
import dev.foil.gan.net.Brief;
import dev.foil.gan.net.Condition;
import dev.foil.gan.net.Pair;
import dev.foil.gan.objective.GameLoss;
import dev.foil.gan.term.GradientPenalty;
import dev.foil.gan.term.NamingClasses;
import dev.foil.gan.term.SlopePenalty;
import dev.foil.gan.term.Term;
import dev.foil.gan.view.Packing;
import dev.foil.gan.view.View;
import dev.foil.graph.Graph;
import dev.foil.param.UserError;
import dev.foil.random.Seed;
import dev.foil.train.Adam;
import dev.foil.train.Learner;
import dev.foil.train.Optimiser;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The pieces of a family. Where nothing is said the critic has one update an iteration, nothing keeps it in check, nobody is
 * told classes, and both players learn by Adam at the rate and momentum of Radford et al. 2016, section 4.
 */
public final class Composition {
    private static final double ADAM_EPSILON = 1e-8;

    private final GameLoss loss;
    private final List<Term> criticTerms = new ArrayList<>();
    private final List<Lazy> lazyTerms = new ArrayList<>();
    private final List<Term> generatorTerms = new ArrayList<>();
    private final List<View> views = new ArrayList<>();
    private int updates = 1;
    private int group = 1;
    private Condition condition = Condition.NONE;
    private Weighting criticWeights = Weighting.PLAIN;
    private Weighting generatorWeights = Weighting.PLAIN;
    private Learner.Bounds bounds = Learner.Bounds.NONE;
    private double rate = 0.0002;
    private double criticRate = 0.0002;
    private double beta1 = 0.5;
    private double beta2 = 0.999;

    private record Lazy(Term term, int every) {}

    public Composition(GameLoss loss) {
        this.loss = loss;
    }

    /** So many updates of the critic to one of the generator. */
    Composition updates(int critic) {
        updates = critic;
        return this;
    }

    /** Something the critic minimises beside its loss, every so-manieth iteration. */
    Composition penalty(Term term, int every) {
        if (every == 1) {
            criticTerms.add(term);
        } else {
            lazyTerms.add(new Lazy(term, every));
        }
        return this;
    }

    /** What the critic sees instead of examples themselves. */
    public Composition view(View view) {
        views.add(view);
        return this;
    }

    /** The critic judges so many examples at once. */
    Composition packed(int examples) {
        group = examples;
        return this;
    }

    /** How players learn of classes. */
    public Composition conditional(Condition how) {
        condition = how;
        return this;
    }

    /** The critic's weights, and the generator's where it says so, over their largest singular values. */
    Composition spectral(boolean generator) {
        criticWeights = new SpectralNorm();
        generatorWeights = generator ? new SpectralNorm() : Weighting.PLAIN;
        return this;
    }

    /** The critic's parameters are held to bounds after each update. */
    Composition bounded(Learner.Bounds critic) {
        bounds = critic;
        return this;
    }

    /** Adam for both. */
    Composition adam(double generator, double critic, double first, double second) {
        rate = generator;
        criticRate = critic;
        beta1 = first;
        beta2 = second;
        return this;
    }

    /** How players learn of classes. */
    public Condition condition() {
        return condition;
    }

    /**
     * The training.
     *
     * @param pair who plays
     * @param real what to learn from
     * @param config how long and how fast
     * @throws UserError where pair and data don't fit
     */
    Family.Made make(Pair pair, Dataset real, GanConfig config, Seed seed) {
        if (group > 1 && condition != Condition.NONE) {
            throw new UserError(
                    "packing joins examples of several classes, and players are told one. Maybe leave out either?");
        }
        if (config.batch() % group != 0) {
            throw new UserError("batch is " + config.batch() + " and " + group + " examples are packed. Maybe "
                    + (config.batch() / group + 1) * group + "?");
        }
        requireAlone(pair);
        Latent latent = new Latent(config.latent(real.domain()), Latent.Kind.NORMAL);
        int classes = condition == Condition.NONE ? 0 : real.classes().size();
        Brief brief =
                new Brief(real.domain().shape(), real.domain().isImage(), latent.size(), classes, condition, group);
        Game game = new Game(loss, latent, seen(config.views(real.domain())), classes);
        Map<String, Casting> cast = new LinkedHashMap<>();
        cast.put(Game.GENERATOR, generator(pair.generator(brief, seed), config));
        cast.put(Game.CRITIC, critic(pair.critic(brief, seed), config));
        return new Family.Made(
                new GanJob(cast, phases(game), real, config.batch(), config.iterations(), seed), Optional.of(game));
    }

    /** A slope at an example means nothing where the others of its batch have a say in it. */
    private void requireAlone(Pair pair) {
        boolean slopes = Stream.concat(criticTerms.stream(), lazyTerms.stream().map(Lazy::term))
                .anyMatch(term -> term instanceof GradientPenalty || term instanceof SlopePenalty);
        if (slopes && !pair.judgesAlone()) {
            throw new UserError(
                    "Players " + pair + " judge an example by its batch, and a penalty on slopes needs each judged"
                            + " alone. Maybe " + pair.title() + ":norm=none?");
        }
    }

    private List<View> seen(List<View> first) {
        List<View> all = new ArrayList<>(first);
        all.addAll(views);
        if (group > 1) {
            all.add(new Packing(group));
        }
        return all;
    }

    private List<Phase> phases(Game game) {
        List<Term> critic = new ArrayList<>(criticTerms);
        List<Term> generator = new ArrayList<>(generatorTerms);
        if (condition == Condition.AUXILIARY) {
            critic.add(new NamingClasses(1, Game.CLASSES, true));
            generator.add(new NamingClasses(1, Game.CLASSES, false));
        }
        List<Phase> phases = new ArrayList<>();
        phases.add(new CriticPhase(game, critic, updates));
        lazyTerms.forEach(lazy -> phases.add(new LazyPhase(game, lazy.term(), lazy.every())));
        phases.add(new GeneratorPhase(game, generator));
        return phases;
    }

    private Casting generator(Graph graph, GanConfig config) {
        Optimiser adam = new Adam(beta1, beta2, ADAM_EPSILON);
        double scaled = rate * config.speed();
        return new Casting(graph, adam, scaled, config.schedule(), config.ema(), generatorWeights, Learner.Bounds.NONE);
    }

    /** Lazy updates come on top of the others: rate and memories are shortened to match (Karras et al. 2020, appendix B). */
    private Casting critic(Graph graph, GanConfig config) {
        double share = 1;
        for (Lazy lazy : lazyTerms) {
            share *= (double) lazy.every() / (lazy.every() + 1);
        }
        Optimiser adam = new Adam(StrictMath.pow(beta1, share), StrictMath.pow(beta2, share), ADAM_EPSILON);
        double scaled = criticRate * share * config.speed();
        return new Casting(graph, adam, scaled, config.schedule(), 0, criticWeights, bounds);
    }
}
