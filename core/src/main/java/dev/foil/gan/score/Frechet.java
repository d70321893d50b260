package dev.foil.gan.score;

import dev.foil.tensor.LinearAlgebra;
import dev.foil.tensor.Nn;
import dev.foil.tensor.Scope;
import dev.foil.tensor.Tensor;

/**
 * The squared Fréchet distance between two Gaussians with the features' moments (Heusel et al., "GANs trained by a two
 * time-scale update rule converge to a local Nash equilibrium", NeurIPS 2017, eq. 6; Dowson and Landau 1982):
 * {@code ‖μ₁ − μ₂‖² + Tr(C₁ + C₂ − 2(C₁C₂)^½)}. Smaller is better; 0 for equal moments. It is biased upwards, the more
 * the fewer examples there are (Bińkowski et al. 2018, section 3.2), so sample counts must agree.
 *
 * <p>{@code C₁C₂} has the eigenvalues of the symmetric {@code C₁^½ C₂ C₁^½}, none of them negative but by rounding; so
 * covariances of fewer examples than dimensions do no harm.
 */
public final class Frechet {
    private Frechet() {}

    /** Between the features of two sets of examples. */
    public static double distance(FeatureTable real, FeatureTable generated) {
        real.requireLike(generated);
        return distance(Moments.of(real), Moments.of(generated));
    }

    /** Between two Gaussians of one dimension. */
    public static double distance(Moments first, Moments second) {
        try (Scope scope = Scope.open()) {
            Tensor between = first.meanTensor().minus(second.meanTensor());
            double trace = trace(first) + trace(second) - 2 * traceOfRoot(first, second);
            return Math.max(0, between.square().sum().item() + trace);
        }
    }

    private static double traceOfRoot(Moments first, Moments second) {
        LinearAlgebra.Eigen eigen = LinearAlgebra.eigen(first.covarianceTensor());
        Tensor scaled = eigen.vectors().times(eigen.values().atLeast(0).sqrt());
        Tensor root = Nn.matmul(scaled, eigen.vectors().permute(1, 0));
        Tensor product = Nn.matmul(Nn.matmul(root, second.covarianceTensor()), root);
        Tensor symmetric = product.plus(product.permute(1, 0)).times(0.5);
        return LinearAlgebra.eigenvalues(symmetric).atLeast(0).sqrt().sum().item();
    }

    private static double trace(Moments moments) {
        int d = moments.mean().length;
        double trace = 0;
        for (int i = 0; i < d; i++) {
            trace += moments.covariance()[i * d + i];
        }
        return trace;
    }
}
