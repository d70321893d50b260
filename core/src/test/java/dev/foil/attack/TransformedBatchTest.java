package dev.foil.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.foil.data.Examples;
import dev.foil.model.GraphClassifier;
import dev.foil.objective.Misclassified;
import dev.foil.random.Seed;
import dev.foil.tensor.NoLeaks;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Random views of a model are the same to an example whatever batch it is in, and whatever fell beside it. */
@ExtendWith(NoLeaks.class)
final class TransformedBatchTest {
    @ParameterizedTest
    @CsvSource({"mi-fgsm, first", "mi-fgsm, last", "ni-fgsm, first", "ni-fgsm, last"})
    void doesNotMatter(String name, String keep) {
        try (GraphClassifier model = Kind.IMAGE.model()) {
            Examples examples = Kind.IMAGE.examples(model);
            Attacked whole = run(name, keep, model, examples, 64);
            Attacked pieces = run(name, keep, model, examples, 3);
            assertThat(whole.successes()).isBetween(8, 19);
            assertThat(pieces.claimed()).isEqualTo(whole.claimed());
            assertThat(pieces.values()).containsExactly(whole.values(), within(1e-4f));
        }
    }

    private static Attacked run(String name, String keep, GraphClassifier model, Examples examples, int batch) {
        Map<String, String> settings = Map.of("transforms", "di+ti+si", "keep", keep);
        Misclassified criterion = new Misclassified(examples.labels());
        return new Harness<>(Attacks.named(name, settings), model, batch)
                .run(examples, criterion, Kind.IMAGE.threat(Norm.LINF), new Seed(5));
    }
}
