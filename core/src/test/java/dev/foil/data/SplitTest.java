package dev.foil.data;

import static dev.foil.data.UserErrors.assertUserError;
import static org.assertj.core.api.Assertions.assertThat;

import dev.foil.random.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SplitTest {
    private final StoredImages whole = Made.unbalanced(50, 10, 3, 1);

    @Test
    void classesKeepTheirShares() {
        Split split = Split.stratified(whole, 0.2, new Seed(1));
        assertThat(counts(split.test())).containsExactly(10, 2, 1, 0);
        assertThat(counts(split.train())).containsExactly(40, 8, 2, 1);
    }

    @Test
    void everyExampleIsInExactlyOnePart() {
        Split split = Split.stratified(whole, 0.3, new Seed(1));
        List<Long> ids = new ArrayList<>(ids(split.train()));
        ids.addAll(ids(split.test()));
        assertThat(ids)
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.range(0, 64).boxed().toList());
    }

    @Test
    void theSeedDecides() {
        Split split = Split.stratified(whole, 0.2, new Seed(1));
        Split again = Split.stratified(whole, 0.2, new Seed(1));
        Split other = Split.stratified(whole, 0.2, new Seed(2));
        assertThat(ids(again.test())).isEqualTo(ids(split.test()));
        assertThat(again.test().digest()).isEqualTo(split.test().digest());
        assertThat(ids(other.test())).isNotEqualTo(ids(split.test()));
        assertThat(other.test().digest()).isNotEqualTo(split.test().digest());
    }

    @Test
    void theFirstOfATestSetAreMixed() {
        Split split = Split.stratified(Made.unbalanced(100, 100), 0.5, new Seed(5));
        assertThat(split.test().first(20).labels()).contains(0, 1);
    }

    @Test
    void idsPointIntoTheWhole() {
        Split split = Split.stratified(whole, 0.2, new Seed(1));
        Examples batch = split.test().first(5);
        int[] ids = LongStream.of(batch.ids()).mapToInt(Math::toIntExact).toArray();
        assertThat(batch.values()).isEqualTo(whole.batch(ids).values());
        assertThat(batch.labels()).isEqualTo(whole.batch(ids).labels());
        float[] read = new float[7];
        split.test().read(3, read, 1);
        assertThat(read).endsWith(batch.example(3));
        Dataset nested = Subset.of(split.test(), "nested", List.of(4, 0));
        assertThat(nested.first(2).ids()).containsExactly(batch.ids()[4], batch.ids()[0]);
    }

    @Test
    void stratifiedSubsetsTakeTheFirstOfEachClass() {
        Dataset subset = Subset.stratified(whole, 16);
        assertThat(counts(subset)).containsExactly(13, 2, 1, 0);
        assertThat(ids(subset)).isSorted().startsWith(0L, 1L, 2L);
        assertThat(Subset.stratified(whole, 64)).isSameAs(whole);
        assertThat(counts(Subset.stratified(Made.unbalanced(7, 7, 7), 10))).containsExactly(4, 3, 3);
    }

    @Test
    void setsThatDoNotFitTogetherAreRefused() {
        StoredImages two = Made.images(List.of("a", "b"), 0, 1);
        assertUserError(() -> Split.of(two, Made.images(List.of("a", "c"), 0, 1)), "[a, b]", "[a, c]");
        StoredImages taller = two.fitted(ImageOptions.defaults().sized(9, 0, 0));
        assertUserError(() -> Split.of(two, taller), "1×2×3", "1×9×3");
        StoredImages one = Made.images(List.of("a", "b"), 1, 1);
        assertUserError(() -> Split.of(one, two), "one class only", "at least two");
        assertUserError(() -> Split.stratified(two, 1, new Seed(0)), "test-fraction is 1.0");
    }

    private static int[] counts(Dataset dataset) {
        return Subset.byClass(dataset).stream().mapToInt(List::size).toArray();
    }

    private static List<Long> ids(Dataset dataset) {
        return LongStream.of(dataset.first(dataset.size()).ids()).boxed().toList();
    }
}
