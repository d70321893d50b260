package dev.foil.attack;

import dev.foil.objective.Objective;
import dev.foil.param.Param;
import dev.foil.param.Params;
import java.util.Set;

/**
 * Fast gradient sign method (Goodfellow, Shlens and Szegedy, "Explaining and harnessing adversarial examples", ICLR
 * 2015, section 4): {@code x + ε·sign(∇ₓJ(x, y))}. Under L2 and L1 the fast gradient method, with that norm's
 * steepest direction in place of the sign.
 *
 * @param objective what to climb
 */
@Card(
        name = "fgsm",
        source = "Goodfellow et al. 2015, section 4",
        knowledge = Knowledge.WHITE_BOX,
        norms = {Norm.L0, Norm.L1, Norm.L2, Norm.LINF},
        cost = "1 gradient",
        use = "for a first look, and to see whether more steps help as they should")
public record Fgsm(
        @Param(doc = "what to climb: cross_entropy, margin or dlr", value = "cross_entropy")
        Objective objective) implements GradientAttack {
    public Fgsm {
        Params.check(Fgsm.class, objective);
    }

    public Fgsm() {
        this(Objective.CROSS_ENTROPY);
    }

    @Override
    public String title() {
        return Title.of("fgsm", this, Set.of());
    }

    @Override
    public GradientLoop loop() {
        return new GradientLoop(Start.ORIGINAL, objective, 1, FixedPace.of(1), 1, Keep.LAST);
    }
}
