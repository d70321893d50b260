package dev.foil.train;

import dev.foil.graph.Array;
import dev.foil.tensor.Scope;
import dev.foil.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What a step leaves for its next update, by name; saved with the training and put back when it goes on. */
public final class Remembered implements AutoCloseable {
    private final Map<String, Tensor> kept = new LinkedHashMap<>();

    /** What was set under a name; empty at the first update. It belongs to this. */
    public Optional<Tensor> get(String name) {
        return Optional.ofNullable(kept.get(name));
    }

    /** Replaces what stands under a name by a copy. */
    public void set(String name, Tensor value) {
        try (Scope scope = Scope.open()) {
            Tensor copy = scope.keep(value.detach().times(1));
            Tensor last = kept.put(name, copy);
            if (last != null) {
                last.close();
            }
        }
    }

    /** All of it, as copies. */
    public Map<String, Array> state() {
        Map<String, Array> arrays = new LinkedHashMap<>();
        try (Scope scope = Scope.open()) {
            kept.forEach((name, tensor) -> arrays.put(name, Array.of(tensor.shape(), tensor.toFloats())));
        }
        return arrays;
    }

    /** Puts back what {@link #state} gave. */
    public void restore(Map<String, Array> arrays) {
        close();
        try (Scope scope = Scope.open()) {
            arrays.forEach((name, array) -> kept.put(name, scope.keep(array.toTensor())));
        }
    }

    @Override
    public void close() {
        kept.values().forEach(Tensor::close);
        kept.clear();
    }
}
