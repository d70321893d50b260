package dev.foil.graph.op;

import static dev.foil.graph.op.Form.of;
import static dev.foil.graph.op.Form.positive;
import static dev.foil.graph.op.Form.random;

import dev.foil.data.Shape;
import dev.foil.graph.Array;
import dev.foil.tensor.DType;
import java.util.List;
import java.util.stream.Stream;

/** The table of operations: every form that is known stands here and obeys the laws. */
final class Forms {
    private Forms() {}

    static Stream<Form> all() {
        return Stream.of(
                        elementwise(),
                        dense(),
                        ConvolutionForms.all(),
                        PoolingForms.all(),
                        arranging(),
                        ShapeForms.all(),
                        SelectionForms.all(),
                        ComparingForms.all(),
                        ResizeForms.all(),
                        QuantisationForms.all(),
                        normal(),
                        ActivationForms.all(),
                        ElementaryForms.all(),
                        ReductionForms.all(),
                        NormForms.all())
                .flatMap(List::stream);
    }

    private static List<Form> elementwise() {
        return List.of(
                of("Add", "of a channel vector", 3, 4).and(random(3, 1)),
                of("Add", "that makes the batch larger in rank", 3).and(random(2, 1, 3)),
                of("Sub", "of a scalar", 3, 4).and(random()),
                of("Mul", "by a row", 3, 4).and(random(4)),
                of("Mul", "by the same shape", 3).perBatch(n -> List.of(random(n, 3))),
                of("Div", "by a column", 3, 4).and(positive(3, 1)),
                of("Neg", "", 5),
                of("Relu", "", 3, 4),
                of("LeakyRelu", "of ONNX's slope", 3, 4),
                of("LeakyRelu", "of slope 0.2", 3, 4).set("alpha", 0.2),
                of("Sigmoid", "", 3, 4),
                of("Tanh", "", 3, 4),
                of("Identity", "", 3, 4),
                of("Cast", "to float", 5).whole("to", 1).inSinglePrecision(),
                of("Cast", "to int64", 5).whole("to", 7).withoutGradient(),
                of("Cast", "to int32", 5).whole("to", 6).withoutGradient(),
                of("Cast", "to bool", 5).whole("to", 9).withoutGradient(),
                of("Cast", "to float16", 5).whole("to", 10).withoutGradient(),
                of("Cast", "of int64 to int8", 5).whole("to", 3).as(DType.I64),
                of("Cast", "of bool to int32", 5).whole("to", 6).as(DType.BOOL),
                of("CastLike", "of floats", 5).and(Array.longs(1)).withoutGradient(),
                of("Add", "of whole numbers", 5).and(Array.longs(3)).as(DType.I64),
                of("Mul", "of whole numbers", 5)
                        .and(new Array.Longs(Shape.of(), new long[] {-3}, DType.I32))
                        .as(DType.I32),
                of("Div", "of whole numbers", 5).and(Array.longs(3)).as(DType.I64),
                of("Div", "of whole numbers of 32 bits", 5)
                        .and(new Array.Longs(Shape.of(), new long[] {-3}, DType.I32))
                        .as(DType.I32));
    }

    private static List<Form> dense() {
        return List.of(
                of("Gemm", "plain", 4).and(random(4, 3)),
                of("Gemm", "transB with a vector", 4).whole("transB", 1).and(random(3, 4), random(3)),
                of("Gemm", "with a vector of one", 4).whole("transB", 1).and(random(3, 4), random(1)),
                of("Gemm", "with a scalar", 4).and(random(4, 3), random()),
                of("Gemm", "with a row", 4).and(random(4, 3), random(1, 3)),
                of("Gemm", "with a matrix", 4).perBatch(n -> List.of(random(4, 3), random(n, 3))),
                of("Gemm", "with a column", 4).perBatch(n -> List.of(random(4, 3), random(n, 1))),
                of("Gemm", "transA", 4).whole("transA", 1).perBatch(n -> List.of(random(n, 3), random(3))),
                of("Gemm", "transA and transB", 4)
                        .whole("transA", 1)
                        .whole("transB", 1)
                        .perBatch(n -> List.of(random(3, n))),
                of("Gemm", "alpha and beta", 4)
                        .whole("transB", 1)
                        .set("alpha", 0.5)
                        .set("beta", -2.0)
                        .and(random(3, 4), random(3)),
                of("MatMul", "of matrices", 4).and(random(4, 3)),
                of("MatMul", "of a batch with one matrix", 2, 4).and(random(4, 3)),
                of("MatMul", "of equal batches", 2, 4).perBatch(n -> List.of(random(n, 4, 3))),
                of("MatMul", "of batches that broadcast", 1, 3, 4).and(random(2, 4, 3)),
                of("MatMul", "with a vector", 2, 4).and(random(4)),
                of("MatMul", "of a vector", 3, 2).and(random(3)).behind(1),
                of("Einsum", "of matrices", 4).set("equation", "ij,jk->ik").and(random(4, 3)),
                of("Einsum", "of heads", 2, 3, 4)
                        .set("equation", "bhqd, bhkd -> bhqk")
                        .perBatch(n -> List.of(random(n, 2, 5, 4))),
                of("Einsum", "implied", 3).set("equation", "ij,jb").and(random(3, 2)),
                of("Einsum", "of a trace", 3, 3).set("equation", "bii->b"),
                of("Einsum", "with an ellipsis", 2, 3)
                        .set("equation", "...i,ij->...j")
                        .and(random(3, 2)),
                of("Einsum", "of three", 4).set("equation", "bi,ij,j->b").and(random(4, 3), random(3)));
    }

