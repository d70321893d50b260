package dev.foil.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foil.data.UserErrors;
import dev.foil.model.GraphClassifier;
import dev.foil.tensor.NoLeaks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(NoLeaks.class)
final class SignStepTest {
    @Test
    void crossesTheBoundaryOnceTheStepIsLongEnough() {
        try (GraphClassifier model = Pixel.model(20)) {
            assertThat(SignStep.of(model, new float[] {0.4f}, 0.05).isFooled()).isFalse();
            assertThat(SignStep.of(model, new float[] {0.4f}, 0.15).isFooled()).isTrue();
        }
    }

    @Test
    void anImageWithoutAnAnswerIsRefused() {
        try (GraphClassifier model = Pixel.model(Float.POSITIVE_INFINITY)) {
            UserErrors.assertUserError(() -> SignStep.of(model, new float[] {0.4f}, 0.1), "NaN for the only input");
        }
    }

    @Test
    void silenceIsNoOtherAnswer() {
        float[] image = {0};
        Verdict dark = new Verdict(0, 1);
        SignStep step = new SignStep(
                Pixel.images(0, 0).domain(), 0.1, image, image, image, dark, dark, new Verdict(-1, Double.NaN));
        assertThat(step.isFooled()).isFalse();
    }
}
