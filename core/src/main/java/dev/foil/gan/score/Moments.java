package dev.foil.gan.score;

import dev.foil.data.Shape;
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
        try (Scope scope = Scope.open()) {
            Tensor x = table.toTensor();
            Tensor mean = x.mean(true, 0);
            Tensor centred = x.minus(mean);
            Tensor covariance = Nn.matmul(centred.permute(1, 0), centred).times(1.0 / (table.size() - 1));
            return new Moments(mean.toDoubles(), covariance.toDoubles());
        }
    }

    Tensor meanTensor() {
        return Tensors.of(mean, Shape.of(mean.length));
    }

    Tensor covarianceTensor() {
        return Tensors.of(covariance, Shape.of(mean.length, mean.length));
    }
}
