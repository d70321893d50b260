package dev.foil.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.foil.data.Domain;
import dev.foil.data.Examples;
import dev.foil.data.Shape;
import dev.foil.model.FunctionClassifier;
import dev.foil.objective.Criterion;
import dev.foil.objective.Misclassified;
import dev.foil.objective.Targeted;
import dev.foil.random.Draws;
import dev.foil.random.Seed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Square attack finds what is best on a linear model, on inputs of any shape, from logits and from probabilities. */
final class SquareTest {
    private static final Domain IMAGE = Domain.image(3, 8, 8);

    private static float[] draw(String name, int n, double low, double high) {
        Draws draws = new Seed(8).child(name).draws();
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            values[i] = (float) draws.uniform(low, high);
        }
        return values;
    }

    /** Logits 0 and {@code w·x − 25}: the first class wins everywhere. */
    private static FunctionClassifier linear(Domain domain, boolean probabilities) {
        float[] weights = draw("weights", domain.shape().size(), -1, 1);
        return new FunctionClassifier(domain, 2, x -> {
            double score = -25;
            for (int i = 0; i < x.length; i++) {
                score += weights[i] * x[i];
            }
            double odds = Math.exp(score);
            return probabilities
                    ? new float[] {(float) (1 / (1 + odds)), (float) (odds / (1 + odds))}
                    : new float[] {0, (float) score};
        });
    }

    private static Attacked run(FunctionClassifier model, Square square, Threat threat, Criterion criterion) {
        Shape shape = model.domain().shape();
        Examples one = new Examples(shape, draw("x", shape.size(), 0.3, 0.7), new int[1], new long[] {4});
        return square.run(model, one, criterion, threat, new Seed(0));
    }

    private static double gain(Attacked attacked) {
        float[] weights = draw("weights", attacked.values().length, -1, 1);
        double gain = 0;
        for (int i = 0; i < weights.length; i++) {
            gain += weights[i]
                    * ((double) attacked.values()[i] - attacked.examples().values()[i]);
        }
        return gain;
    }

    private static double length(int power, int n) {
        double sum = 0;
        for (float weight : draw("weights", n, -1, 1)) {
            sum += Math.pow(Math.abs(weight), power);
        }
        return Math.pow(sum, 1.0 / power);
    }

    @ParameterizedTest
    @CsvSource({"3x8x8, false", "3x8x8, true", "1x96, false", "2x40, false", "50, false", "2x2x3x5, true"})
    void reachesTheOptimumUnderLinf(String dims, boolean probabilities) {
        Shape shape = Shape.of(java.util.Arrays.stream(dims.split("x"))
                .mapToInt(Integer::parseInt)
                .toArray());
        FunctionClassifier model = linear(Domain.continuous(shape, 0, 1), probabilities);
        Attacked attacked = run(model, new Square(4000, 0.8), Threat.linf(0.1), new Misclassified(new int[1]));
        double best = 0.1 * length(1, shape.size());
        assertThat(gain(attacked)).isBetween(0.97 * best, 1.0001 * best);
        assertThat(attacked.cost().queries()).isEqualTo(4001);
    }

    /** Sums of rounded probabilities miss 1 in some rows and not in others: their margins must stay comparable. */
    @Test
    void climbsRoundedProbabilities() {
        float[] weights = draw("weights", 3 * 192, -1, 1);
        FunctionClassifier model = new FunctionClassifier(IMAGE, 3, x -> {
            double[] odds = {Math.exp(5), 1, 1};
            for (int k = 1; k < 3; k++) {
                double score = 0;
                for (int i = 0; i < x.length; i++) {
                    score += weights[k * 192 + i] * (x[i] - 0.5);
                }
                odds[k] = Math.exp(score);
            }
            double sum = odds[0] + odds[1] + odds[2];
            float[] rounded = new float[3];
            for (int k = 0; k < 3; k++) {
                rounded[k] = Math.round(100 * odds[k] / sum) / 100f;
            }
            return rounded;
        });
        float[] middle = new float[192];
        java.util.Arrays.fill(middle, 0.5f);
        Square square = new Square(400, 0.8);
        for (int seed = 0; seed < 20; seed++) {
            Examples one = new Examples(IMAGE.shape(), middle, new int[1], new long[] {4});
            assertThat(square.run(model, one, new Misclassified(new int[1]), Threat.linf(0.1), new Seed(seed))
                            .successes())
                    .isOne();
        }
    }

    @Test
    void targetedIsTheSameWhereThereAreTwoClasses() {
        FunctionClassifier model = linear(IMAGE, false);
        Square square = new Square(300, 0.8);
        assertThat(run(model, square, Threat.linf(0.1), new Targeted(new int[] {1}))
                        .values())
                .isEqualTo(run(model, square, Threat.linf(0.1), new Misclassified(new int[1]))
                        .values());
    }

    /** White noise in the weights suits bumps badly: chance alone would gain nothing. */
    @Test
    void spendsItsWholeBudgetUnderL2() {
        Attacked attacked =
                run(linear(IMAGE, false), new Square(5000, 0.8), Threat.l2(0.5), new Misclassified(new int[1]));
        assertThat(gain(attacked)).isGreaterThan(0.5 * 0.5 * length(2, 192));
        assertThat(Norm.L2.distance(attacked.values(), attacked.examples().values()))
                .isCloseTo(0.5, within(1e-3));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 100})
    void fewQueriesAreEnoughToStart(int queries) {
        Attacked attacked =
                run(linear(IMAGE, false), new Square(queries, 0.8), Threat.linf(0.1), new Misclassified(new int[1]));
        assertThat(attacked.cost().queries()).isEqualTo(queries + 1);
        assertThat(Norm.LINF.distance(attacked.values(), attacked.examples().values()))
                .isCloseTo(0.1, within(1e-6));
    }

    /** Section 5 of the paper: p is halved at 10, 50, 200, 500, 1000, 2000, 4000, 6000 and 8000 of 10,000 queries. */
    @Test
    void theScheduleIsStretchedToTheQueries() {
        Squares squares = new Squares(new Grid(1, 28, 28), 1000, 0.8);
        assertThat(squares.share(0)).isEqualTo(0.8);
        assertThat(squares.share(1)).isEqualTo(0.8);
        assertThat(squares.share(2)).isEqualTo(0.4);
        assertThat(squares.share(6)).isEqualTo(0.2);
        assertThat(squares.share(999)).isEqualTo(0.8 / 512);
        Squares.Window first = squares.draw(0, 1, false, new Seed(0).draws());
        assertThat(first.height()).isEqualTo(25).isEqualTo(first.width());
        Squares.Window line = new Squares(new Grid(1, 1, 100), 1000, 0.8).draw(0, 1, false, new Seed(0).draws());
        assertThat(line.height()).isOne();
        assertThat(line.width()).isEqualTo(80);
    }
}
