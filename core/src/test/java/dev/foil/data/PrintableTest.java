package dev.foil.data;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PrintableTest {
    @Test
    void whatSteersOrTurnsIsReplaced() {
        assertThat(Printable.line("a\u001B[31m\u202Eb\u2066\u2028\u0085\uD800c"))
                .isEqualTo("a�[31m�b����c");
        assertThat(Printable.line("חתול 👩‍👧 e\u0301")).isEqualTo("חתול 👩‍👧 e\u0301");
    }

    @Test
    void namesAreCutBetweenCharacters() {
        assertThat(Printable.cut("👩👩👩", 3)).isEqualTo("👩👩👩");
        assertThat(Printable.cut("👩👩👩👩", 3)).isEqualTo("👩👩…");
        assertThat(Printable.middle("resnet, worst case", 18)).isEqualTo("resnet, worst case");
        assertThat(Printable.middle("a long name indeed, worst case", 24)).isEqualTo("a long name…, worst case");
        assertThat(Printable.name(" ", "class 3")).isEqualTo("class 3");
    }
}
