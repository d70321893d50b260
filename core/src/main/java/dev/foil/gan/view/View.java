package dev.foil.gan.view;

import dev.foil.random.Seed;
import dev.foil.tensor.Tensor;
import java.util.List;

/** Changes examples on their way to the critic, differentiably. */
public interface View {
    /**
     * What the critic sees.
     *
     * @param x examples, {@code N×…}
     * @param seed of its draws; the same seed gives the same change
     * @param done share of the training that lies behind, in [0, 1)
     */
    Tensor of(Tensor x, Seed seed, double done);

    /** Examples that become one. */
    default int group() {
        return 1;
    }

    /** One after the other. */
    static Tensor all(List<View> views, Tensor x, Seed seed, double done) {
        Tensor seen = x;
        for (int i = 0; i < views.size(); i++) {
            seen = views.get(i).of(seen, seed.child(i), done);
        }
        return seen;
    }
}
