package dev.foil.data.fetch;

import static dev.foil.data.UserErrors.assertUserError;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.foil.data.Progress;
import dev.foil.data.Sources;
import dev.foil.data.fetch.Fetch.Outcome;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

final class KnownSetsTest {
    static final List<KnownSet> SETS = KnownSets.ALL;

    @ParameterizedTest
    @FieldSource("SETS")
    void eachHasMirrorsAndDigests(KnownSet set) {
        assertThat(set.parcels()).allSatisfy(parcel -> {
            assertThat(parcel.checksum().algorithm()).isEqualTo("SHA-256");
            assertThat(parcel.checksum().hex()).matches("[0-9a-f]{64}");
            assertThat(parcel.mirrors())
                    .hasSizeGreaterThan(1)
                    .doesNotHaveDuplicates()
                    .allSatisfy(mirror -> assertThat(mirror.toString()).endsWith("/" + parcel.file()));
            assertThat(parcel.mirrors().get(0).getScheme()).isEqualTo("https");
        });
        assertThat(set.parts()).extracting(Part::name).doesNotHaveDuplicates();
        assertThat(KnownSets.named(set.name())).isSameAs(set);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mnist", "fashion-mnist"})
    void theDigestsAreThoseOfTheRealFiles(String name, @TempDir Path folder) {
        Optional<Sources.Listing> here = Sources.standard().known().stream()
                .filter(set -> set.name().equals(name) && set.found())
                .findFirst();
        assumeTrue(here.isPresent(), "skipped: " + name + " is not on this machine (set FOIL_DATA)");
        Fetch copy = new Fetch(
                KnownSets.named(name),
                folder.resolve(name),
                Optional.of(Path.of(here.get().where())),
                Optional.empty());
        assertThat(copy.run(Progress.NONE, note -> {})).isEqualTo(Outcome.BROUGHT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cifar", "fashion"})
    void unknownNamesSuggestTheNearest(String typed) {
        assertUserError(() -> KnownSets.named(typed), "Unknown data set to get '" + typed + "'; known: mnist, ");
    }
}
