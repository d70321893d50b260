package dev.foil.attack;

import dev.foil.data.Examples;
import dev.foil.data.FashionSample;
import dev.foil.data.Subset;
import dev.foil.graph.build.Architecture;
import dev.foil.model.Classifier;
import dev.foil.model.GraphClassifier;
import dev.foil.objective.Misclassified;
import dev.foil.random.Seed;
import dev.foil.tensor.NoLeaks;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A search does better than as many random draws from where it starts, on images that nothing learnt from. */
@ExtendWith(NoLeaks.class)
final class RandomControlTest {
    private static void beats(
            GraphClassifier model, int n, Attack<Classifier> attack, Attack<Classifier> control, Threat threat) {
        Examples held = Subset.stratified(FashionSample.test(), n).first(n);
        Misclassified criterion = new Misclassified(held.labels());
        Attacked one = attack.run(model, held, criterion, threat, new Seed(1));
        Attacked other = control.run(model, held, criterion, threat, new Seed(1));
        Versus.assertStronger(one, other);
    }

    @Test
    void onASmallNetwork() {
        try (GraphClassifier model = FashionNetwork.trained(Architecture.named("mlp"), 1000, 2)) {
            beats(model, 150, new Square(400, 0.8), RandomControl.ofSquare(400), Threat.linf(0.1));
            beats(model, 150, new GenAttack(6, 100), RandomControl.ofNoise(506), Threat.linf(0.15));
            beats(model, 150, new OnePixel(10, 10, 123), RandomControl.ofPixels(1240, 10), new Threat(Norm.L0, 10));
        }
    }

    /** A single pixel of 784 leaves too little to search: chance finds it as soon. Five do not. */
    @Test
    @Tag("nightly")
    void onAConvolutionalNetwork() {
        try (GraphClassifier model = FashionNetwork.trained(Architecture.named("cnn"), 5000, 4)) {
            beats(model, 300, new Square(400, 0.8), RandomControl.ofSquare(400), Threat.linf(0.08));
            beats(model, 300, new Square(400, 0.8), RandomControl.ofSquare(400), Threat.l2(1.5));
            beats(model, 300, new GenAttack(6, 200), RandomControl.ofNoise(1006), Threat.linf(0.1));
            beats(model, 300, new OnePixel(5, 20, 149), RandomControl.ofPixels(3000, 5), new Threat(Norm.L0, 5));
        }
    }
}
