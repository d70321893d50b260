package dev.foil.gan.score;

import dev.foil.data.Dataset;
import dev.foil.gan.Generator;
import dev.foil.gan.Sampler;
import dev.foil.graph.onnx.OnnxModel;
import dev.foil.param.UserError;
import dev.foil.random.Seed;
import java.util.OptionalDouble;

/**
 * Scores generators by one protocol: the same real examples, extractor, number of draws and seed for all, so that their figures
 * can be compared.
 */
public final class Judge {
    private static final int LEAST = 100;
    private static final int HELD_OUT = 20;

    private final Extractor extractor;
    private final Dataset real;
    private final FeatureTable train;
    private final FeatureTable heldOut;
    private final int count;
    private final Seed seed;

    /**
     * A judge of generators of one data set.
     *
     * @param extractor of features; it belongs to the caller
     * @param train what generators learnt from
     * @param heldOut real examples that they never saw
     * @param count examples drawn of each
     * @param seed of draws, blocks, bins and batches
     * @throws UserError where there are too few of either
     */
    public Judge(Extractor extractor, Dataset train, Dataset heldOut, int count, Seed seed) {
        if (count < LEAST || heldOut.size() < HELD_OUT) {
            throw new UserError("count is " + count + " and " + heldOut.size()
                    + " real examples are held out; scores need at least " + LEAST + " and " + HELD_OUT
                    + ". Maybe a larger --count or --test-fraction?");
        }
        this.extractor = extractor;
        this.real = train;
        this.train = extractor.extract(train);
        this.heldOut = extractor.extract(heldOut);
        this.count = count;
        this.seed = seed;
    }

    /**
     * What a generator got.
     *
     * @param card its scores
     * @param asAsked share of examples that the extractor's classifier takes for the class asked of the generator; empty where
     *     none was asked
     */
    public record Judgement(Scorecard card, OptionalDouble asAsked) {}

    /**
     * Draws and measures.
     *
     * @throws UserError where its examples are not of the data's shape
     */
    public Judgement of(Generator generator) {
        if (!generator.shape().equals(extractor.domain().shape())) {
            throw new UserError("The generator makes examples of " + generator.shape() + " and the data are of "
                    + extractor.domain().shape()
                    + ". Maybe the same --height, --width and --channels as in its training?");
        }
        try (Sampler sampler = new Sampler(generator)) {
            Seed draws = seed.child("draws");
            Sampler.Recipe recipe = recipe(sampler, draws);
            float[] made = sampler.sample(recipe, 0, count);
            String digest = OnnxModel.of(generator.graph()).digest();
            FeatureTable generated = extractor.extract(digest, made);
            return new Judgement(
                    Scorecard.of(train, heldOut, generated, seed.child("scores")),
                    sampler.classes() == 0
                            ? OptionalDouble.empty()
                            : OptionalDouble.of(asAsked(generated.labels(), recipe)));
        }
    }

    /** Noise of its own for every index, classes as often as in the data. */
    private Sampler.Recipe recipe(Sampler sampler, Seed draws) {
        Sampler.Recipe random = sampler.random(draws);
        return new Sampler.Recipe() {
            @Override
            public float[] noise(long index) {
                return random.noise(index);
            }

            @Override
            public int label(long index) {
                return real.label(draws.child("label").child(index).draws().below(real.size()));
            }
        };
    }

    private static double asAsked(int[] named, Sampler.Recipe asked) {
        int same = 0;
        for (int i = 0; i < named.length; i++) {
            same += named[i] == asked.label(i) ? 1 : 0;
        }
        return (double) same / named.length;
    }
}
