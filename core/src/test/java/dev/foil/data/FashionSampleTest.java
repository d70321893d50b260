package dev.foil.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class FashionSampleTest {
    @Test
    void everyClassIsThereEquallyOften() {
        Split split = FashionSample.split();
        assertThat(Subset.byClass(split.train()))
                .hasSize(10)
                .allSatisfy(rows -> assertThat(rows).hasSize(1000));
        assertThat(Subset.byClass(split.test()))
                .hasSize(10)
                .allSatisfy(rows -> assertThat(rows).hasSize(200));
        assertThat(split.train().domain()).isEqualTo(Domain.image(1, 28, 28));
        assertThat(split.train().classes()).startsWith("T-shirt/top").endsWith("Ankle boot");
    }

    @Test
    void itsBytesAreTheOnesThatFiguresRestOn() {
        assertThat(FashionSample.train().digest())
                .isEqualTo("89be0809d9ac9acb3ec4c116724e9e59a84a905cfc9f05c76a4e9bc848edd629");
        assertThat(FashionSample.test().digest())
                .isEqualTo("422dc6aec21ba7daaca45e6128b8c81db75e50a2320b5906b006dcad4b2847a0");
    }

    @Test
    void itIsTheBeginningOfTheWholeSet() {
        Path whole = Path.of("/usr/share/datasets/fashion-mnist");
        Assumptions.assumeTrue(Files.isDirectory(whole), "skipped: Debian's dataset-fashion-mnist is not installed");
        StoredImages test = Idx.open(whole, "t10k");
        List<Integer> first = Subset.byClass(test).stream()
                .flatMap(rows -> rows.subList(0, 200).stream())
                .sorted()
                .toList();
        Examples expected = Subset.of(test, "first", first).first(2000);
        Examples sample = FashionSample.test().first(2000);
        assertThat(sample.values()).isEqualTo(expected.values());
        assertThat(sample.labels()).isEqualTo(expected.labels());
    }
}
