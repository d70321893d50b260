package dev.foil.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is refused before anything long starts; the experiments themselves are tested where they are. */
final class ReproduceTest {
    @TempDir
    private Path folder;

    private String refusal(String... words) {
        String[] all = java.util.Arrays.copyOf(words, words.length + 2);
        all[words.length] = "--out";
        all[words.length + 1] = folder.resolve("out").toString();
        Cli said = Cli.run(all);
        assertThat(said.exit()).as(said.err()).isEqualTo(2);
        return said.err().lines().reduce((a, b) -> b).orElse("");
    }

    @Test
    void anUnknownPaperIsAnsweredWithTheKnownOne() {
        assertThat(refusal("reproduce", "goodfelow2015"))
                .contains("goodfelow2015")
                .contains("Maybe 'goodfellow2015'?");
    }

    @Test
    void quickAndFullExcludeEachOther() {
        assertThat(refusal("reproduce", "goodfellow2015", "--quick", "--full")).contains("exclude each other");
    }

    @Test
    void noSeedIsTooFew() {
        assertThat(refusal("reproduce", "goodfellow2015", "--data", "fashion-sample", "--seeds", "0"))
                .contains("seeds is 0")
                .contains("Maybe 2?");
    }

    @Test
    void thereMustBeSomethingToResume() {
        assertThat(refusal("reproduce", "goodfellow2015", "--data", "fashion-sample", "--resume"))
                .contains("No reproduction to resume from");
    }

    @Test
    void dataOfOtherClassesAreRefused() throws Exception {
        Pictures.folder(folder.resolve("stripes"), 20, "high", "low");
        assertThat(refusal(
                        "reproduce",
                        "goodfellow2015",
                        "--data",
                        folder.resolve("stripes").toString()))
                .contains("need 10")
                .contains("Maybe --data mnist?");
    }
}
