package dev.foil.app;

import dev.foil.attack.Attack;
import dev.foil.attack.Attacks;
import dev.foil.attack.Norm;
import dev.foil.attack.Threat;
import dev.foil.audit.Trial;
import dev.foil.data.Domain;
import dev.foil.model.Differentiable;
import dev.foil.param.Param;
import dev.foil.param.Params;
import dev.foil.train.TrainConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Settings of the quickstart.
 *
 * @param epochs of the standard model
 * @param hardenEpochs of the hardened model
 * @param hardenSteps gradients of its inner attack
 * @param examples test images that are attacked
 * @param eps radii of the L∞ ball as typed, separated by commas
 */
record QuickstartConfig(
        @Param(doc = "epochs of the standard model", value = "6", min = 1, max = 1000)
        int epochs,

        @Param(doc = "epochs of the hardened model", value = "12", min = 1, max = 1000)
        int hardenEpochs,

        @Param(doc = "gradients of the inner attack while hardening", value = "5", min = 1, max = 100)
        int hardenSteps,

        @Param(doc = "test images that are attacked", value = "1000", min = 1)
        int examples,

        @Param(doc = "radii of the L-infinity ball, separated by commas", value = "2/255,4/255,8/255,16/255,26/255")
        String eps) {
    QuickstartConfig {
        Params.check(QuickstartConfig.class, epochs, hardenEpochs, hardenSteps, examples, eps);
    }

    TrainConfig training() {
        return config(epochs);
    }

    TrainConfig hardening() {
        return config(hardenEpochs);
    }

    private static TrainConfig config(int epochs) {
        return Params.create(TrainConfig.class, Map.of("epochs", Integer.toString(epochs), "flip", "true"));
    }

    List<Threat> threats(Domain domain) {
        return Threats.parse(Norm.LINF, eps, domain);
    }

    Threat hardest(Domain domain) {
        List<Threat> threats = threats(domain);
        return threats.get(threats.size() - 1);
    }

    /** Noise, one step and twenty at every radius; at the largest also forty with five restarts. */
    List<Trial<Differentiable>> trials(Domain domain) {
        List<Attack<? super Differentiable>> everywhere = List.of(
                Attacks.named("noise", Map.of()), Attacks.named("fgsm", Map.of()), Attacks.named("pgd", Map.of()));
        List<Trial<Differentiable>> trials = new ArrayList<>();
        for (Threat threat : threats(domain)) {
            everywhere.forEach(attack -> trials.add(new Trial<>(attack, threat)));
        }
        trials.add(new Trial<>(Attacks.named("pgd", Map.of("steps", "40", "restarts", "5")), hardest(domain)));
        return trials;
    }
}
