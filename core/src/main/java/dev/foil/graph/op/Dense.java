package dev.foil.graph.op;

import dev.foil.data.Shape;
import dev.foil.graph.Node;
import dev.foil.tensor.Nn;
import dev.foil.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Matrix products. */
final class Dense {
    private Dense() {}

    static Map<String, Op> ops() {
        return Map.of("Gemm", Dense::gemm, "MatMul", Dense::matmul);
    }

    /** {@code alpha·A'·B' + beta·C}, where a prime transposes if asked to. */
    private static Bound gemm(Node node, List<@Nullable Fact> inputs) {
        Shape a = Op.need(node, inputs, 0).shape();
        Shape b = Op.need(node, inputs, 1).shape();
        boolean transA = node.attributes().whole("transA", 0) == 1;
        boolean transB = node.attributes().whole("transB", 0) == 1;
        double alpha = node.attributes().real("alpha", 1);
        double beta = node.attributes().real("beta", 1);
        if (a.rank() != 2 || b.rank() != 2 || a.dim(transA ? 0 : 1) != b.dim(transB ? 1 : 0)) {
            throw Op.mismatch(node, "matrices " + a + " and " + b + " do not multiply");
        }
        Shape out = Shape.of(a.dim(transA ? 1 : 0), b.dim(transB ? 0 : 1));
        Fact added = inputs.size() > 2 ? inputs.get(2) : null;
        if (added != null && !Elementwise.broadcast(node, added.shape(), out).equals(out)) {
            throw Op.mismatch(node, "a product of shape " + out + " does not take an addend of " + added.shape());
        }
        long flops = 2L * out.size() * a.dim(transA ? 0 : 1);
        boolean plain = !transA && alpha == 1 && beta == 1 && (added == null || added.rank() == 1);
        return Bound.of(out, flops, in -> {
            Tensor weight = transB ? Op.get(in, 1) : Op.get(in, 1).permute(1, 0);
            if (plain) {
                return Nn.linear(Op.get(in, 0), weight, Op.optional(in, 2));
            }
            Tensor left = transA ? Op.get(in, 0).permute(1, 0) : Op.get(in, 0);
            Tensor product = Nn.linear(left, weight, null).times(alpha);
            Tensor addend = Op.optional(in, 2);
            return addend == null ? product : product.plus(addend, beta);
        });
    }

    /** NumPy's rules: a vector is a row on the left and a column on the right, and loses that axis afterwards. */
    private static Bound matmul(Node node, List<@Nullable Fact> inputs) {
        Shape a = Op.need(node, inputs, 0).shape();
        Shape b = Op.need(node, inputs, 1).shape();
        if (a.rank() < 1 || b.rank() < 1 || a.dim(-1) != b.dim(b.rank() == 1 ? 0 : -2)) {
            throw Op.mismatch(node, "matrices " + a + " and " + b + " do not multiply");
        }
        Shape batch = Elementwise.broadcast(node, batch(a), batch(b));
        List<Integer> dims = new ArrayList<>(batch.dims());
        if (a.rank() > 1) {
            dims.add(a.dim(-2));
        }
        if (b.rank() > 1) {
            dims.add(b.dim(-1));
        }
        Shape out = new Shape(dims);
        return Bound.of(out, 2L * out.size() * a.dim(-1), in -> Nn.matmul(Op.get(in, 0), Op.get(in, 1)));
    }

    private static Shape batch(Shape factor) {
        return new Shape(factor.dims().subList(0, Math.max(0, factor.rank() - 2)));
    }
}
