package dev.foil.model;

import dev.foil.data.Shape;
import dev.foil.graph.Normalisation;
import dev.foil.graph.Preparation;
import dev.foil.tensor.DType;
import dev.foil.tensor.Tensor;
import dev.foil.tensor.Tensors;
import java.util.List;

/** A preparation as computation on tensors, for models that are no graphs. */
record Preparing(Preparation preparation, Shape example) {
    /** From {@code N×example} to what the model was made for. */
    Tensor apply(Tensor inputs) {
        if (preparation.isNone(example)) {
            return inputs;
        }
        Normalisation normalisation = preparation.normalisation();
        Tensor values = normalisation.isNone()
                ? inputs
                : inputs.minus(channels(normalisation.mean())).over(channels(normalisation.deviation()));
        if (normalisation.reversed()) {
            values = Tensors.concat(List.of(values.narrow(1, 2, 1), values.narrow(1, 1, 1), values.narrow(1, 0, 1)), 1);
        }
        Shape arranged = preparation.layout().arranged(example);
        return switch (preparation.layout()) {
            case NHWC -> example.rank() == 3 ? values.permute(0, 2, 3, 1) : values;
            case NCHW -> values;
            case NHW, ROW -> values.reshape(arranged.batched(inputs.dim(0)));
        };
    }

    /** A number, or one for each channel of an example: shape {@code C×1×1} for an image, {@code C} for a row. */
    private Tensor channels(List<Double> values) {
        double[] numbers = values.stream().mapToDouble(Double::doubleValue).toArray();
        long[] dims = new long[numbers.length == 1 ? 0 : example.rank()];
        java.util.Arrays.fill(dims, 1);
        if (dims.length > 0) {
            dims[0] = numbers.length;
        }
        return Tensors.of(numbers, Shape.of(dims)).to(DType.F32);
    }
}
