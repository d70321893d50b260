package dev.foil.graph.op;

import dev.foil.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The computation of one node at fixed shapes. Inputs left out are null. */
@FunctionalInterface
public interface Kernel {
    List<Tensor> run(List<@Nullable Tensor> inputs, Run run);

    /** A kernel of one output that doesn't care about the mode. */
    static Kernel of(Pure pure) {
        return (inputs, run) -> List.of(pure.apply(inputs));
    }

    /** A function of the inputs alone. */
    @FunctionalInterface
    interface Pure {
        Tensor apply(List<@Nullable Tensor> inputs);
    }
}
