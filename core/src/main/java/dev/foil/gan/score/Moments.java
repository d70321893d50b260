package dev.foil.gan.score;

import dev.foil.data.Shape;
import dev.foil.tensor.DType;
import dev.foil.tensor.InPlace;
import dev.foil.tensor.Nn;
import dev.foil.tensor.Scope;
import dev.foil.tensor.Tensor;
import dev.foil.tensor.Tensors;

/**
 * Mean and covariance of vectors, in double precision.
 *
 * @param mean D values
 * @param covariance {@code D×D} row-major, symmetric
 */
public record Moments(double[] mean, double[] covariance) {
    /** Rows at a time: the table in double precision may be too large. */
    private static final int BLOCK = 4096;

    public Moments {
        if ((long) mean.length * mean.length != covariance.length) {
            throw new IllegalArgumentException(
                    "mean (" + mean.length + ") and covariance (" + covariance.length + ") do not agree");
        }
    }

    /**
     * Of a table's vectors; the covariance is divided by {@code N − 1}.
     *
     * @throws dev.foil.param.UserError where there are fewer than two
     */
    public static Moments of(FeatureTable table) {
        table.requireRows(2, "A covariance");
        int d = table.width();
        try (Scope scope = Scope.open()) {
            Tensor mean = mean(table);
            Tensor products = Tensors.zeros(Shape.of(d, d), DType.F64);
            for (int from = 0; from < table.size(); from += BLOCK) {
                try (Scope block = Scope.open()) {
                    Tensor rows = table.toTensor(from, Math.min(table.size(), from + BLOCK));
                    Tensor centred = rows.minus(mean);
                    InPlace.add(products, Nn.matmul(centred.permute(1, 0), centred), 1);
                }
            }
            return new Moments(
                    mean.toDoubles(), products.times(1.0 / (table.size() - 1)).toDoubles());
        }
    }

    private static Tensor mean(FeatureTable table) {
        double[] mean = new double[table.width()];
        for (int i = 0; i < table.values().length; i++) {
            mean[i % mean.length] += table.values()[i];
        }
        for (int j = 0; j < mean.length; j++) {
            mean[j] /= table.size();
        }
        return Tensors.of(mean, Shape.of(mean.length));
    }

    Tensor meanTensor() {
        return Tensors.of(mean, Shape.of(mean.length));
    }

    Tensor covarianceTensor() {
        return Tensors.of(covariance, Shape.of(mean.length, mean.length));
    }
}
