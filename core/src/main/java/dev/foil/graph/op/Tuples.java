package dev.foil.graph.op;

import dev.foil.data.Shape;
import dev.foil.graph.Array;
import dev.foil.graph.Node;
import dev.foil.tensor.DType;
import dev.foil.tensor.Tensor;
import dev.foil.tensor.Tensors;
import java.util.stream.LongStream;

/**
 * Positions given as tuples along the last axis of an array: each names a row of a value whose leading axes are
 * joined.
 *
 * @param sizes of the axes that a tuple runs over
 * @param batch how many equal blocks lie in front of them
 * @param rest shape of one row
 */
record Tuples(long[] sizes, int batch, Shape rest) {
    static Tuples of(Node node, Shape x, Fact indices, int batchAxes) {
        int last = indices.rank() == 0 ? 0 : indices.shape().dim(-1);
        boolean fits = batchAxes >= 0
                && indices.rank() > batchAxes
                && last >= 1
                && last + batchAxes <= x.rank()
                && indices.shape().dims().subList(0, batchAxes).equals(x.dims().subList(0, batchAxes));
        if (!fits) {
            throw Op.mismatch(
                    node,
                    "positions of shape " + indices.shape() + " for an input of shape " + x + " with " + batchAxes
                            + " batch axes");
        }
        int end = batchAxes + last;
        long[] sizes = x.dims().subList(batchAxes, end).stream()
                .mapToLong(Integer::longValue)
                .toArray();
        if (indices.value() instanceof Array.Longs known) {
            for (int i = 0; i < known.values().length; i++) {
                long size = sizes[i % last];
                if (known.values()[i] < -size || known.values()[i] >= size) {
                    throw Op.mismatch(node, "position " + known.values()[i] + " on an axis of size " + size);
                }
            }
        }
        int batch = new Shape(x.dims().subList(0, batchAxes)).size();
        return new Tuples(sizes, batch, new Shape(x.dims().subList(end, x.rank())));
    }

    /** Number of rows in all. */
    int rows() {
        return batch * (int) LongStream.of(sizes).reduce(1, (a, b) -> a * b);
    }

    /** The tuples' row numbers, a vector. */
    Tensor row(Tensor tuples) {
        int axes = sizes.length;
        long[] strides = new long[axes];
        long stride = 1;
        for (int i = axes - 1; i >= 0; i--) {
            strides[i] = stride;
            stride *= sizes[i];
        }
        Tensor wide = tuples.to(DType.I64).reshape(batch, -1, axes);
        Tensor size = Tensors.of(sizes, Shape.of(axes));
        Tensor inside = wide.greater(-1).choose(wide, wide.plus(size));
        Tensor row = inside.times(Tensors.of(strides, Shape.of(axes))).sum(false, 2);
        long block = stride;
        long[] offsets = LongStream.range(0, batch).map(i -> i * block).toArray();
        return row.plus(Tensors.of(offsets, Shape.of(batch, 1))).reshape(-1);
    }
}
