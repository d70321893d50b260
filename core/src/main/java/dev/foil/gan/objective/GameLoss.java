package dev.foil.gan.objective;

import dev.foil.param.Spec;
import dev.foil.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;

/** The two players' losses. Logits are vectors of N, not necessarily as many real as generated; losses are means. */
public sealed interface GameLoss permits Minimax, NonSaturating, LeastSquares, Hinge, Wasserstein, RelativisticAverage {
    /** What the critic minimises. */
    Tensor critic(Tensor real, Tensor fake);

    /**
     * What the generator minimises.
     *
     * @param real of use where {@link #comparesWithReal} alone
     */
    Tensor generator(Tensor real, Tensor fake);

    /** Whether the generator's loss depends on real examples. */
    default boolean comparesWithReal() {
        return false;
    }

    /** The logit at which the critic cannot tell, where its loss fixes one. */
    default OptionalDouble boundary() {
        return OptionalDouble.of(0);
    }

    /** By name, with settings where defaults don't do: {@code non-saturating:smooth=0.1}. */
    static GameLoss named(String text) {
        return Spec.read("loss", text, known());
    }

    /** All by name. */
    static Map<String, Class<? extends GameLoss>> known() {
        Map<String, Class<? extends GameLoss>> known = new LinkedHashMap<>();
        known.put("minimax", Minimax.class);
        known.put("non-saturating", NonSaturating.class);
        known.put("least-squares", LeastSquares.class);
        known.put("hinge", Hinge.class);
        known.put("wasserstein", Wasserstein.class);
        known.put("relativistic-average", RelativisticAverage.class);
        return known;
    }
}
