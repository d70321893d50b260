package dev.foil.reproduce.goodfellow2015;

import dev.foil.reproduce.Claim;
import dev.foil.reproduce.Figure;
import dev.foil.reproduce.Findings;
import dev.foil.reproduce.Quantity;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;

/** Section 8: whether other models take maxout's adversarial images for the same wrong class. */
final class Agreement implements Experiment {
    private static final String NAME = "Agreement on maxout's adversarial errors";

    /** Two mistakes among nine wrong classes agree by chance. */
    private static final double NINTH = 100.0 / 9;

    @Override
    public List<Figure> figures() {
        return List.of(
                figure("softmax", "softmax says maxout's wrong class", 54.6, Rates.CHANCE, Rates.GUESS),
                figure("rbf", "RBF says maxout's wrong class", 16.0, 54.6, "softmax"),
                figure("both.softmax", "the same where softmax is wrong, too", 84.6, NINTH, "a guess among nine"),
                figure("both.rbf", "the same where RBF is wrong, too", 54.3, NINTH, "a guess among nine"),
                figure(
                        "both.rbf-softmax",
                        "RBF says softmax's wrong class, where both are wrong",
                        53.6,
                        NINTH,
                        "a guess among nine"));
    }

    private static Figure figure(String id, String what, double printed, double without, String reference) {
        return new Figure("agreement." + id, NAME, what, "8", "%", new Claim.Printed(printed, 1, without), reference);
    }

    @Override
    public String setting(Setting setting) {
        return setting.allWords();
    }

    @Override
    public Findings measure(Bench bench) {
        int[] truth = bench.labels();
        Net maxout = bench.net(bench.recipes().maxout());
        int[] own = bench.deceived(maxout).labels();
        float[] images = bench.adversarial(maxout);
        int[] softmax = bench.net(bench.recipes().softmax()).answers(images).labels();
        int[] rbf = bench.net(bench.recipes().rbf()).answers(images).labels();
        IntPredicate fooled = row -> own[row] != truth[row];
        IntPredicate softmaxToo = fooled.and(row -> softmax[row] != truth[row]);
        IntPredicate rbfToo = fooled.and(row -> rbf[row] != truth[row]);
        Optional<Quantity> bySoftmax = same(own, softmax, fooled);
        Optional<Quantity> byRbf = same(own, rbf, fooled);
        Findings found = Findings.NONE;
        if (bySoftmax.isPresent() && byRbf.isPresent()) {
            found = found.with("agreement.softmax", bySoftmax.get(), Quantity.exact(Rates.CHANCE))
                    .with("agreement.rbf", byRbf.get(), bySoftmax.get());
        }
        found = chance(found, "agreement.both.softmax", same(own, softmax, softmaxToo));
        found = chance(found, "agreement.both.rbf", same(own, rbf, rbfToo));
        IntPredicate both = softmaxToo.and(rbfToo);
        return chance(found, "agreement.both.rbf-softmax", same(softmax, rbf, both));
    }

    private static Findings chance(Findings found, String id, Optional<Quantity> share) {
        return share.map(quantity -> found.with(id, quantity, Quantity.exact(NINTH)))
                .orElse(found);
    }

    private static Optional<Quantity> same(int[] one, int[] other, IntPredicate where) {
        int total = 0;
        int same = 0;
        for (int row = 0; row < one.length; row++) {
            if (where.test(row)) {
                total++;
                same += one[row] == other[row] ? 1 : 0;
            }
        }
        return total == 0 ? Optional.empty() : Optional.of(Quantity.share(same, total));
    }
}
