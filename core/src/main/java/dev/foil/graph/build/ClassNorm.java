package dev.foil.graph.build;

import dev.foil.data.Shape;
import dev.foil.graph.Array;
import dev.foil.graph.Attributes;
import java.util.Arrays;
import java.util.List;

/**
 * Batch normalisation with a scale and a shift for each class (Dumoulin et al. 2017, eq. 5; de Vries et al. 2017), which start
 * at 1 and 0.
 */
public final class ClassNorm {
    private ClassNorm() {}

    /**
     * Normalises images.
     *
     * @param x {@code C×H×W}
     * @param told classes as rows of zeros with a single one, {@code K}
     */
    public static Value of(Value x, Value told) {
        GraphBuilder builder = x.builder();
        String hint = builder.unique("classnorm");
        int channels = x.shape().dim(0);
        Value normed = builder.add(
                "BatchNormalization",
                hint,
                List.of(
                        x.name(),
                        builder.filled(hint + ".ones", 1, channels).name(),
                        builder.filled(hint + ".zeros", 0, channels).name(),
                        builder.constant(hint + ".mean", all(0, channels)),
                        builder.constant(hint + ".variance", all(1, channels))),
                Attributes.NONE);
        return normed.times(row(told, hint + ".scale", 1, channels)).plus(row(told, hint + ".shift", 0, channels));
    }

    /** The class's row of a table; a product of matrices, which spectral norms let be. */
    private static Value row(Value told, String name, float start, int channels) {
        GraphBuilder builder = told.builder();
        int classes = told.shape().dim(0);
        String table = builder.constant(name + "s", all(start, classes, channels));
        return builder.add("MatMul", name, List.of(told.name(), table), Attributes.NONE)
                .reshape(Shape.of(channels, 1, 1));
    }

    private static Array all(float value, int... dims) {
        Shape shape = Shape.of(dims);
        float[] values = new float[shape.size()];
        Arrays.fill(values, value);
        return Array.of(shape, values);
    }
}
