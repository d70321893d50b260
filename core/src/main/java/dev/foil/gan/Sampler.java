package dev.foil.gan;

import dev.foil.data.Shape;
import dev.foil.graph.exec.TorchExecutor;
import dev.foil.graph.op.Run;
import dev.foil.param.UserError;
import dev.foil.random.Seed;
import dev.foil.tensor.Autograd;
import dev.foil.tensor.Scope;
import dev.foil.tensor.Tensor;
import dev.foil.tensor.Tensors;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Makes examples by index. Index i gives the same bits whichever others are asked for: examples are made in blocks that always
 * begin at the same indices.
 */
public final class Sampler implements AutoCloseable {
    private static final int BLOCK = 50;

    private final TorchExecutor network;
    private final Shape shape;
    private final Latent latent;
    private final int classes;

    public Sampler(Generator generator) {
        this.network = new TorchExecutor(generator.graph());
        this.shape = generator.shape();
        this.latent = new Latent(generator.latent(), Latent.Kind.NORMAL);
        this.classes = generator.classes();
    }

    /** What examples are made of, by index. */
    public interface Recipe {
        /** Its noise. */
        float[] noise(long index);

        /** Its class; of no effect where the generator isn't told. */
        int label(long index);
    }

    /** Noise of its own for every index, classes in turn. */
    public Recipe random(Seed seed) {
        return new Recipe() {
            @Override
            public float[] noise(long index) {
                return latent.draw(seed.child(index));
            }

            @Override
            public int label(long index) {
                return classes == 0 ? 0 : (int) (index % classes);
            }
        };
    }

    /** Shape of one example. */
    public Shape shape() {
        return shape;
    }

    /** Numbers that an example is made of. */
    public Latent latent() {
        return latent;
    }

    /** Classes it is told; 0 where it isn't. */
    public int classes() {
        return classes;
    }

    /** Examples {@code from} to {@code from + n − 1} in the data's domain, row-major; each is noise of its own. */
    public float[] sample(Seed seed, long from, int n) {
        return sample(random(seed), from, n);
    }

    /** Examples {@code from} to {@code from + n − 1} in the data's domain, row-major. */
    public float[] sample(Recipe recipe, long from, int n) {
        int length = shape.size();
        if ((long) n * length > Integer.MAX_VALUE / 4) {
            throw new UserError(n + " examples of " + shape + " are too many at once. Maybe fewer?");
        }
        float[] values = new float[n * length];
        for (long block = from / BLOCK; block * BLOCK < from + n; block++) {
            float[] made = block(recipe, block * BLOCK);
            long first = Math.max(from, block * BLOCK);
            long last = Math.min(from + n, (block + 1) * BLOCK);
            System.arraycopy(
                    made,
                    (int) (first - block * BLOCK) * length,
                    values,
                    (int) (first - from) * length,
                    (int) (last - first) * length);
        }
        return values;
    }

    private float[] block(Recipe recipe, long first) {
        float[] noise = new float[BLOCK * latent.size()];
        float[] told = new float[BLOCK * classes];
        for (int i = 0; i < BLOCK; i++) {
            System.arraycopy(recipe.noise(first + i), 0, noise, i * latent.size(), latent.size());
            if (classes > 0) {
                told[i * classes + recipe.label(first + i)] = 1;
            }
        }
        try (Scope scope = Scope.open();
                Autograd.Off off = Autograd.off()) {
            Map<String, Tensor> inputs = new LinkedHashMap<>();
            inputs.put(Game.NOISE, Tensors.of(noise, Shape.of(BLOCK, latent.size())));
            if (classes > 0) {
                inputs.put(Game.CONDITION, Tensors.of(told, Shape.of(BLOCK, classes)));
            }
            return Objects.requireNonNull(network.run(inputs, Run.INFERENCE).get(Game.SAMPLE))
                    .toFloats();
        }
    }

    @Override
    public void close() {
        network.close();
    }
}
