package dev.foil.gan.net;

import dev.foil.data.Shape;
import dev.foil.gan.Game;
import dev.foil.graph.Graph;
import dev.foil.graph.build.GraphBuilder;
import dev.foil.graph.build.Initialiser;
import dev.foil.graph.build.Value;
import dev.foil.param.Spec;
import dev.foil.random.Seed;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A generator and a critic that fit each other. */
public interface Pair {
    /** What it is called. */
    String title();

    /**
     * Whether a critic in training judges each example as if the others weren't there, as penalties on slopes suppose
     * (Gulrajani et al. 2017, section 4); batch norm and minibatch layers let the others in.
     */
    boolean judgesAlone();

    /** How weights start. */
    Initialiser initialiser();

    /**
     * From noise to an example in the players' space.
     *
     * @param told classes as rows of zeros with a single one, where the generator is told
     */
    Value generator(Value noise, Optional<Value> told, Brief brief);

    /** From an example, or some that are packed, to what the critic's heads read: a vector. */
    Value features(Value sample, Brief brief);

    /** Refuses shapes it can't make. */
    default void check(Brief brief) {}

    /**
     * The encoder of a variational autoencoder, whose decoder is the generator: the critic's layers, then a mean and a
     * log-variance for each number of the noise (Kingma and Welling 2014, appendix C). It is told classes if any player is.
     */
    default Graph encoder(Brief brief, Seed seed) {
        check(brief);
        GraphBuilder builder = new GraphBuilder(Game.ENCODER, seed.child(Game.ENCODER), initialiser());
        Value sample = builder.input(Game.SAMPLE, brief.shape());
        Value seen = brief.condition() == Condition.NONE
                ? sample
                : Heads.beside(sample, builder.input(Game.CONDITION, Shape.of(brief.classes())));
        Value features = features(seen, brief);
        builder.output(Game.MEAN, features.dense(brief.latent()));
        builder.output(Game.LOG_VARIANCE, features.dense(brief.latent()));
        return builder.build();
    }

    /** By name, with settings where defaults don't do: {@code dcgan:channels=32,norm=none}. */
    static Pair named(String text) {
        return Spec.read("players", text, known());
    }

    /** All by name. */
    static Map<String, Class<? extends Pair>> known() {
        Map<String, Class<? extends Pair>> known = new LinkedHashMap<>();
        known.put("mlp", MlpPair.class);
        known.put("dcgan", Dcgan.class);
        known.put("resnet", ResnetPair.class);
        known.put("attention", AttentionPair.class);
        return known;
    }

    /** The generator with fresh weights. */
    default Graph generator(Brief brief, Seed seed) {
        check(brief);
        GraphBuilder builder = new GraphBuilder(Game.GENERATOR, seed.child(Game.GENERATOR), initialiser());
        Value noise = builder.input(Game.NOISE, Shape.of(brief.latent()));
        Optional<Value> told = brief.condition() == Condition.NONE
                ? Optional.empty()
                : Optional.of(builder.input(Game.CONDITION, Shape.of(brief.classes())));
        builder.output(Game.SAMPLE, generator(noise, told, brief));
        return builder.build();
    }

    /** The critic with fresh weights. */
    default Graph critic(Brief brief, Seed seed) {
        check(brief);
        GraphBuilder builder = new GraphBuilder(Game.CRITIC, seed.child(Game.CRITIC), initialiser());
        Value sample = builder.input(Game.SAMPLE, brief.packed());
        Heads.attach(this, builder, sample, brief);
        return builder.build();
    }
}
