package dev.foil.data;

import static dev.foil.data.UserErrors.assertUserError;
import static org.assertj.core.api.Assertions.assertThat;

import dev.foil.Shared;
import dev.foil.param.Params;
import dev.foil.random.Seed;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageTableTest {
    private static final ImageOptions PLAIN = ImageOptions.defaults();

    @TempDir
    Path folder;

    @BeforeEach
    void pictures() throws IOException {
        for (int i = 0; i < 6; i++) {
            Made.picture(folder.resolve("pictures/" + i + ".png"), 2, 2, i);
        }
        Made.picture(folder.resolve("more/5.png"), 2, 2, 5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"file,label", "Path;Category;", "id\tIMAGE\tclass"})
    void columnsAreFoundByTheirUsualNames(String header) throws IOException {
        String separator = header.replaceAll("[a-zA-Z]", "").substring(0, 1);
        String first = header.startsWith("id") ? "7" + separator : "";
        String last = header.endsWith(";") ? ";" : "";
        StringBuilder text = new StringBuilder("\uFEFF" + header + "\r\n");
        for (int i = 0; i < 4; i++) {
            text.append(first + "pictures/" + i + ".png" + separator + (i % 2 == 0 ? "zebra" : "ant") + last + "\r\n");
        }
        ImageFolder read = read(text.toString(), PLAIN);
        assertThat(read.train().classes()).containsExactly("ant", "zebra");
        assertThat(read.train().first(4).labels()).containsExactly(1, 0, 1, 0);
        assertThat(read.skipped()).isEmpty();
    }

    @Test
    void labelsThatAreNumbersCountTheClasses() throws IOException {
        ImageFolder read = read("image,label\n0.png,2\n1.png,10\n2.png,2\n", PLAIN);
        assertThat(read.train().classes()).hasSize(11).endsWith("9", "10");
        assertThat(read.train().first(3).labels()).containsExactly(2, 10, 2);
    }

    @Test
    void theRootIsTakenOffWholeFoldersOnly() throws IOException {
        Path root = folder.resolve("img");
        String below = folder.resolve("img_001.png").toString().substring(1);
        Made.picture(root.resolve(below), 2, 2, 1);
        Made.picture(root.resolve("2.png"), 2, 2, 2);
        Path table =
                Files.writeString(folder.resolve("labels.csv"), "file,label\n/" + below + ",a\n" + root + "/2.png,b\n");
        ImageFolder read = ImageFolder.read(root, Params.with(PLAIN, "csv", table.toString()));
        assertThat(read.skipped()).isEmpty();
        assertThat(read.train().size()).isEqualTo(2);
    }

    @Test
    void severalColumnsMakeOneLabel() throws IOException {
        String text = "file,kind,gender\n0.png,shoe,men\n1.png,shoe,women\n";
        ImageOptions options = Params.with(PLAIN, "labelColumn", "kind,Gender");
        assertThat(read(text, options).train().classes()).containsExactly("shoe/men", "shoe/women");
    }

    @Test
    void aColumnNamesTheSets() throws IOException {
        String text = "file,label,split\n0.png,a,train\n1.png,b,TRAIN\n2.png,a,test\n3.png,b,test\n4.png,a,valid\n";
        Split split = read(text, PLAIN).split(0.5, new Seed(0));
        assertThat(split.train().size()).isEqualTo(2);
        assertThat(split.test().size()).isEqualTo(2);
        assertThat(split.validation()).get().extracting(Dataset::size).isEqualTo(1);
        assertUserError(
                () -> read("file,label,split\n0.png,a,tain\n", PLAIN), "'tain' in line 2", "train, test and val");
    }

    @Test
    void whatIsNotThereIsNamedAndCounted() throws IOException {
        String text =
                "file,label\n0.png,a\n1.png,b\nnone.png,a\n5.png,a\n../../etc/passwd,a\n/etc/passwd,b\n2.png,\n3.png\n"
                        + "labels.csv,b\n";
        ImageFolder read = read(text, PLAIN);
        assertThat(read.train().size()).isEqualTo(2);
        assertThat(read.skipped().stream().map(Skipped::toString))
                .containsExactly(
                        "none.png: there is no such file",
                        "5.png: several files have that name",
                        "../../etc/passwd: there is no such file",
                        "/etc/passwd: there is no such file",
                        "pictures/2.png: it has no label in line 8 of " + folder.resolve("labels.csv"),
                        "line 9 of " + folder.resolve("labels.csv") + ": it has 1 fields only",
                        "labels.csv: its format is not read");
        assertUserError(() -> read(text, Params.with(PLAIN, "strict", true)), "Broken image", "none.png");
    }

    @Test
    void theTableMayBeNamedBesideItsFolder() throws IOException {
        Path csv = Files.writeString(folder.resolve("outside.csv"), "file,label\n0.png,a\n1.png,b\n");
        ImageOptions options = Params.with(PLAIN, "csv", csv.toString());
        assertThat(ImageFolder.read(folder.resolve("pictures"), options).train().size())
                .isEqualTo(2);
        ImageOptions none = Params.with(PLAIN, "csv", "none.csv");
        assertUserError(() -> ImageFolder.read(folder, none), "No such file: none.csv");
    }

    @Test
    void mistakesAreOneLine() {
        assertUserError(() -> read("a,b\n1,2\n", PLAIN), "No column of", "images: it has a, b.", "--file-column");
        assertUserError(() -> read("file,b\n1,2\n", PLAIN), "labels: it has file, b.", "--label-column");
        ImageOptions wrong = Params.with(PLAIN, "labelColumn", "lable");
        assertUserError(() -> read("file,label\n1,2\n", wrong), "'lable'", "Maybe 'label'?");
        assertUserError(() -> read("file,label\n", PLAIN), "no rows below its header");
        assertUserError(() -> read("", PLAIN), "no rows below its header");
        assertUserError(() -> read("\"a\nb\",\u001b[2J\n1,2\n", PLAIN), "images: it has a\uFFFDb, \uFFFD[2J.");
        assertUserError(() -> read("file,label\nx.png,a\n", PLAIN), "None of the 1 images", "x.png: there is no such");
        assertUserError(() -> read("file,label\n\"x.png,a\n", PLAIN), "ends inside the quotes opened in line 2");
        assertUserError(() -> read("file,label\n0.png,99999999\n", PLAIN), "largest label is 99999999");
    }

    /** The examples of RFC 4180, section 2. */
    @Test
    void quotesAreThoseOfTheStandard() throws IOException {
        String text = "\"aaa\",\"b \r\nbb\",\"ccc\"\r\nzzz,yyy,\n\n\"aaa\",\"b\"\"bb\",\"\"\"\"";
        List<List<String>> rows = new ArrayList<>();
        List<Integer> lines = new ArrayList<>();
        CsvRows.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "text", (fields, line) -> {
            rows.add(fields);
            lines.add(line);
        });
        assertThat(rows)
                .containsExactly(
                        List.of("aaa", "b \r\nbb", "ccc"), List.of("zzz", "yyy", ""), List.of("aaa", "b\"bb", "\""));
        assertThat(lines).containsExactly(1, 3, 5);
    }

    @Test
    void hostileTextIsBounded() {
        assertUserError(() -> rows("\"" + "x".repeat(70_000)), "field of more than 65536 characters");
        assertUserError(() -> rows(",".repeat(20_000)), "more than 10000 columns");
        assertUserError(
                () -> CsvRows.read(new ByteArrayInputStream(new byte[] {'a', (byte) 0xC3, 'b'}), "text", (f, l) -> {}),
                "text is not text in UTF-8");
    }

    @Test
    void realProductsByCategoryAndGender() {
        Path zip = Shared.require("data/fashion-products-96x128.zip");
        ImageOptions options = Params.with(Params.with(PLAIN, "csv", "fashion.csv"), "labelColumn", "Category,Gender");
        ImageFolder read = ImageFolder.read(zip, options);
        assertThat(read.train().classes())
                .containsExactly("Apparel/Boys", "Apparel/Girls", "Footwear/Men", "Footwear/Women");
        assertThat(Subset.byClass(read.train()).stream().map(List::size)).containsExactly(759, 567, 811, 769);
    }

    private static void rows(String text) throws IOException {
        CsvRows.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "text", (fields, line) -> {});
    }

    private ImageFolder read(String csv, ImageOptions options) throws IOException {
        return ImageFolder.read(Files.writeString(folder.resolve("labels.csv"), csv), options);
    }
}
