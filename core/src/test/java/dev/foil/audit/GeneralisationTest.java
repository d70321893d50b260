package dev.foil.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.foil.attack.FashionNetwork;
import dev.foil.attack.Threat;
import dev.foil.data.Dataset;
import dev.foil.data.FashionSample;
import dev.foil.data.Progress;
import dev.foil.graph.build.Architecture;
import dev.foil.model.Differentiable;
import dev.foil.model.GraphClassifier;
import dev.foil.param.UserError;
import dev.foil.random.Seed;
import dev.foil.tensor.NoLeaks;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(NoLeaks.class)
class GeneralisationTest {
    private static final Dataset DATA = FashionSample.test();

    private static Generalisation measure(GraphClassifier model, double epsilon, List<String> told) {
        Subject<Differentiable> subject =
                new Subject<>(model, new ModelSummary("m", 4, 4, DATA.domain()), DATA, Sampling.of(30));
        Unseen against = Unseen.of(Threat.linf(epsilon), Strategy.QUICK, DATA.domain());
        Progress progress = (what, done, total) -> told.add(what);
        return Generalisation.of(subject, against, Pixel.provenance("m", DATA, 0), new Seed(2), progress);
    }

    @Test
    void everyAttackIsMeasuredOnTheSameExamples() {
        try (GraphClassifier model = FashionNetwork.trained(Architecture.named("mlp"), 1000, 2)) {
            List<String> told = new ArrayList<>();
            Generalisation found = measure(model, 0.03, told);
            assertThat(found.examples()).isEqualTo(30);
            assertThat(found.corruptions().clean()).isEqualTo(found.clean());
            assertThat(found.seen().attack()).isEqualTo("quick audit");
            assertThat(found.unseen().stream().map(Withstood::attack))
                    .containsExactly("quick audit", "quick audit", "square-1000", "spatial", "stadv-100");
            assertThat(found.unseen().stream().map(Withstood::bounded)).containsExactly(true, true, true, false, false);
            assertThat(Stream.concat(Stream.of(found.seen()), found.unseen().stream())
                            .map(Withstood::robust))
                    .allSatisfy(rate -> assertThat(rate.total()).isEqualTo(30))
                    .allSatisfy(rate -> assertThat(rate.count())
                            .isBetween(found.everything().count(), found.clean().count()));
            assertThat(found.seen().robust().count())
                    .isLessThan(found.clean().count())
                    .isGreaterThan(found.everything().count());
            assertThat(Stream.concat(Stream.of(found.seen()), found.unseen().stream()))
                    .allSatisfy(one -> assertThat(one.wrong())
                            .hasSize(30 - one.robust().count())
                            .containsAll(found.misses())
                            .isSorted());
            assertThat(found.measures())
                    .hasSize(15)
                    .allSatisfy(one -> assertThat(one.right()).hasSize(30))
                    .allSatisfy(one -> assertThat(one.since(one)).isEqualTo(Measure.Change.ALIKE));
            assertThat(found.measures().get(7).kind()).isEqualTo(Measure.Kind.ATTACKS);
            assertThat(found.measures().get(8).right().values().stream()
                                    .mapToInt(i -> i)
                                    .sum()
                            / 150.0)
                    .isCloseTo(found.measures().get(8).value(), within(1e-12));
            assertThat(told).contains("corrupting", "attacking within balls", "attacking otherwise");
            assertThat(found.provenance().timing().seconds()).isPositive();

            Generalisation again = measure(model, 0.03, told);
            assertThat(again.unseen()).isEqualTo(found.unseen());
            assertThat(again.everything()).isEqualTo(found.everything());
            assertThat(again.corruptions().rows()).isEqualTo(found.corruptions().rows());
        }
    }

    @Test
    void aBallWiderThanTheDomainIsRefusedBeforeAnythingRuns() {
        try (GraphClassifier model = FashionNetwork.trained(Architecture.named("mlp"), 100, 1)) {
            long before = model.meter().read().queries();
            assertThatThrownBy(() -> measure(model, 8, new ArrayList<>()))
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("epsilon is 8");
            assertThat(model.meter().read().queries()).isEqualTo(before);
        }
    }
}
