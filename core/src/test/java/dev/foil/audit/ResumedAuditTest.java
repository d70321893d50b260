package dev.foil.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foil.attack.Fgsm;
import dev.foil.attack.Pgd;
import dev.foil.attack.Threat;
import dev.foil.attack.UniformNoise;
import dev.foil.data.Dataset;
import dev.foil.model.Differentiable;
import dev.foil.model.GraphClassifier;
import dev.foil.param.Json;
import dev.foil.param.UserError;
import dev.foil.tensor.NoLeaks;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** An audit cut short anywhere goes on to the result it would have had. */
@ExtendWith(NoLeaks.class)
final class ResumedAuditTest {
    private static final Dataset DATA = Pixel.many(600);
    private static final List<Trial<Differentiable>> TRIALS = List.of(
            new Trial<>(new Fgsm(), Pixel.levels(20)),
            new Trial<>(Pgd.of(3), Pixel.levels(60)),
            new Trial<>(new UniformNoise(2), Threat.l2(0.3)));

    @TempDir
    private Path folder;

    private Path journal() {
        return folder.resolve("journal.txt");
    }

    private AuditResult audit(boolean resume) {
        return audit(resume, 1000);
    }

    private AuditResult audit(boolean resume, int examples) {
        Keeping keeping = Keeping.NOTHING.withJournal(journal(), resume).withShown(6);
        try (GraphClassifier model = Pixel.model(3)) {
            return Pixel.audit(Pixel.auditor(keeping), model, DATA, Sampling.of(examples), TRIALS);
        }
    }

    /** All of a result; the clock of these tests stands still. */
    private static String told(AuditResult result) {
        return Json.PRETTY.writeValueAsString(result);
    }

    @Test
    void wherever() throws IOException {
        String whole = told(audit(false));
        byte[] written = Files.readAllBytes(journal());
        List<Integer> cuts = new ArrayList<>(List.of(written.length));
        for (int i = 0; i < written.length; i++) {
            if (written[i] == '\n') {
                // Right behind a line, in front of its end, and in its middle.
                cuts.addAll(List.of(i + 1, i, i - 40));
            }
        }
        int header = indexOfEnd(written);
        for (int cut : cuts) {
            if (cut >= header) {
                Files.write(journal(), Arrays.copyOf(written, cut));
                assertThat(told(audit(true))).as("cut at %d", cut).isEqualTo(whole);
                assertThat(journal()).as("cut at %d", cut).hasBinaryContent(written);
            }
        }
    }

    private static int indexOfEnd(byte[] written) {
        return new String(written, StandardCharsets.UTF_8).indexOf('\n') + 1;
    }

    @Test
    void aSampleMayGrowOrShrinkOnTheWay() {
        String whole = told(audit(false));
        audit(false, 300);
        assertThat(told(audit(true))).isEqualTo(whole);
        String few = told(audit(false, 300));
        audit(false);
        assertThat(told(audit(true, 300))).isEqualTo(few);
        assertThat(told(audit(true))).isEqualTo(whole);
    }

    @Test
    void refusesWhatChangesTheModelOrItsRounding() {
        audit(false);
        Keeping keeping = Keeping.NOTHING.withJournal(journal(), true).withShown(6);
        ModelSummary summary = new ModelSummary("m", 4, 4, DATA.domain());
        Provenance here = Pixel.provenance("m", DATA, 0);
        try (GraphClassifier model = Pixel.model(3)) {
            Subject<Differentiable> prepared =
                    new Subject<>(model, summary.prepared("values (x − 0.5) / 0.5"), DATA, Sampling.of(1000));
            assertThatThrownBy(() -> Pixel.auditor(keeping).audit(prepared, TRIALS, here))
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("preparation");
            Subject<Differentiable> subject = new Subject<>(model, summary, DATA, Sampling.of(1000));
            Provenance elsewhere = new Provenance(
                    "test", "test", 0, "m", DATA.digest(), "", new Machine("", "", "", 4), Map.of(), Timing.of(0));
            assertThatThrownBy(() -> Pixel.auditor(keeping).audit(subject, TRIALS, elsewhere))
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("threads 1 but");
        }
    }

    @Test
    void aDamagedLineIsDoneAgain() throws IOException {
        String whole = told(audit(false));
        byte[] written = Files.readAllBytes(journal());
        for (int at : new int[] {indexOfEnd(written) + 3, written.length / 2, written.length - 5}) {
            byte[] damaged = written.clone();
            damaged[at] ^= (byte) 0x81;
            Files.write(journal(), damaged);
            assertThat(told(audit(true))).as("damaged at %d", at).isEqualTo(whole);
        }
    }

    @Test
    void refusesTheJournalOfAnotherAudit() {
        audit(false);
        Keeping keeping = Keeping.NOTHING.withJournal(journal(), true).withShown(6);
        try (GraphClassifier model = Pixel.model(3)) {
            assertThatThrownBy(
                            () -> Pixel.audit(Pixel.auditor(keeping), model, "other", DATA, Sampling.of(1000), TRIALS))
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("was made with model m but this run has model other");
            assertThatThrownBy(() ->
                            Pixel.audit(Pixel.auditor(keeping), model, DATA, Sampling.of(1000), TRIALS.subList(0, 2)))
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("trial");
        }
    }

    @Test
    void refusesToResumeFromNothing() throws IOException {
        assertThatThrownBy(() -> audit(true)).isInstanceOf(UserError.class).hasMessageContaining("No audit to resume");
        Files.writeString(journal(), "something else\n");
        assertThatThrownBy(() -> audit(true)).isInstanceOf(UserError.class).hasMessageContaining("cannot be used");
    }

    @Test
    void startingAnewReplacesTheJournal() throws IOException {
        audit(false);
        byte[] first = Files.readAllBytes(journal());
        audit(false);
        assertThat(journal()).hasBinaryContent(first);
    }
}
