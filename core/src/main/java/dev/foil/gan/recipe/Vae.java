package dev.foil.gan.recipe;

import dev.foil.data.Dataset;
import dev.foil.gan.Casting;
import dev.foil.gan.ElboPhase;
import dev.foil.gan.Game;
import dev.foil.gan.GanJob;
import dev.foil.gan.Weighting;
import dev.foil.gan.net.Brief;
import dev.foil.gan.net.Condition;
import dev.foil.gan.net.Pair;
import dev.foil.gan.objective.BernoulliLikelihood;
import dev.foil.gan.objective.Likelihood;
import dev.foil.graph.Graph;
import dev.foil.param.Param;
import dev.foil.param.Params;
import dev.foil.param.UserError;
import dev.foil.random.Seed;
import dev.foil.train.Adam;
import dev.foil.train.Learner;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** No adversary: the generator learns to undo an encoder, whose codes are kept like noise. */
@Card(
        name = "vae",
        source = "Kingma and Welling 2014, section 2",
        use = "to compare with: it never fails to train, and its images are blurred")
public record Vae(
        @Param(doc = "bernoulli or gaussian, with settings as in gaussian:deviation=0.5", value = "gaussian")
        Likelihood likelihood,

        @Param(doc = "weight of the codes' divergence from noise", value = "1", min = 0, max = 1e6)
        double beta)
        implements Family {
    private static final double RATE = 1e-3;

    public Vae {
        Params.check(Vae.class, likelihood, beta);
    }

    @Override
    public Made make(Pair pair, Dataset real, GanConfig config, Seed seed) {
        if (!config.augment().equals("none")) {
            throw new UserError(
                    "augment is " + config.augment() + " and vae has no critic for it. Maybe leave it out?");
        }
        if (likelihood instanceof BernoulliLikelihood && !real.domain().isImage()) {
            throw new UserError("likelihood is bernoulli and the data are no images. Maybe gaussian?");
        }
        Brief brief = new Brief(
                real.domain().shape(), real.domain().isImage(), config.latent(real.domain()), 0, Condition.NONE, 1);
        Map<String, Casting> cast = new LinkedHashMap<>();
        cast.put(Game.ENCODER, casting(pair.encoder(brief, seed), config, 0));
        cast.put(Game.GENERATOR, casting(pair.generator(brief, seed), config, config.ema()));
        return new Made(
                new GanJob(
                        cast,
                        List.of(new ElboPhase(likelihood, beta, 0)),
                        real,
                        config.batch(),
                        config.iterations(),
                        seed),
                Optional.empty());
    }

    private static Casting casting(Graph graph, GanConfig config, double ema) {
        return new Casting(
                graph,
                new Adam(0.9, 0.999, 1e-8),
                RATE * config.speed(),
                config.schedule(),
                ema,
                Weighting.PLAIN,
                Learner.Bounds.NONE);
    }
}
