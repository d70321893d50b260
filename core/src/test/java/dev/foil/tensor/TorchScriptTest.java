package dev.foil.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foil.data.Shape;
import dev.foil.param.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(NoLeaks.class)
final class TorchScriptTest {
    @TempDir
    private Path folder;

    private Path dense() {
        return Scripts.dense(
                folder.resolve("dense.pt"),
                new Scripts.Weights(Shape.of(2, 3), 1, 2, 3, 4, 5, 6),
                new Scripts.Weights(Shape.of(2), 10, 20));
    }

    @Test
    void aSavedModuleRunsAndIsDifferentiable() {
        try (Scope scope = Scope.open();
                TorchScript script = TorchScript.load(dense(), Trust.GIVEN)) {
            assertThat(script.parameters()).isEqualTo(8);
            Tensor x =
                    Tensors.of(new float[] {1, 0, 2, 0, 1, 0}, Shape.of(2, 3)).requiresGrad(true);
            for (int run = 0; run < 4; run++) {
                Tensor y = script.forward(x);
                assertThat(y.toFloats()).containsExactly(17, 36, 12, 25);
                assertThat(Autograd.grad(y.narrow(1, 1, 1).sum(), x).toFloats()).containsExactly(4, 5, 6, 4, 5, 6);
            }
            assertThat(script.operations()).isEqualTo(Map.of("aten::flatten", 1, "aten::linear", 1));
        }
    }

    @Test
    void dropoutIsOff() {
        Path file = Scripts.save(
                folder.resolve("d.pt"),
                "def forward(self, x):\n    return torch.dropout(x, 0.9, self.training)\n",
                Map.of());
        try (Scope scope = Scope.open();
                TorchScript script = TorchScript.load(file, Trust.GIVEN)) {
            float[] ones = {1, 1, 1, 1};
            assertThat(script.forward(Tensors.of(ones, Shape.of(1, 4))).toFloats())
                    .containsExactly(ones);
        }
    }

    @Test
    void withoutTrustNothingIsRead() {
        assertThatThrownBy(() -> TorchScript.load(folder.resolve("not-even-there.pt"), Trust.NONE))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("is a TorchScript file: a program")
                .hasMessageContaining("--trust");
    }

    @Test
    void brokenFilesAreOneLine() throws IOException {
        byte[] whole = Files.readAllBytes(dense());
        for (int length : new int[] {0, 3, 100, whole.length / 2, whole.length - 1}) {
            Path cut = folder.resolve("cut-" + length + ".pt");
            Files.write(cut, Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> TorchScript.load(cut, Trust.GIVEN))
                    .isInstanceOf(UserError.class)
                    .hasMessageStartingWith(cut + " is no TorchScript file")
                    .hasMessageNotContainingAny("\n", "Exception raised");
        }
    }

    @Test
    void inputsThatDoNotFitAndOutputsThatAreNoTensorAreOneLine() {
        Path words = Scripts.save(folder.resolve("w.pt"), "def forward(self, x):\n    return 'cat'\n", Map.of());
        Path pair = Scripts.save(folder.resolve("p.pt"), "def forward(self, x):\n    return (x + 1, x)\n", Map.of());
        try (Scope scope = Scope.open();
                TorchScript script = TorchScript.load(dense(), Trust.GIVEN);
                TorchScript text = TorchScript.load(words, Trust.GIVEN);
                TorchScript two = TorchScript.load(pair, Trust.GIVEN)) {
            Tensor four = Tensors.of(new float[4], Shape.of(1, 4));
            assertThatThrownBy(() -> script.forward(four))
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("fails on an input of shape 1×4: ")
                    .hasMessageNotContaining("\n");
            assertThatThrownBy(() -> text.forward(four))
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("returns String; a tensor is needed");
            assertThat(two.forward(four).toFloats()).containsExactly(1, 1, 1, 1);
        }
    }
}
