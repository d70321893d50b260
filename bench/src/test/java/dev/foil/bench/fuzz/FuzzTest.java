package dev.foil.bench.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foil.param.UserError;
import dev.foil.random.Draws;
import dev.foil.random.Seed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A few thousand damaged files through every reader, and that a reader which misbehaves would be found. */
final class FuzzTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"onnx, 3000", "idx, 400", "npy, 400", "npz, 400", "image, 200", "csv, 400"})
    void damagedFilesEarnOneLineOrAreRead(String reader, int files) throws IOException {
        Target target = Targets.all(folder.resolve("files")).get(reader);
        Fuzz.Result result = new Fuzz(new Seed(20), folder.resolve("findings")).run(reader, target, 0, files);
        assertThat(result.faults()).isEmpty();
        // Neither all refused at the door nor hardly damaged at all.
        assertThat(result.values()).isBetween(files / 100L, files * 3L / 4);
    }

    @ParameterizedTest
    @CsvSource({"onnx", "idx", "npy", "npz", "image", "csv"})
    void soundFilesAreRead(String reader) throws IOException {
        Target target = Targets.all(folder.resolve("files")).get(reader);
        int read = 0;
        for (byte[] file : target.sound()) {
            try {
                target.read(file);
                read++;
            } catch (UserError e) {
                // Not every form around an operation makes sense, nor every pipeline for every image.
                assertThat(reader).as(e.getMessage()).isIn("onnx", "image");
            }
        }
        assertThat(read).isGreaterThan(target.sound().size() / 4);
    }

    private record Bad(Reader reader) implements Target {
        interface Reader {
            void read() throws IOException;
        }

        @Override
        public List<byte[]> sound() {
            return List.of(new byte[] {1, 2, 3});
        }

        @Override
        public byte[] mutate(byte[] file, Draws draws) {
            return ByteMutation.of(file, draws);
        }

        @Override
        public void read(byte[] file) throws IOException {
            reader.read();
        }
    }

    private Fuzz.Result of(Bad.Reader reader) {
        return new Fuzz(new Seed(1), folder).run("bad", new Bad(reader), 0, 3);
    }

    @Test
    void whatMisbehavesIsFoundAndKept() {
        assertThat(of(() -> {
                            throw new IllegalStateException("fault");
                        })
                        .faults())
                .hasSize(1)
                .containsValue(3);
        assertThat(folder.resolve("bad-0.bin")).exists();
        assertThat(folder.resolve("bad-0.txt")).content().contains("fault");
        assertThat(of(FuzzTest::deep).faults().keySet())
                .singleElement()
                .asString()
                .contains("StackOverflowError");
        assertThat(of(() -> assertThat(new byte[300 << 20]).isNotNull()).faults())
                .containsOnlyKeys("large");
        assertThat(of(() -> Files.size(folder)).faults()).isEmpty();
    }

    private static void deep() {
        deep();
        assertThat(1).isEqualTo(1);
    }

    @Test
    void theSameSeedDamagesAlike() {
        byte[] file = new byte[200];
        for (long number = 0; number < 50; number++) {
            Draws first = new Seed(3).child(number).draws();
            Draws second = new Seed(3).child(number).draws();
            assertThat(ByteMutation.of(file, first)).isEqualTo(ByteMutation.of(file, second));
        }
    }

    /** Damage that keeps the form leaves nearly every file a message. */
    @Test
    void protobufIsTakenApartAndPutTogether() {
        OnnxTarget onnx = new OnnxTarget();
        for (byte[] file : onnx.sound()) {
            List<ProtoField> fields = ProtoField.parse(file);
            assertThat(fields).isNotNull();
            assertThat(ProtoField.write(fields)).isEqualTo(file);
        }
        ProtoMutation mutation = new ProtoMutation(List.of("word"));
        byte[] file = onnx.sound().get(0);
        long parsed = IntStream.range(0, 200)
                .filter(i -> mutation.of(file, new Seed(i).draws())
                        .map(ProtoField::parse)
                        .isPresent())
                .count();
        assertThat(parsed).isGreaterThan(190);
    }
}
