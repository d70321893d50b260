package dev.foil.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foil.param.Param;
import dev.foil.param.UserError;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

final class RecordOptionsTest {
    private final RecordOptions<Attack> options = RecordOptions.of(Attack.class);
    private final CommandLine line = line();

    enum Norm {
        L1,
        LINF
    }

    record Attack(
            @Param(doc = "steps taken", value = "40", min = 1)
            int steps,

            @Param(doc = "largest change, 100 % of $x", value = "8/255", min = 0, max = 1)
            double epsilon,

            @Param(doc = "start anywhere in the ball", value = "true")
            boolean randomStart,

            @Param(doc = "norm of the ball", value = "linf") Norm norm,
            @Param(doc = "where to write", value = "here") Path place) {}

    record Needy(@Param(doc = "a file", value = "") Path model) {}

    private CommandLine line() {
        CommandSpec spec = CommandSpec.create().name("attack");
        options.addTo(spec);
        spec.addPositional(
                PositionalParamSpec.builder().index("0").required(false).build());
        return new CommandLine(spec);
    }

    @Test
    void nothingTypedGivesTheDefaults() {
        line.parseArgs();
        assertThat(options.create()).isEqualTo(new Attack(40, 8 / 255.0, true, Norm.LINF, Path.of("here")));
        assertThat(options.typed()).isEmpty();
    }

    @Test
    void typedValuesReplaceDefaults() {
        line.parseArgs("--steps", "7", "--epsilon=1/4", "--no-random-start", "--norm", "l1", "--place", "a/b");
        assertThat(options.create()).isEqualTo(new Attack(7, 0.25, false, Norm.L1, Path.of("a/b")));
    }

    @Test
    void whatWasTypedIsTypedAgain() {
        line.parseArgs("--place", "my images", "--no-random-start", "--steps=7");
        assertThat(options.words()).isEqualTo(" --steps 7 --no-random-start --place 'my images'");
        line.parseArgs("--random-start");
        assertThat(options.words()).isEqualTo(" --random-start");
        line.parseArgs();
        assertThat(options.words()).isEmpty();
    }

    @Test
    void flagLeavesTheArgumentBehindItAlone() {
        var parsed = line.parseArgs("--random-start", "false");
        assertThat(options.create().randomStart()).isTrue();
        assertThat(parsed.matchedPositionals()).hasSize(1);
    }

    @Test
    void parsingAgainForgets() {
        line.parseArgs("--steps", "7");
        line.parseArgs();
        assertThat(options.create().steps()).isEqualTo(40);
    }

    @Test
    void rangeIsCheckedOnCreation() {
        line.parseArgs("--epsilon", "abc");
        assertThatThrownBy(options::create)
                .isInstanceOf(UserError.class)
                .hasMessageContaining("epsilon is 'abc'")
                .hasMessageNotContaining("\n");
    }

    @Test
    void requiredValueIsAskedFor() {
        RecordOptions<Needy> needy = RecordOptions.of(Needy.class);
        CommandSpec spec = CommandSpec.create();
        needy.addTo(spec);
        new CommandLine(spec).parseArgs();
        assertThatThrownBy(needy::create).isInstanceOf(UserError.class).hasMessage("model is required: a file.");
        assertThat(new CommandLine(spec).getUsageMessage()).contains("--model=<path>", "(required)");
    }

    @Test
    void helpShowsDefaultsRangesAndChoices() {
        String help = line.getUsageMessage().replaceAll("\\s+", " ");
        assertThat(help)
                .contains("--steps=<int> steps taken (default 40; at least 1).")
                .contains("--epsilon=<number> largest change, 100 % of $x (default 8/255; from 0 to 1).")
                .contains("--[no-]random-start start anywhere in the ball (default true).")
                .contains("--norm=<name> norm of the ball (default linf; l1, linf).");
    }
}
