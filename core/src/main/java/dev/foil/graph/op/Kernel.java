package dev.foil.graph.op;

import dev.foil.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The computation of one node at fixed shapes. Inputs left out are null. */
@FunctionalInterface
public interface Kernel {
    List<Tensor> run(List<@Nullable Tensor> inputs, Run run);

    /** Whether the result depends on nothing but the inputs, so that constant inputs make constant outputs. */
    default boolean isPure() {
        return false;
    }

    /** A kernel of one output that doesn't care about the mode. */
    static Kernel of(Pure pure) {
        return new Inert(inputs -> List.of(pure.apply(inputs)));
    }

    /** A kernel of several outputs that doesn't care about the mode. */
    static Kernel ofAll(PureAll pure) {
        return new Inert(pure);
    }

    /** A function of the inputs alone. */
    @FunctionalInterface
    interface Pure {
        Tensor apply(List<@Nullable Tensor> inputs);
    }

    /** A function of the inputs alone, with several results. */
    @FunctionalInterface
    interface PureAll {
        List<Tensor> apply(List<@Nullable Tensor> inputs);
    }

    /** What is not changed by the mode. */
    record Inert(PureAll function) implements Kernel {
        @Override
        public List<Tensor> run(List<@Nullable Tensor> inputs, Run run) {
            return function.apply(inputs);
        }

        @Override
        public boolean isPure() {
            return true;
        }
    }
}
