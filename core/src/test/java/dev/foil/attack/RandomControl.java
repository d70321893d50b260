package dev.foil.attack;

import dev.foil.data.Domain;
import dev.foil.data.Examples;
import dev.foil.model.Classifier;
import dev.foil.objective.Criterion;
import dev.foil.random.Seed;

/**
 * What a search by queries has to beat: the same number of queries spent on draws from where it starts, each by itself.
 *
 * @param queries for each example
 * @param start a search; its first point is a draw
 */
record RandomControl(int queries, Start start) implements Attack<Classifier> {
    /** Begins a search at an original. */
    interface Start {
        Inquiry at(float[] original, Domain domain, Threat threat, Seed seed);
    }

    /** Vertical stripes under L∞, tiles under L2: where Square begins. */
    static RandomControl ofSquare(int queries) {
        return new RandomControl(queries, (original, domain, threat, seed) -> {
            Squares squares = new Squares(Grid.of(domain.shape()), 1, 1);
            return threat.norm() == Norm.L2
                    ? new L2Squares(squares, domain, threat.epsilon(), original, seed)
                    : new LinfSquares(squares, domain, (float) threat.epsilon(), original, seed);
        });
    }

    /** Random pixels with random values. */
    static RandomControl ofPixels(int queries, int pixels) {
        return new RandomControl(
                queries,
                (original, domain, threat, seed) ->
                        evolution(new PixelGenes(pixels, Grid.of(domain.shape()), domain, original), original, seed));
    }

    /** Uniform noise. */
    static RandomControl ofNoise(int queries) {
        return new RandomControl(
                queries,
                (original, domain, threat, seed) ->
                        evolution(new NoiseGenes((float) threat.epsilon(), domain, original), original, seed));
    }

    private static Inquiry evolution(Genes genes, float[] original, Seed seed) {
        return new Evolution(genes, new DifferentialEvolution(0, genes.length()), 1, 0, original, seed);
    }

    @Override
    public String title() {
        return "control";
    }

    @Override
    public Candidates search(Classifier model, Examples examples, Criterion criterion, Threat threat, Seed seed) {
        return QueryLoop.search(model, examples, criterion, row -> {
            float[] original = examples.example(row);
            Seed own = seed.child(examples.ids()[row]);
            return new Inquiry() {
                @Override
                public int width(int round) {
                    return round < queries ? 1 : 0;
                }

                @Override
                public void ask(int round, int member, float[] points, int offset) {
                    start.at(original, model.domain(), threat, own.child(round)).ask(0, 0, points, offset);
                }

                @Override
                public void hear(int round, int member, float[] points, int at, double margin, double rounding) {}

                @Override
                public float[] best() {
                    return original;
                }
            };
        });
    }
}
