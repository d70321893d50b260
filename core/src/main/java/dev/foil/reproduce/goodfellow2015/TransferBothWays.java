package dev.foil.reproduce.goodfellow2015;

import dev.foil.reproduce.Claim;
import dev.foil.reproduce.Figure;
import dev.foil.reproduce.Findings;
import java.util.List;

/** Section 6: adversarial images of the plain network on the adversarially trained one, and the other way. */
final class TransferBothWays implements Experiment {
    private static final String NAME = "Transfer between the plain and the adversarially trained network";

    @Override
    public List<Figure> figures() {
        return List.of(
                new Figure(
                        "transfer.plain-to-adversarial",
                        NAME,
                        "error of the adversarially trained on the plain one's images",
                        "6",
                        "%",
                        new Claim.Printed(19.6, 89.4),
                        "the plain one's own error"),
                new Figure(
                        "transfer.adversarial-to-plain",
                        NAME,
                        "error of the plain one on the adversarially trained's images",
                        "6",
                        "%",
                        new Claim.Printed(40.9, 89.4),
                        "the plain one's error on its own"));
    }

    @Override
    public String setting(Setting setting) {
        return setting.rivalWords();
    }

    @Override
    public Findings measure(Bench bench) {
        Net plain = bench.net(bench.recipes().maxout());
        Net hardened = bench.net(bench.recipes().adversarial());
        return Findings.NONE
                .with(
                        "transfer.plain-to-adversarial",
                        hardened.answers(bench.adversarial(plain)).error(bench.labels()),
                        bench.fgsmError(plain))
                .with(
                        "transfer.adversarial-to-plain",
                        plain.answers(bench.adversarial(hardened)).error(bench.labels()),
                        bench.fgsmError(plain));
    }
}
