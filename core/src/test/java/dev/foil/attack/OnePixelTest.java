package dev.foil.attack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foil.data.Domain;
import dev.foil.data.Examples;
import dev.foil.data.UserErrors;
import dev.foil.model.FunctionClassifier;
import dev.foil.objective.Misclassified;
import dev.foil.random.Seed;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Where one pixel decides, it is found; a pixel of an image in colour is three elements. */
final class OnePixelTest {
    private static final Domain DOMAIN = Domain.image(3, 12, 12);

    /** Falls where the pixel in row 4, column 7 is red; the nearer in place and colour, the nearer it is to it. */
    private static final FunctionClassifier MODEL = new FunctionClassifier(DOMAIN, 2, x -> {
        double nearest = 0;
        for (int row = 0; row < 12; row++) {
            for (int column = 0; column < 12; column++) {
                int at = row * 12 + column;
                double red = x[at] - 0.5 * x[144 + at] - 0.5 * x[288 + at];
                double away = Math.abs(row - 4) + Math.abs(column - 7);
                nearest = Math.max(nearest, red / (1 + away));
            }
        }
        return new float[] {0.8f, (float) nearest};
    });

    private static final Examples BLACK = new Examples(DOMAIN.shape(), new float[432], new int[1], new long[] {5});

    private static Attacked run(OnePixel attack, double elements) {
        return attack.run(MODEL, BLACK, new Misclassified(new int[1]), new Threat(Norm.L0, elements), new Seed(0));
    }

    @Test
    void findsThePixelThatDecides() {
        Attacked attacked = run(new OnePixel(1, 60, 40), 3);
        assertThat(attacked.claimed()[0]).isTrue();
        assertThat(attacked.values()[4 * 12 + 7]).isGreaterThan(0.8f);
        assertThat(Norm.L0.distance(attacked.values(), BLACK.values())).isLessThanOrEqualTo(3);
        int[] changed = java.util.stream.IntStream.range(0, 432)
                .filter(i -> attacked.values()[i] != 0)
                .map(i -> i % 144)
                .distinct()
                .toArray();
        assertThat(changed).containsExactly(4 * 12 + 7);
    }

    @Test
    void stopsAtTheFirstSuccess() {
        assertThat(run(new OnePixel(1, 60, 40), 3).cost().queries()).isLessThan(60 * 41);
    }

    @Test
    void pixelsAreAsManyAsEpsilonAllows() {
        Attacked attacked = run(new OnePixel(5, 20, 2), 7);
        assertThat(Norm.L0.distance(attacked.values(), BLACK.values())).isBetween(1.0, 6.0);
        UserErrors.assertUserError(
                () -> run(new OnePixel(1, 20, 2), 2), "all 3 channels of a pixel", "2 elements", "Maybe epsilon = 3?");
        assertThat(Arrays.stream(new int[] {1, 5}).mapToObj(pixels -> new OnePixel(pixels, 400, 75).title()))
                .containsExactly("one-pixel", "few-pixel-5");
    }
}
