package dev.foil.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.foil.data.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(NoLeaks.class)
final class LinearAlgebraTest {
    /** Of (2 1; 1 2): 1 and 3, along (1, −1) and (1, 1). */
    @Test
    void aMatrixOfThePlaneIsDecomposed() {
        double[] matrix = {2, 1, 1, 2};
        try (Scope scope = Scope.open()) {
            Tensor symmetric = Tensors.of(matrix, Shape.of(2, 2));
            LinearAlgebra.Eigen eigen = LinearAlgebra.eigen(symmetric);
            assertThat(eigen.values().toDoubles()).containsExactly(new double[] {1, 3}, within(1e-14));
            assertThat(LinearAlgebra.eigenvalues(symmetric).toDoubles())
                    .containsExactly(new double[] {1, 3}, within(1e-14));
            Tensor back = Nn.matmul(
                    eigen.vectors().times(eigen.values()), eigen.vectors().permute(1, 0));
            assertThat(back.toDoubles()).containsExactly(matrix, within(1e-14));
            double[] vectors = eigen.vectors().toDoubles();
            assertThat(vectors[0]).isCloseTo(-vectors[2], within(1e-14));
            assertThat(vectors[1]).isCloseTo(vectors[3], within(1e-14));
        }
    }
}
