package dev.foil.tensor;

import org.bytedeco.pytorch.T_TensorTensor_T;
import org.bytedeco.pytorch.global.torch;

/** Decompositions of symmetric matrices, by LAPACK. */
public final class LinearAlgebra {
    private LinearAlgebra() {}

    /**
     * A symmetric matrix as {@code V·diag(values)·Vᵀ}.
     *
     * @param values of the matrix, smallest first
     * @param vectors V, one a column, of length 1 and at right angles to one another
     */
    public record Eigen(Tensor values, Tensor vectors) {}

    /** Decomposes a symmetric {@code D×D} matrix; what stands above its diagonal is not read. */
    public static Eigen eigen(Tensor symmetric) {
        T_TensorTensor_T pair = torch.linalg_eigh(symmetric.nativeTensor());
        return new Eigen(new Tensor(pair.get0()), new Tensor(pair.get1()));
    }

    /** The eigenvalues alone, smallest first. */
    public static Tensor eigenvalues(Tensor symmetric) {
        return new Tensor(torch.linalg_eigvalsh(symmetric.nativeTensor()));
    }
}
