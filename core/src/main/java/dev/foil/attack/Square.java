package dev.foil.attack;

import dev.foil.data.Examples;
import dev.foil.model.Classifier;
import dev.foil.objective.Criterion;
import dev.foil.param.Param;
import dev.foil.param.Params;
import dev.foil.random.Seed;
import java.util.Set;

/**
 * Square attack (Andriushchenko, Croce, Flammarion and Hein, "Square attack: a query-efficient black-box adversarial
 * attack via random search", ECCV 2020, algorithms 1 to 3): change one random square, keep the change if the margin
 * grew. Squares shrink on a schedule over the number of queries.
 *
 * @param queries points asked about for each example
 * @param p share of the pixels in the first squares
 */
@Card(
        name = "square",
        source = "Andriushchenko et al. 2020, algorithms 1 to 3",
        knowledge = Knowledge.SCORES,
        norms = {Norm.L2, Norm.LINF},
        cost = "at most queries × query",
        use = "by scores alone, and as a check that gradients are not masked")
public record Square(
        @Param(doc = "points asked about for each example", value = "5000", min = 1)
        int queries,

        @Param(doc = "share of the pixels in the first squares", value = "0.8", min = 1e-6, max = 1)
        double p)
        implements Attack<Classifier> {
    public Square {
        Params.check(Square.class, queries, p);
    }

    @Override
    public String title() {
        return Title.of("square-" + queries, this, Set.of("queries"));
    }

    @Override
    public Candidates search(Classifier model, Examples examples, Criterion criterion, Threat threat, Seed seed) {
        Squares squares = new Squares(Grid.of(examples.shape()), queries, p);
        return QueryLoop.search(model, examples, criterion, row -> {
            float[] original = examples.example(row);
            Seed own = seed.child(examples.ids()[row]);
            return threat.norm() == Norm.L2
                    ? new L2Squares(squares, model.domain(), threat.epsilon(), original, own)
                    : new LinfSquares(squares, model.domain(), (float) threat.epsilon(), original, own);
        });
    }
}
