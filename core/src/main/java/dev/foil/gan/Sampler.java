package dev.foil.gan;

import dev.foil.data.Shape;
import dev.foil.graph.Graph;
import dev.foil.graph.exec.TorchExecutor;
import dev.foil.graph.op.Run;
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

    private final TorchExecutor generator;
    private final Space space;
    private final Latent latent;
    private final int classes;

    /**
     * A sampler of a generator.
     *
     * @param generator as {@link Player#result()} gives it
     * @param space where its examples live
     * @param latent what it makes them of
     * @param classes it is told; 0 where it isn't
     */
    public Sampler(Graph generator, Space space, Latent latent, int classes) {
        this.generator = new TorchExecutor(generator);
        this.space = space;
        this.latent = latent;
        this.classes = classes;
    }

    /** Which class an example is asked to be of. */
    @FunctionalInterface
    public interface Asked {
        int of(long index);
    }

    /** Examples {@code from} to {@code from + n − 1} in the data's domain, row-major; classes take turns. */
    public float[] sample(Seed seed, long from, int n) {
        return sample(seed, from, n, index -> classes == 0 ? 0 : (int) (index % classes));
    }

    /** Examples {@code from} to {@code from + n − 1} of the classes asked for. */
    public float[] sample(Seed seed, long from, int n, Asked asked) {
        int length = space.shape().size();
        float[] values = new float[n * length];
        for (long block = from / BLOCK; block * BLOCK < from + n; block++) {
            float[] made = block(seed, block * BLOCK, asked);
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

    private float[] block(Seed seed, long first, Asked asked) {
        float[] noise = new float[BLOCK * latent.size()];
        float[] conditions = new float[BLOCK * Math.max(1, classes)];
        for (int i = 0; i < BLOCK; i++) {
            float[] own = latent.draw(seed.child(first + i));
            System.arraycopy(own, 0, noise, i * own.length, own.length);
            if (classes > 0) {
                conditions[i * classes + asked.of(first + i)] = 1;
            }
        }
        return space.toData(run(noise, conditions));
    }

    private float[] run(float[] noise, float[] conditions) {
        try (Scope scope = Scope.open();
                Autograd.Off off = Autograd.off()) {
            Map<String, Tensor> inputs = new LinkedHashMap<>();
            inputs.put(Game.NOISE, Tensors.of(noise, Shape.of(BLOCK, latent.size())));
            if (Game.isTold(generator.graph())) {
                inputs.put(Game.CONDITION, Tensors.of(conditions, Shape.of(BLOCK, classes)));
            }
            return Objects.requireNonNull(generator.run(inputs, Run.INFERENCE).get(Game.SAMPLE))
                    .toFloats();
        }
    }

    @Override
    public void close() {
        generator.close();
    }
}
