package dev.foil.model.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.foil.data.Domain;
import dev.foil.data.Examples;
import dev.foil.data.Shape;
import dev.foil.graph.Normalisation;
import dev.foil.model.FunctionClassifier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Models whose right normalisation is known: it is found, or doubt is admitted. */
final class ExpectationTest {
    private static final Domain DOMAIN = Domain.image(1, 1, 1);
    private static final int N = 400;

    /** Two classes whose single value lies below or above 0.5, the closer the less certain: p = σ(20 (x − 0.5)). */
    private static Examples examples() {
        float[] values = new float[N];
        int[] labels = new int[N];
        java.util.Random random = new java.util.Random(5);
        for (int i = 0; i < N; i++) {
            values[i] = random.nextInt(256) / 255f;
            labels[i] = random.nextDouble() < 1 / (1 + Math.exp(-20 * (values[i] - 0.5))) ? 1 : 0;
        }
        return new Examples(
                DOMAIN.shape(),
                values,
                labels,
                IntStream.range(0, N).asLongStream().toArray());
    }

    /** The perfect model of the examples, made for normalised inputs, behind another normalisation. */
    private static Expectation.Opener madeFor(Normalisation own) {
        double mean = own.mean().get(0);
        double deviation = own.deviation().get(0);
        return (tried, use) -> use.accept(new FunctionClassifier(DOMAIN, 2, input -> {
            double seen = (input[0] - tried.mean().get(0)) / tried.deviation().get(0);
            float z = (float) (20 * (seen * deviation + mean - 0.5));
            return new float[] {-z / 2, z / 2};
        }));
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "-1..1", "0..255", "mnist"})
    void theRightOneIsFound(String own) {
        Expectation found = Expectation.of(madeFor(Normalisation.parse(own)), examples(), 2);
        assertThat(found.labelled()).isTrue();
        assertThat(found.candidates().get(0).normalise()).isEqualTo(own);
        assertThat(found.certain()).isTrue();
        assertThat(found.verdict()).startsWith("It expects " + own + ": ");
        assertThat(found.candidates()).extracting(Candidate::normalise).doesNotContain("imagenet", "cifar10");
    }

    @Test
    void equalOnesCannotBeTold() {
        Expectation.Opener blind = (tried, use) ->
                use.accept(new FunctionClassifier(DOMAIN, 2, input -> new float[] {0, 40 * (input[0] - 0.5f)}));
        Expectation found = Expectation.of(blind, examples(), 2);
        assertThat(found.certain()).isFalse();
        assertThat(found.verdict()).startsWith("Undecided between none and -1..1 and 0..255 and mnist: ");
    }

    /** Where all is right, larger inputs look better for no other reason than their size. */
    @Test
    void easyExamplesDecideNothing() {
        Examples hard = examples();
        int[] easy = IntStream.range(0, N)
                .filter(i -> Math.abs(hard.values()[i] - 0.5) > 0.4)
                .toArray();
        Examples chosen = hard.rows(easy);
        Expectation found = Expectation.of(madeFor(Normalisation.NONE), chosen, 2);
        assertThat(found.candidates().get(0).normalise()).isEqualTo("mnist");
        assertThat(found.certain()).isFalse();
        assertThat(found.verdict()).contains("Undecided").contains("none");
    }

    @Test
    void labelsOfOthersAreNotBelieved() {
        Expectation.Opener opener = madeFor(Normalisation.NONE);
        Expectation otherCount = Expectation.of(opener, examples(), 3);
        assertThat(otherCount.labelled()).isFalse();
        assertThat(otherCount.candidates()).allMatch(candidate -> candidate.accuracy() == -1);
        assertThat(otherCount.verdict()).startsWith("Not measured, as the examples' labels are not its classes.");
        Examples given = examples();
        int[] shuffled = IntStream.range(0, N).map(i -> i / 2 % 2).toArray();
        Expectation otherLabels =
                Expectation.of(opener, new Examples(given.shape(), given.values(), shuffled, given.ids()), 2);
        assertThat(otherLabels.labelled()).isFalse();
        assertThat(otherLabels.certain()).isFalse();
        assertThat(otherLabels.verdict()).contains("the labels do not seem to be its classes: at best 5");
    }

    @Test
    void aClosedForm() {
        Examples two = new Examples(Shape.of(1, 1, 1), new float[] {0, 1}, new int[] {0, 1}, new long[2]);
        FunctionClassifier quarter = new FunctionClassifier(
                DOMAIN, 2, input -> input[0] == 0 ? new float[] {0.75f, 0.25f} : new float[] {0.25f, 0.75f});
        Candidate candidate = Candidate.of("none", quarter, two, true).candidate();
        assertThat(candidate.accuracy()).isEqualTo(1);
        assertThat(candidate.logLoss()).isCloseTo(-Math.log(0.75), within(1e-9));
        assertThat(candidate.confidence()).isCloseTo(0.75, within(1e-9));
        assertThat(candidate.classesGiven()).isEqualTo(2);
        double entropy = -0.75 * Math.log(0.75) - 0.25 * Math.log(0.25);
        assertThat(candidate.information()).isCloseTo(Math.log(2) - entropy, within(1e-9));
        // Differences 1, 2, 3: mean 2, deviation 1.
        assertThat(Expectation.standardErrors(new double[] {1, 3, 5}, new double[] {0, 1, 2}))
                .isCloseTo(2 * Math.sqrt(3), within(1e-12));
    }
}
