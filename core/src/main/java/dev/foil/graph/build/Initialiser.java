package dev.foil.graph.build;

import dev.foil.data.Shape;
import dev.foil.random.Draws;

/** First values of a weight. */
@FunctionalInterface
public interface Initialiser {
    /**
     * Draws the weight.
     *
     * @param shape of the weight
     * @param fanIn number of inputs that one output sums over
     * @param draws where randomness comes from
     */
    float[] draw(Shape shape, int fanIn, Draws draws);

    /** Normal with variance 2/fan-in, for layers in front of rectifiers (He et al. 2015, eq. 10). */
    static Initialiser he() {
        return (shape, fanIn, draws) -> normal(shape, Math.sqrt(2.0 / fanIn), draws);
    }

    /** Normal with the given deviation; DCGAN's is 0.02 (Radford et al. 2015, section 4). */
    static Initialiser normal(double deviation) {
        return (shape, fanIn, draws) -> normal(shape, deviation, draws);
    }

    /** Uniform between minus and plus the given range, whatever the layer's size. */
    static Initialiser uniform(double range) {
        return (shape, fanIn, draws) -> {
            float[] values = new float[shape.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) draws.uniform(-range, range);
            }
            return values;
        };
    }

    /** Uniform with variance 2/(fan-in + fan-out) (Glorot and Bengio 2010, eq. 16). */
    static Initialiser glorot() {
        return (shape, fanIn, draws) -> {
            double fanOut = shape.size();
            for (int axis = 2; axis < shape.rank(); axis++) {
                fanOut *= shape.dim(axis);
            }
            fanOut /= fanIn;
            return uniform(Math.sqrt(6 / (fanIn + fanOut))).draw(shape, fanIn, draws);
        };
    }

    private static float[] normal(Shape shape, double deviation, Draws draws) {
        float[] values = new float[shape.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (deviation * draws.gaussian());
        }
        return values;
    }
}
