package dev.foil.reproduce.goodfellow2015;

import dev.foil.model.Ensemble;
import dev.foil.reproduce.Claim;
import dev.foil.reproduce.Figure;
import dev.foil.reproduce.Findings;
import dev.foil.reproduce.Quantity;
import java.util.ArrayList;
import java.util.List;

/** Section 10: an ensemble of maxout networks, attacked as a whole and through one member. */
final class EnsembleAttack implements Experiment {
    private static final String NAME = "Ensemble of maxout networks";

    @Override
    public List<Figure> figures() {
        return List.of(
                new Figure(
                        "ensemble.whole.error",
                        NAME,
                        "error, attack on the whole",
                        "10",
                        "%",
                        new Claim.Printed(91.1, null),
                        "clean images"),
                new Figure(
                        "ensemble.member.error",
                        NAME,
                        "error, attack on one member",
                        "10",
                        "%",
                        new Claim.Printed(87.9, null),
                        "clean images"));
    }

    @Override
    public String setting(Setting setting) {
        return setting.members() + " members, mean of logits (the paper: 12); " + setting.words();
    }

    @Override
    public Findings measure(Bench bench) {
        List<Net> members = new ArrayList<>();
        members.add(bench.net(bench.recipes().maxout()));
        for (int i = 1; i < bench.setting().members(); i++) {
            members.add(bench.net(bench.recipes().maxout().named("maxout-member" + i)));
        }
        Ensemble ensemble = new Ensemble(members.stream().map(Net::model).toList());
        float[] whole = FastSign.of(ensemble, Top.SOFTMAX, bench.attacked(), Setting.EPSILON);
        float[] one = bench.adversarial(members.get(0));
        Quantity clean = error(ensemble, bench.attacked().values(), bench);
        return Findings.NONE
                .with("ensemble.whole.error", error(ensemble, whole, bench), clean)
                .with("ensemble.member.error", error(ensemble, one, bench), clean);
    }

    private static Quantity error(Ensemble ensemble, float[] images, Bench bench) {
        return Answers.of(ensemble, Top.SOFTMAX, images).error(bench.labels());
    }
}
