package dev.foil.attack;

import dev.foil.data.Examples;
import dev.foil.model.Classifier;
import dev.foil.objective.Criterion;
import dev.foil.param.Param;
import dev.foil.param.Params;
import dev.foil.param.UserError;
import dev.foil.random.Seed;
import java.util.Set;

/**
 * One-pixel and few-pixel attack (Su, Vargas and Sakurai, "One pixel attack for fooling deep neural networks", IEEE
 * Transactions on Evolutionary Computation 2019, section III): differential evolution over the places and values of
 * pixels, ended by the first success. A pixel is all channels of a place, so that under L0, which counts elements, one of
 * an image with three channels takes 3 of ε.
 *
 * @param pixels changed, as far as ε allows
 * @param population members
 * @param generations after the first population
 */
@Card(
        name = "one-pixel",
        source = "Su et al. 2019, section III",
        knowledge = Knowledge.SCORES,
        norms = Norm.L0,
        cost = "at most population × (generations + 1) × query",
        use = "to see whether a single pixel decides; costly for what it finds")
public record OnePixel(
        @Param(doc = "pixels changed, as far as epsilon allows", value = "1", min = 1)
        int pixels,

        @Param(doc = "members of the population", value = "400", min = 4)
        int population,

        @Param(doc = "generations after the first population", value = "75", min = 0)
        int generations)
        implements Attack<Classifier> {
    /** F, section III-B. */
    private static final float SCALE = 0.5f;

    public OnePixel {
        Params.check(OnePixel.class, pixels, population, generations);
    }

    @Override
    public String title() {
        return Title.of(pixels == 1 ? "one-pixel" : "few-pixel-" + pixels, this, Set.of("pixels"));
    }

    @Override
    public Candidates search(Classifier model, Examples examples, Criterion criterion, Threat threat, Seed seed) {
        Grid grid = Grid.of(examples.shape());
        int affordable = affordable(grid, threat);
        return QueryLoop.search(model, examples, criterion, row -> {
            float[] original = examples.example(row);
            PixelGenes genes = new PixelGenes(Math.min(pixels, affordable), grid, model.domain(), original);
            return new Evolution(
                    genes,
                    new DifferentialEvolution(SCALE, genes.each()),
                    population,
                    generations,
                    original,
                    seed.child(examples.ids()[row]));
        });
    }

    private int affordable(Grid grid, Threat threat) {
        int affordable = (int) Math.min(grid.pixels(), threat.epsilon() / grid.channels());
        if (affordable == 0) {
            throw new UserError("Attack " + title() + " changes all " + grid.channels()
                    + " channels of a pixel and epsilon allows " + threat.text() + " elements. Maybe epsilon = "
                    + grid.channels() + "?");
        }
        return affordable;
    }
}
