package dev.foil.train;

import dev.foil.graph.Array;
import dev.foil.tensor.DType;
import dev.foil.tensor.Scope;
import dev.foil.tensor.Tensor;
import dev.foil.tensor.Tensors;
import java.util.LinkedHashMap;
import java.util.Map;

/** Native tensors an updater keeps, one for each kind and parameter, zero at first; named {@code kind/parameter}. */
final class Slots implements AutoCloseable {
    private final Map<String, Tensor> kept = new LinkedHashMap<>();

    /** The slot, made where it is new. */
    Tensor get(String kind, String parameter, Tensor like) {
        return kept.computeIfAbsent(kind + "/" + parameter, name -> {
            try (Scope scope = Scope.open()) {
                return scope.keep(Tensors.zeros(like.shape(), DType.F32));
            }
        });
    }

    Map<String, Array> read() {
        Map<String, Array> arrays = new LinkedHashMap<>();
        try (Scope scope = Scope.open()) {
            kept.forEach((name, tensor) -> arrays.put(name, Array.of(tensor.shape(), tensor.toFloats())));
        }
        return arrays;
    }

    /** Replaces all slots. */
    void restore(Map<String, Array> arrays, Map<String, Tensor> parameters) {
        close();
        try (Scope scope = Scope.open()) {
            arrays.forEach((name, array) -> {
                Tensor like = parameters.get(name.substring(name.indexOf('/') + 1));
                if (like == null || !like.shape().equals(array.shape()) || !(array instanceof Array.Floats floats)) {
                    throw new IllegalArgumentException("'" + name + "' belongs to no parameter of this model");
                }
                kept.put(name, scope.keep(Tensors.of(floats.values(), floats.shape())));
            });
        }
    }

    @Override
    public void close() {
        kept.values().forEach(Tensor::close);
        kept.clear();
    }
}
