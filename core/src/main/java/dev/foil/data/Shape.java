package dev.foil.data;

import java.util.ArrayList;
import java.util.List;

/**
 * The size of an array along each axis; a single example's shape has no batch axis.
 *
 * @param dims the sizes, outermost first
 */
public record Shape(List<Integer> dims) {
    public Shape {
        dims = List.copyOf(dims);
        for (int dim : dims) {
            if (dim < 0) {
                throw new IllegalArgumentException("negative dimension in " + dims);
            }
        }
    }

    public static Shape of(int... dims) {
        List<Integer> list = new ArrayList<>(dims.length);
        for (int dim : dims) {
            list.add(dim);
        }
        return new Shape(list);
    }

    public static Shape of(long[] dims) {
        List<Integer> list = new ArrayList<>(dims.length);
        for (long dim : dims) {
            list.add(Math.toIntExact(dim));
        }
        return new Shape(list);
    }

    /** Number of axes. */
    public int rank() {
        return dims.size();
    }

    /** Size along an axis; negative axes count from the end. */
    public int dim(int axis) {
        return dims.get(axis < 0 ? rank() + axis : axis);
    }

    /** Number of elements. */
    public int size() {
        int product = 1;
        for (int dim : dims) {
            product = Math.multiplyExact(product, dim);
        }
        return product;
    }

    /** This shape behind a batch axis of size {@code n}. */
    public Shape batched(int n) {
        List<Integer> list = new ArrayList<>(rank() + 1);
        list.add(n);
        list.addAll(dims);
        return new Shape(list);
    }

    /** This shape without its first axis. */
    public Shape example() {
        return new Shape(dims.subList(1, rank()));
    }

    public long[] toLongs() {
        return dims.stream().mapToLong(Integer::longValue).toArray();
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (int dim : dims) {
            text.append(text.length() == 0 ? "" : "×").append(dim);
        }
        return text.length() == 0 ? "scalar" : text.toString();
    }
}
