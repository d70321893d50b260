package dev.foil.attack;

import dev.foil.data.Domain;
import dev.foil.data.Examples;
import dev.foil.model.Classifier;
import dev.foil.objective.Criterion;
import dev.foil.param.Param;
import dev.foil.param.Params;
import dev.foil.random.Seed;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Turns and shifts (Engstrom, Tran, Tsipras, Schmidt and Mądry, "Exploring the landscape of spatial robustness", ICML
 * 2019, section 3): the worst of a grid, least changes first, so that what is found is the smallest of its grid that
 * works. Pixels that come in from outside are black.
 *
 * <p>No norm measures such a change well: it knows all of them and asks only about what lies within the threat. A turn by
 * a few degrees moves many pixels a long way, so take {@link Threat#whole} for what it can do.
 *
 * @param degrees largest turn to either side
 * @param shift largest shift to either side, as a share of the image's side
 * @param angles turns tried
 * @param shifts shifts tried in each direction
 */
@Card(
        name = "spatial",
        source = "Engstrom et al. 2019, section 3",
        knowledge = Knowledge.SCORES,
        norms = {Norm.L0, Norm.L1, Norm.L2, Norm.LINF},
        cost = "at most angles × shifts² × query",
        use = "for images whose pose is not fixed; with the whole domain as the threat")
public record SpatialGrid(
        @Param(doc = "largest turn to either side, in degrees", value = "30", min = 0, max = 180)
        double degrees,

        @Param(doc = "largest shift to either side, as a share of the side", value = "0.1", min = 0, max = 1)
        double shift,

        @Param(doc = "turns tried", value = "31", min = 1, max = 1000)
        int angles,

        @Param(doc = "shifts tried in each direction", value = "5", min = 1, max = 100)
        int shifts)
        implements Attack<Classifier> {
    public SpatialGrid {
        Params.check(SpatialGrid.class, degrees, shift, angles, shifts);
    }

    @Override
    public String title() {
        return Title.of("spatial", this, Set.of());
    }

    @Override
    public void requireTakes(Domain domain) {
        Images.require(this, domain);
    }

    @Override
    public Candidates search(Classifier model, Examples examples, Criterion criterion, Threat threat, Seed seed) {
        List<Turned> ways = ways(examples.shape().dim(1), examples.shape().dim(2));
        return QueryLoop.search(
                model,
                examples,
                criterion,
                row -> new TurnInquiry(ways, examples.example(row), model.domain(), threat));
    }

    /** The grid without its middle, by how far a way goes towards its end in any direction. */
    private List<Turned> ways(int height, int width) {
        List<Turned> ways = new ArrayList<>();
        for (double turn : steps(angles, degrees)) {
            for (double right : steps(shifts, shift * width)) {
                for (double down : steps(shifts, shift * height)) {
                    ways.add(new Turned(turn, right, down));
                }
            }
        }
        ways.removeIf(way -> way.equals(new Turned(0, 0, 0)));
        ways.sort(Comparator.comparingDouble(way ->
                share(way.degrees(), degrees) + share(way.right(), shift * width) + share(way.down(), shift * height)));
        return ways;
    }

    private static double share(double way, double most) {
        return most == 0 ? 0 : Math.abs(way / most);
    }

    /** Equally spaced from one end to the other; a single one stands at the upper end. */
    private static double[] steps(int count, double end) {
        if (end == 0) {
            return new double[1];
        }
        return IntStream.range(0, count)
                .mapToDouble(i -> count == 1 ? end : end * (2.0 * i / (count - 1) - 1))
                .toArray();
    }
}
