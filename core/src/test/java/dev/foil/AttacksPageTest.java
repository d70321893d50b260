package dev.foil;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foil.attack.Attacks;
import dev.foil.attack.Card;
import dev.foil.attack.Norm;
import dev.foil.report.PlainTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The table in {@code docs/attacks.md} is what stands on the attacks' cards. {@code -Dfoil.update=true} writes it anew:
 * {@code ./mvnw -pl core test -Dtest=AttacksPageTest -Dfoil.update=true}.
 */
final class AttacksPageTest {
    private static final String BEGIN = "<!-- attacks: written by AttacksPageTest -->\n";
    private static final String END = "<!-- end of attacks -->\n";

    private static final Path PAGE = Path.of("..", "docs", "attacks.md");

    private static String table() {
        return new PlainTable(
                        List.of(
                                "name",
                                "source",
                                "sees",
                                "touches",
                                "goal",
                                "norms",
                                "what an example costs",
                                "when to use it"),
                        Attacks.cards().stream().map(AttacksPageTest::row).toList())
                .markdown();
    }

    private static List<String> row(Card card) {
        return List.of(
                "`" + card.name() + "`",
                card.source(),
                words(card.knowledge()),
                words(card.capability()),
                words(card.goal()),
                Arrays.stream(card.norms()).map(Norm::symbol).collect(Collectors.joining(" ")),
                card.cost(),
                card.use());
    }

    private static String words(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** The one that shows how to write an attack. */
    @Test
    void theExampleCompiles(@TempDir Path folder) throws IOException {
        String page = Files.readString(PAGE);
        int from = page.indexOf("```java\n") + 8;
        String example =
                "import dev.foil.attack.*;\nimport dev.foil.objective.Objective;\nimport dev.foil.param.Param;\n"
                        + page.substring(from, page.indexOf("```", from));
        assertThat(Javac.errors("OneStep", example, folder)).isEmpty();
    }

    @Test
    void showsEveryCard() throws IOException {
        String page = Files.readString(PAGE);
        int from = page.indexOf(BEGIN) + BEGIN.length();
        int to = page.indexOf(END);
        if (Boolean.getBoolean("foil.update")) {
            Files.writeString(PAGE, page.substring(0, from) + table() + page.substring(to));
            return;
        }
        assertThat(page.substring(from, to))
                .as("docs/attacks.md; write it anew with -Dfoil.update=true")
                .isEqualTo(table());
    }
}
