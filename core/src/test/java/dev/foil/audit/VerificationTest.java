package dev.foil.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foil.attack.Norm;
import dev.foil.attack.Pgd;
import dev.foil.attack.Threat;
import dev.foil.data.Dataset;
import dev.foil.data.NpyArray;
import dev.foil.data.Npz;
import dev.foil.data.Progress;
import dev.foil.model.Differentiable;
import dev.foil.model.GraphClassifier;
import dev.foil.param.UserError;
import dev.foil.tensor.NoLeaks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Saved adversarial examples are checked from their files, and a false claim is found out. */
@ExtendWith(NoLeaks.class)
final class VerificationTest {
    private static final Dataset DATA = Pixel.images(0, 20, 100, 120, 140, 250, 126);
    private static final List<Trial<Differentiable>> TRIALS = List.of(
            new Trial<>(Pgd.of(5), Pixel.levels(7.6)),
            new Trial<>(Pgd.of(5), Pixel.levels(40)),
            new Trial<>(Pgd.of(5), Threat.l2(0.2)));

    @TempDir
    private Path folder;

    private AuditResult audit;

    @BeforeEach
    void audit() {
        try (GraphClassifier model = Pixel.model(3)) {
            Keeping keeping = Keeping.NOTHING.withWitnesses(folder);
            audit = Pixel.audit(Pixel.auditor(keeping), model, DATA, Sampling.of(10), TRIALS);
        }
    }

    private Verification verify(float weight, Optional<Dataset> data) {
        try (GraphClassifier model = Pixel.model(weight)) {
            return Verification.of(folder, Manifest.read(folder), model, data, Progress.NONE);
        }
    }

    @Test
    void everyWitnessIsThereOncePerNormAndHolds() {
        Verification found = verify(3, Optional.of(DATA));
        assertThat(found.holds()).as(String.valueOf(found.broken())).isTrue();
        assertThat(found.witnesses()).isEqualTo(audit.falls().size()).isGreaterThan(4);
        assertThat(found.held()).isEqualTo(found.witnesses());
        // 120 reaches 127.6, which a file stores as 128: over the budget of 7.6.
        assertThat(found.pictures()).isBetween(1, found.witnesses() - 1);
        assertThat(found.picturesHeld()).isEqualTo(found.pictures());
        assertThat(folder.resolve("000005-linf.png")).exists();
        assertThat(folder.resolve("000005-l2-original.png")).exists();
    }

    @Test
    void aModelThatIsNotFooledIsFoundOut() {
        Verification found = verify(-3, Optional.empty());
        assertThat(found.holds()).isFalse();
        assertThat(found.held()).isZero();
    }

    @Test
    void aWitnessOutsideTheBudgetIsFoundOut() {
        write(5, Norm.LINF, 126 / 255f, 1);
        Verification found = verify(3, Optional.empty());
        assertThat(found.broken()).singleElement().asString().contains("000005-linf.npz");
        assertThat(found.held()).isEqualTo(found.witnesses() - 1);
    }

    @Test
    void aForeignOriginalIsFoundOut() {
        write(5, Norm.LINF, 127 / 255f, 129 / 255f);
        assertThat(verify(3, Optional.empty()).holds()).isTrue();
        assertThat(verify(3, Optional.of(DATA)).broken())
                .singleElement()
                .asString()
                .contains("not example 5");
    }

    @Test
    void aPictureThatWasChangedIsFoundOut() throws IOException {
        Files.copy(
                folder.resolve("000005-linf-original.png"),
                folder.resolve("000005-linf.png"),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        assertThat(verify(3, Optional.empty()).broken())
                .singleElement()
                .asString()
                .contains("000005-linf.png");
    }

    @Test
    void missingAndBrokenFilesAreNamed() throws IOException {
        Files.write(folder.resolve("000005-linf.npz"), new byte[] {1, 2, 3});
        assertThatThrownBy(() -> verify(3, Optional.empty()))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("000005-linf.npz");
        Files.delete(folder.resolve("000005-linf.npz"));
        assertThatThrownBy(() -> verify(3, Optional.empty()))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("000005-linf.npz");
        Files.delete(folder.resolve("witnesses.json"));
        assertThatThrownBy(() -> Manifest.read(folder))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("after the audit has ended");
        Files.writeString(folder.resolve("witnesses.json"), "{\"format\": 3}");
        assertThatThrownBy(() -> Manifest.read(folder)).isInstanceOf(UserError.class);
    }

    @Test
    void whatTheModelGetsWrongUnharmedIsNoWitness() {
        // 200 is bright and example 1, 100, is dark: so the witness lies about its label, too.
        write(1, Norm.LINF, 200 / 255f, 200 / 255f);
        assertThat(verify(3, Optional.empty()).broken())
                .hasSize(2)
                .anyMatch(line -> line.contains("wrong about its original already"));
    }

    @Test
    void aWitnessCountsOnce() {
        Manifest told = Manifest.read(folder);
        Fall first = told.falls().get(0);
        new Manifest(
                        told.format(),
                        told.model(),
                        told.modelDigest(),
                        told.preparation(),
                        told.data(),
                        told.dataDigest(),
                        told.domain(),
                        told.classes(),
                        told.command(),
                        List.of(first, first))
                .write(folder);
        assertThatThrownBy(() -> verify(3, Optional.empty()))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("twice");
    }

    @Test
    void anotherAuditInTheFolderLeavesNothingOfTheFirst() throws IOException {
        Files.writeString(folder.resolve("notes.txt"), "mine");
        try (GraphClassifier model = Pixel.model(3)) {
            List<Trial<Differentiable>> weak = TRIALS.subList(0, 1);
            AuditResult fewer = Pixel.audit(
                    Pixel.auditor(Keeping.NOTHING.withWitnesses(folder)), model, DATA, Sampling.of(10), weak);
            try (java.util.stream.Stream<Path> files = Files.list(folder)) {
                assertThat(files.filter(file -> file.toString().endsWith(".npz")))
                        .hasSize(fewer.falls().size());
            }
            assertThat(folder.resolve("notes.txt")).exists();
            assertThat(verify(3, Optional.of(DATA)).holds()).isTrue();
        }
    }

    @Test
    void aFolderInTheMakingIsNoFolder() throws IOException {
        try (WitnessFolder open = WitnessFolder.open(folder, DATA.domain(), true)) {
            assertThatThrownBy(() -> Manifest.read(folder)).isInstanceOf(UserError.class);
            assertThat(open.holds(5, Norm.LINF)).isTrue();
            Files.delete(folder.resolve("000005-linf.png"));
            assertThat(open.holds(5, Norm.LINF)).isFalse();
            assertThatThrownBy(() -> WitnessFolder.open(folder, DATA.domain(), true))
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("Another run");
        }
    }

    private void write(long example, Norm norm, float original, float adversarial) {
        Npz.write(
                folder.resolve(Manifest.name(example, norm) + ".npz"),
                Map.of(
                        "original", NpyArray.of(Pixel.SHAPE, new float[] {original}),
                        "adversarial", NpyArray.of(Pixel.SHAPE, new float[] {adversarial})));
    }
}
