package dev.foil;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foil.defence.method.Method;
import dev.foil.defence.method.Methods;
import dev.foil.defence.method.Recipe;
import dev.foil.report.PlainTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The table in {@code docs/hardening.md} is what stands on the methods' recipes. {@code -Dfoil.update=true} writes it anew:
 * {@code ./mvnw -pl core test -Dtest=MethodsPageTest -Dfoil.update=true}.
 */
final class MethodsPageTest {
    private static final String BEGIN = "<!-- methods: written by MethodsPageTest -->\n";
    private static final String END = "<!-- end of methods -->\n";
    private static final Path PAGE = Path.of("..", "docs", "hardening.md");

    private static String table() {
        return new PlainTable(
                        List.of("name", "source", "what an update costs", "arithmetic of an epoch", "when to use it"),
                        Methods.recipes().stream().map(MethodsPageTest::row).toList())
                .markdown();
    }

    private static List<String> row(Recipe recipe) {
        Method method = Methods.named(recipe.name(), Map.of());
        return List.of(
                "`" + recipe.name() + "`",
                recipe.source(),
                recipe.cost(),
                String.format(Locale.ROOT, "%.2f", method.passes() / 3 * method.updates()),
                recipe.use());
    }

    /** The one that shows how to write a method. */
    @Test
    void theExampleCompiles(@TempDir Path folder) throws IOException {
        String page = Files.readString(PAGE);
        int from = page.indexOf("```java\n") + 8;
        String example = "import dev.foil.defence.*;\nimport dev.foil.defence.GradientAdversary.Goal;\n"
                + "import dev.foil.defence.method.*;\nimport dev.foil.train.*;\n"
                + page.substring(from, page.indexOf("```", from));
        assertThat(Javac.errors("CleanOften", example, folder)).isEmpty();
    }

    @Test
    void showsEveryRecipe() throws IOException {
        String page = Files.readString(PAGE);
        int from = page.indexOf(BEGIN) + BEGIN.length();
        int to = page.indexOf(END);
        if (Boolean.getBoolean("foil.update")) {
            Files.writeString(PAGE, page.substring(0, from) + table() + page.substring(to));
            return;
        }
        assertThat(page.substring(from, to))
                .as("docs/hardening.md; write it anew with -Dfoil.update=true")
                .isEqualTo(table());
    }
}