    private static List<Form> arranging() {
        return List.of(
                of("Flatten", "as is", 2, 3, 4),
                of("Flatten", "from axis 0", 2, 3).whole("axis", 0),
                of("Flatten", "from axis 2", 2, 3, 4).whole("axis", 2),
                of("Flatten", "from the last axis", 2, 3, 4).whole("axis", -1),
                of("Flatten", "from behind the last axis", 2, 3).whole("axis", 3),
                of("Reshape", "with 0 and -1", 2, 3, 4).and(Array.longs(0, -1)),
                of("Reshape", "with several 0", 2, 3, 4).and(Array.longs(0, 0, 12)),
                of("Reshape", "with -1 first", 2, 3, 4).and(Array.longs(-1, 6, 4)),
                of("Transpose", "reversed", 2, 3, 4),
                of("Transpose", "to channels last", 2, 3, 4).list("perm", 0, 2, 3, 1),
                of("Concat", "of channels", 2, 3).whole("axis", 1).perBatch(n -> List.of(random(n, 4, 3))),
                of("Concat", "of three along the last axis", 2, 3)
                        .whole("axis", -1)
                        .perBatch(n -> List.of(random(n, 2, 1), random(n, 2, 2))),
                of("Pad", "of all axes with a constant", 2, 3)
                        .and(Array.longs(0, 1, 2, 0, 0, 1), Array.scalar(0.5f))
                        .learnt(0),
                of("Pad", "with zero by default", 2, 3).and(Array.longs(0, 0, 2, 0, 0, 1)),
                of("Pad", "that cuts off", 2, 5).and(Array.longs(0, 0, -1, 0, 0, -2)),
                of("Pad", "of negative axes", 2, 3, 4)
                        .and(Array.longs(1, 2, 3, 0), null, Array.longs(-2, -1))
                        .learnt(0),
                of("Pad", "reflected", 2, 4, 5).set("mode", "reflect").and(Array.longs(0, 0, 1, 2, 0, 0, 3, 1)),
                of("Pad", "reflected, of a signal", 2, 5)
                        .set("mode", "reflect")
                        .and(Array.longs(2, 1), null, Array.longs(-1)),
                of("Pad", "by the edge", 2, 4, 5)
                        .set("mode", "edge")
                        .and(Array.longs(1, 2, 3, 0), null, Array.longs(-2, -1)),
                of("Pad", "by nothing", 4).set("mode", "reflect").and(Array.longs(0, 0, 0, 0)),
                of("ReduceMean", "of everything", 3, 4),
                of("ReduceMean", "of everything, axes dropped", 3, 4).whole("keepdims", 0),
                of("ReduceMean", "of two axes", 3, 4, 2).and(Array.longs(2, -1)),
                of("ReduceMean", "of two axes, dropped", 3, 4, 2)
                        .whole("keepdims", 0)
                        .and(Array.longs(-1, 1)),
                of("ReduceMean", "of nothing", 3, 4).whole("noop_with_empty_axes", 1));
    }

    private static List<Form> normal() {
        return List.of(
                of("BatchNormalization", "of images", 3, 4, 5)
                        .and(positive(3), random(3), random(3), positive(3))
                        .learnt(2),
                of("BatchNormalization", "of vectors", 3)
                        .set("epsilon", 1e-3)
                        .and(positive(3), random(3), random(3), positive(3))
                        .learnt(2),
                of("BatchNormalization", "in training", 3, 2, 2)
                        .and(positive(3), random(3), random(3), positive(3))
                        .learnt(2)
                        .inTraining(),
                of("Dropout", "by default", 6),
                of("Dropout", "told to infer", 6)
                        .and(Array.scalar(0.3f), new Array.Longs(Shape.of(), new long[] {0}, DType.BOOL))
                        .learnt(0),
                of("Dropout", "what it kept", 6)
                        .and(Array.scalar(0.3f))
                        .output(1)
                        .withoutGradient(),
                of("Dropout", "in training", 2, 6)
                        .and(Array.scalar(0.3f))
                        .learnt(0)
                        .inTraining(),
                of("Softmax", "of the last axis", 3, 4),
                of("Softmax", "of channels", 3, 4).whole("axis", 1),
                of("Softmax", "of the batch", 3).whole("axis", 0),
                of("LogSoftmax", "of the last axis", 3, 4),
                of("LogSoftmax", "of the axis before", 3, 4).whole("axis", -2));
    }
}
