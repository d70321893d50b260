package dev.foil.param;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ParamsTest {
    enum Order {
        FIRST,
        LAST
    }

    record Attack(
            @Param(doc = "radius of the ball", value = "8/255", min = 0, max = 1, hint = "8/255 was meant")
            double epsilon,

            @Param(doc = "number of steps", value = "20", min = 1)
            int steps,

            @Param(doc = "start at random", value = "true") boolean randomStart,

            @Param(doc = "which goes first", value = "first")
            Order order) {
        Attack {
            Params.check(Attack.class, epsilon, steps, randomStart, order);
        }
    }

    record Needy(@Param(doc = "the file to read") Path file) {}

    record Careless(int undeclared) {}

    @Test
    void defaultsComeFromTheDeclaration() {
        assertThat(Params.defaults(Attack.class)).isEqualTo(new Attack(8 / 255.0, 20, true, Order.FIRST));
    }

    @Test
    void textsAreReadAsTyped() {
        Attack attack = Params.create(
                Attack.class, Map.of("epsilon", " 16 / 255", "steps", "7", "random-start", "No", "order", "LAST"));
        assertThat(attack).isEqualTo(new Attack(16 / 255.0, 7, false, Order.LAST));
        assertThat(Params.create(Attack.class, Map.of("randomStart", "off")).randomStart())
                .isFalse();
    }

    @Test
    void valuesOutOfRangeNameBoundAndHint() {
        assertUserError(
                () -> new Attack(8, 1, true, Order.FIRST),
                "epsilon is 8.0 and must be from 0 to 1. Maybe 8/255 was meant?");
        assertUserError(() -> new Attack(-0.1, 1, true, Order.FIRST), "epsilon is -0.1 and must be from 0 to 1.");
        assertUserError(() -> new Attack(0.1, 0, true, Order.FIRST), "steps is 0 and must be at least 1.");
        assertThatCode(() -> new Attack(1, 1, true, Order.FIRST)).doesNotThrowAnyException();
    }

    @Test
    void nanAndInfinityAreNeverInRange() {
        assertUserError(() -> new Attack(Double.NaN, 1, true, Order.FIRST), "epsilon is NaN");
        assertUserError(() -> Params.create(Attack.class, Map.of("epsilon", "NaN")), "epsilon is NaN");
        assertUserError(() -> Params.create(Attack.class, Map.of("epsilon", "0/0")), "epsilon is NaN");
        assertUserError(() -> Params.create(Attack.class, Map.of("epsilon", "1/0")), "epsilon is Infinity");
    }

    @Test
    void unreadableTextsSayWhatIsWanted() {
        assertUserError(
                () -> Params.create(Attack.class, Map.of("epsilon", "eight")),
                "epsilon is 'eight' and must be a number such as 0.03 or 8/255.");
        assertUserError(
                () -> Params.create(Attack.class, Map.of("steps", "2.5")),
                "steps is '2.5' and must be a whole number.");
        assertUserError(
                () -> Params.create(Attack.class, Map.of("steps", "3000000000")),
                "steps is '3000000000' and must be a whole number.");
        assertUserError(
                () -> Params.create(Attack.class, Map.of("random-start", "maybe")),
                "random-start is 'maybe' and must be true or false.");
    }

    @Test
    void unknownNamesSuggestTheNearest() {
        assertUserError(
                () -> Params.create(Attack.class, Map.of("epsilom", "1")),
                "Unknown parameter of attack 'epsilom'; known: epsilon, steps, random-start, order. Maybe 'epsilon'?");
        assertUserError(
                () -> Params.create(Attack.class, Map.of("order", "frist")),
                "Unknown order 'frist'; known: first, last. Maybe 'first'?");
        assertThat(UserError.unknown("attack", "qqqqqqqq", List.of("pgd", "fgsm")))
                .hasMessageEndingWith("pgd, fgsm.");
    }

    @Test
    void requiredValuesMustBeGiven() {
        assertUserError(() -> Params.defaults(Needy.class), "file is required: the file to read.");
        assertThat(Params.create(Needy.class, Map.of("file", "a.onnx")).file()).isEqualTo(Path.of("a.onnx"));
        assertThat(Params.of(Needy.class).get(0).isRequired()).isTrue();
    }

    @Test
    void recordsDescribeThemselves() {
        assertThat(Params.describe(new Attack(0.5, 3, true, Order.LAST)))
                .containsExactly(
                        Map.entry("epsilon", "0.5"),
                        Map.entry("steps", "3"),
                        Map.entry("random-start", "true"),
                        Map.entry("order", "last"));
    }

    @Test
    void oneComponentCanBeReplaced() {
        Attack attack = Params.defaults(Attack.class);
        assertThat(Params.with(attack, "steps", 40).steps()).isEqualTo(40);
        assertUserError(() -> Params.with(attack, "steps", -1), "steps is -1");
        assertThatThrownBy(() -> Params.with(attack, "stride", 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anUndeclaredComponentIsOurMistake() {
        assertThatThrownBy(() -> Params.of(Careless.class))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Careless.undeclared lacks @Param");
    }

    @Test
    void rangesReadAsWords() {
        assertThat(Params.of(Attack.class).stream().map(Parameter::range))
                .containsExactly("from 0 to 1", "at least 1", "a number", "a number");
    }

    private static void assertUserError(Runnable code, String start) {
        assertThatThrownBy(code::run)
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith(start)
                .message()
                .doesNotContain("\n");
    }
}
