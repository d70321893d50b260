package dev.foil.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foil.param.UserError;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SpecTest {
    @Test
    void namesWithAndWithoutParameters() {
        assertThat(Spec.parse("attacks", " PGD ( steps = 40 , restarts=5 ) , fgsm, noise()"))
                .containsExactly(
                        new Spec("pgd", Map.of("steps", "40", "restarts", "5")),
                        new Spec("fgsm", Map.of()),
                        new Spec("noise", Map.of()));
    }

    @Test
    void valueMayHoldParenthesesFractionsAndPaths() {
        assertThat(Spec.parse("attacks", "mi-fgsm(transform=diversity(p=0.5,size=3),epsilon=8/255,file=../a b.onnx)"))
                .singleElement()
                .satisfies(spec -> assertThat(spec.parameters())
                        .containsEntry("transform", "diversity(p=0.5,size=3)")
                        .containsEntry("epsilon", "8/255")
                        .containsEntry("file", "../a b.onnx"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"fgsm", "pgd(steps=40,restarts=5)", "a(b=c(d=e,f=g),h=i)"})
    void textComesBack(String text) {
        assertThat(Spec.parse("attacks", text).toString()).isEqualTo("[" + text + "]");
    }

    @Test
    void orderOfParametersIsKept() {
        Spec spec = Spec.parse("attacks", "a(z=1,y=2,x=3)").get(0);
        assertThat(List.copyOf(spec.parameters().keySet())).containsExactly("z", "y", "x");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|expected a name at the end",
                "pgd,|expected a name at the end",
                ",pgd|expected a name at ',pgd'",
                "pgd(steps=40|expected ')' at the end",
                "pgd(steps=40))|expected no more than one ')' for each '(' at ')'",
                "pgd(steps)|expected '=' and a value for steps at ')'",
                "pgd(steps=)|expected a value for steps at ')'",
                "pgd(=40)|expected a parameter such as steps=40 at '=40)'",
                "pgd(steps=40,)|expected a parameter such as steps=40 at ')'",
                "pgd fgsm|expected ',' between two names at 'fgsm'",
                "pgd(steps=1,steps=2)|steps is given twice",
                "pgd(steps=max(1,2)|expected ')' at the end",
            })
    void wrongTextIsOneLineNamingThePlace(String text, String complaint) {
        assertThatThrownBy(() -> Spec.parse("attacks", text))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("attacks '" + text + "': ")
                .hasMessageContaining(complaint)
                .hasMessageNotContaining("\n");
    }
}
