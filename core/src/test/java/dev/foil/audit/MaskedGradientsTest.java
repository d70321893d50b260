package dev.foil.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foil.attack.Attack;
import dev.foil.attack.Fgsm;
import dev.foil.attack.Pgd;
import dev.foil.attack.Threat;
import dev.foil.data.Dataset;
import dev.foil.data.Examples;
import dev.foil.data.FashionSample;
import dev.foil.graph.onnx.OnnxModel;
import dev.foil.model.Bypass;
import dev.foil.model.Differentiable;
import dev.foil.model.GraphClassifier;
import dev.foil.model.front.Eot;
import dev.foil.model.front.GaussianNoise;
import dev.foil.model.front.Randomised;
import dev.foil.objective.Misclassified;
import dev.foil.param.Params;
import dev.foil.random.Seed;
import dev.foil.tensor.Index;
import dev.foil.tensor.Nn;
import dev.foil.tensor.NoLeaks;
import dev.foil.tensor.Scope;
import dev.foil.tensor.Tensor;
import dev.foil.tensor.Tensors;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Networks that fool a naive attack: the audit says so of each, and the right tool breaks it. */
@ExtendWith(NoLeaks.class)
final class MaskedGradientsTest {
    private static final MaskedNets SMALL = new MaskedNets(2000, 4);
    private static final MaskedNets LARGE = new MaskedNets(10_000, 6);
    private static final Dataset TEST = FashionSample.test();
    private static final int N = 200;
    private static final double EPSILON = 0.1;

    private static AuditResult audit(Differentiable model, Attack<Differentiable> attack, double epsilon) {
        Trial<Differentiable> trial = new Trial<>(attack, Threat.linf(epsilon));
        return Pixel.audit(Pixel.auditor(Keeping.NOTHING), model, TEST, Sampling.of(N), List.of(trial));
    }

    private static double left(AuditResult result) {
        return (double) result.attacks().get(0).robust().count()
                / result.clean().count();
    }

    private static Finding finding(AuditResult result, String sign) {
        return result.warnings().stream()
                .filter(finding -> finding.sign().equals(sign))
                .findFirst()
                .orElseThrow();
    }

    /** How many are right, of examples moved to some values. */
    private static int right(Differentiable model, float[] values) {
        Examples examples = TEST.first(N);
        int[] said = model.labels(values, N);
        int right = 0;
        for (int row = 0; row < N; row++) {
            right += said[row] == examples.labels()[row] ? 1 : 0;
        }
        return right;
    }

    private static void distillation(MaskedNets nets) {
        try (GraphClassifier model = GraphClassifier.of(OnnxModel.of(nets.distilled(100)), TEST.domain())) {
            double clean = right(model, TEST.first(N).values());
            assertThat(clean).isGreaterThan(0.7 * N);
            assertThat(right(model, naiveStep(model)))
                    .as("left by a naive step")
                    .isGreaterThan((int) (0.6 * clean));
            AuditResult odds = audit(model, new Fgsm(), EPSILON);
            assertThat(left(odds)).isLessThan(0.25);
            assertThat(finding(odds, "softmax saturates").evidence()).contains("exactly 1");
            assertThat(left(audit(model, margin(), EPSILON))).isLessThan(0.2);
        }
        try (GraphClassifier plain = GraphClassifier.of(OnnxModel.of(nets.distilled(1)), TEST.domain())) {
            assertThat(right(plain, naiveStep(plain))).isLessThan(N / 4);
            assertThat(audit(plain, new Fgsm(), EPSILON).warnings())
                    .noneMatch(finding -> finding.sign().equals("softmax saturates"));
        }
    }

    private static Pgd margin() {
        return Params.create(Pgd.class, Map.of("steps", "10", "objective", "margin"));
    }

    /** FGSM as tools have it that differentiate the logarithm of the softmax. */
    private static float[] naiveStep(Differentiable model) {
        Examples examples = TEST.first(N);
        try (Scope scope = Scope.open()) {
            Tensor inputs = Tensors.of(examples.values(), examples.shape().batched(N));
            Tensor columns = Tensors.indices(examples.labels());
            Tensor gradient = model.gradient(
                            inputs,
                            logits -> Index.pick(Nn.logSoftmax(logits, 1), columns)
                                    .negated())
                    .inputs();
            return inputs.plus(gradient.sign(), EPSILON).clamp(0, 1).toFloats();
        }
    }

    private static void threshold(MaskedNets nets) {
        OnnxModel file = OnnxModel.of(nets.thresholded(0.5f));
        double epsilon = 0.2;
        try (GraphClassifier naive = GraphClassifier.of(file, TEST.domain())) {
            AuditResult blind = audit(naive, Pgd.of(20), epsilon);
            assertThat(blind.clean().value()).isGreaterThan(0.65);
            assertThat(left(blind)).isGreaterThan(0.8);
            Finding finding = finding(blind, "zero gradients");
            assertThat(finding.evidence()).contains("128 of 128");
            assertThat(finding.meaning()).contains("--bpda auto").contains("'cast1'");
        }
        try (GraphClassifier seen = GraphClassifier.of(file, TEST.domain(), Bypass.AUTO)) {
            AuditResult through = audit(seen, Pgd.of(20), epsilon);
            assertThat(left(through)).isLessThan(0.4);
            assertThat(through.warnings()).noneMatch(finding -> finding.sign().equals("zero gradients"));
        }
    }

    private static void randomLayer(MaskedNets nets) {
        GaussianNoise noise = new GaussianNoise(1);
        Threat threat = Threat.linf(0.2);
        Examples examples = TEST.first(N);
        Misclassified criterion = new Misclassified(examples.labels());
        try (GraphClassifier net = GraphClassifier.of(OnnxModel.of(nets.noisy(1)), TEST.domain())) {
            Randomised model = Randomised.each(net, noise, new Seed(5));
            assertThat(finding(audit(model, Pgd.of(2), EPSILON), "answers differ between two looks")
                            .meaning())
                    .contains("--eot");
            // What counts is how often fresh draws are right, not what an attack was lucky with.
            Eot judge = new Eot(Randomised.each(net, noise, new Seed(6)), 20);
            double clean = right(judge, examples.values());
            assertThat(clean).isGreaterThan(0.5 * N);
            float[] naive = Pgd.of(20)
                    .run(model, examples, criterion, threat, new Seed(3))
                    .values();
            assertThat(right(judge, naive)).isGreaterThan((int) (0.75 * clean));
            float[] expected = Pgd.of(20)
                    .run(new Eot(model, 20), examples, criterion, threat, new Seed(3))
                    .values();
            assertThat(right(judge, expected)).isLessThan((int) (0.5 * clean));
        }
    }

    @Test
    void distilledNetworksAreFlaggedAndFallToTheOddsOfTheLogits() {
        distillation(SMALL);
    }

    @Test
    void thresholdedInputsAreFlaggedAndFallToBpda() {
        threshold(SMALL);
    }

    @Test
    void randomLayersAreFlaggedAndFallToTheExpectation() {
        randomLayer(SMALL);
    }

    @Test
    @Tag("nightly")
    void soAreAndDoLargerOnes() {
        distillation(LARGE);
        threshold(LARGE);
        randomLayer(LARGE);
    }
}
