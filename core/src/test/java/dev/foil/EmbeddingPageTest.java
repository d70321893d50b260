package dev.foil;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/embedding.md shows compiles, and the versions it names are those of the build. */
final class EmbeddingPageTest {
    private static final Pattern BLOCK = Pattern.compile("^```(\\w+)\\R(.*?)^```", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern CLASS = Pattern.compile("\\bclass\\s+(\\w+)");
    private static final Path PAGE = Path.of("..", "docs", "embedding.md");

    @BeforeEach
    void needsThePage() {
        Assumptions.assumeTrue(Files.isRegularFile(PAGE), "skipped: no docs beside this module");
    }

    private static List<String> blocks(String language) throws IOException {
        return BLOCK.matcher(Files.readString(PAGE))
                .results()
                .filter(block -> block.group(1).equals(language))
                .map(block -> block.group(2))
                .toList();
    }

    @Test
    void everyExampleCompiles(@TempDir Path folder) throws IOException {
        List<String> examples = blocks("java");
        assertThat(examples).hasSizeGreaterThan(3);
        for (String example : examples) {
            String name =
                    CLASS.matcher(example).results().findFirst().orElseThrow().group(1);
            assertThat(Javac.errors(name, example, folder)).as(name).isEmpty();
        }
    }

    @Test
    void theVersionsAreThoseOfTheBuild() throws IOException {
        String pom = Files.readString(Path.of("..", "pom.xml"));
        String javacpp = tag(pom, "javacpp.version");
        List<String> allowed = List.of(
                tag(pom, "version"),
                javacpp,
                tag(pom, "pytorch.version").replace("${javacpp.version}", javacpp),
                tag(pom, "openblas.version").replace("${javacpp.version}", javacpp));
        for (String block : blocks("xml")) {
            assertThat(Pattern.compile("<version>(.*?)</version>")
                            .matcher(block)
                            .results()
                            .map((MatchResult found) -> found.group(1)))
                    .isNotEmpty()
                    .allMatch(allowed::contains);
        }
    }

    private static String tag(String xml, String name) {
        return Pattern.compile("<" + Pattern.quote(name) + ">(.*?)<")
                .matcher(xml)
                .results()
                .findFirst()
                .orElseThrow()
                .group(1);
    }
}
