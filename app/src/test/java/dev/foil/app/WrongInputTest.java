package dev.foil.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people mistake ends in one line that says what to do, in 2, and before any long work. */
final class WrongInputTest {
    @TempDir
    private static Path folder;

    /** Of images 1×12×12 in two classes. */
    private static String model;

    private static String data;

    @BeforeAll
    static void train() throws IOException {
        data = Pictures.folder(folder.resolve("stripes"), 10, "high", "low").toString();
        Cli.succeed("train", "--data", data, "--net", "mlp", "--epochs", "1", "--out", in("train"));
        model = in("train/model.onnx");
    }

    private static String in(String name) {
        return folder.resolve(name).toString();
    }

    /** The one line on standard error. */
    private static String complaint(String... args) {
        boolean placed = Arrays.asList(args).contains("--out")
                || (args[0].equals("data") && !args[args.length - 1].equals("show"));
        String[] all = placed
                ? args
                : Stream.concat(Stream.of(args), Stream.of("--out", in("out"))).toArray(String[]::new);
        Cli said = Cli.run(all);
        assertThat(said.exit()).as(said.err()).isEqualTo(2);
        assertThat(said.out()).isEmpty();
        assertThat(said.err().strip()).startsWith("foil: ").hasLineCount(1);
        return said.err().strip().substring(6);
    }

    private static String audit(String... more) {
        return complaint(Stream.concat(Stream.of("audit", "--model", model, "--data", data), Stream.of(more))
                .toArray(String[]::new));
    }

    @Test
    void noSuchData() {
        assertThat(complaint("train", "--data", in("missing")))
                .isEqualTo("No such file or folder: " + in("missing") + ".");
        assertThat(complaint("train", "--data", "fashion-mnits"))
                .startsWith("Unknown data set 'fashion-mnits'; known: ")
                .endsWith("Maybe 'fashion-mnist'?");
    }

    @Test
    void emptyFolder() throws IOException {
        Path empty = Files.createDirectories(folder.resolve("empty"));
        assertThat(complaint("train", "--data", empty.toString())).startsWith(empty + " holds no images");
    }

    @Test
    void oneClass() throws IOException {
        Path one = Pictures.folder(folder.resolve("one"), 3, "cat");
        assertThat(complaint("train", "--data", one.toString()))
                .isEqualTo(one + " holds one class only (cat, 3 images) and a classifier needs at least two."
                        + " Maybe give the folder above it?");
    }

    @Test
    void brokenImageIsNamedSkippedAndCounted() throws IOException {
        Path some = Pictures.folder(folder.resolve("some"), 10, "high", "low");
        Files.write(some.resolve("low/torn.jpg"), random(300));
        Cli said = Cli.succeed(
                "train",
                "--data",
                some.toString(),
                "--net",
                "mlp",
                "--epochs",
                "1",
                "--quiet",
                "--out",
                in("some-out"));
        assertThat(said.err().lines()).hasSize(2).first().asString().startsWith("foil: skipped low/torn.jpg: ");
        assertThat(said.err()).contains("skipped 1 file in all");
        assertThat(said.out()).contains("Model: ");
        assertThat(complaint("train", "--data", some.toString(), "--strict"))
                .startsWith("Broken image in " + some + ": low/torn.jpg")
                .endsWith("Maybe leave out --strict to skip it?");
    }

    @Test
    void randomBytesAsModel() throws IOException {
        Path file = Files.write(folder.resolve("random.onnx"), random(5000));
        assertThat(complaint("audit", "--model", file.toString()))
                .startsWith(file + " is not an ONNX file")
                .endsWith("Maybe another file was meant?");
        assertThat(complaint("harden", "--model", in("missing.onnx")))
                .isEqualTo("No such model file: " + in("missing.onnx") + ".");
    }

    @Test
    void randomBytesAsIdx() throws IOException {
        Path idx = Files.createDirectories(folder.resolve("idx"));
        for (String name : new String[] {"train-images-idx3", "train-labels-idx1", "t10k-images-idx3"}) {
            Files.write(idx.resolve(name + "-ubyte"), random(500));
        }
        assertThat(complaint("train", "--data", idx.toString()))
                .contains("train-images-idx3-ubyte is not a sound IDX file of bytes: it starts with");
    }

    @Test
    void shapeThatDoesNotFitTheModel() {
        assertThat(audit("--height", "20"))
                .isEqualTo("Inputs of shape 1×20×12 do not fit the model 'model', which takes 1×12×12.");
        assertThat(complaint("harden", "--model", model, "--data", data, "--channels", "3"))
                .startsWith("Inputs of shape 3×12×12 do not fit");
    }

    @Test
    void otherClassesThanTheModel() {
        String message = "tells 2 classes apart and";
        assertThat(complaint("audit", "--model", model)).contains(message, " has 10. Maybe");
        assertThat(complaint("harden", "--model", model)).contains(message, " has 10. Maybe");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-8/255 | epsilon is -8/255 and must be a number of at least 0.",
                "NaN | epsilon is NaN and must be a number of at least 0.",
                "1/0 | epsilon is 1/0 and must be a number of at least 0.",
                "2 | epsilon is 2 and inputs in [0.0, 1.0] are at most 1.0 apart in linf. Maybe 2/255?",
                "8 | epsilon is 8 and inputs in [0.0, 1.0] are at most 1.0 apart in linf. Maybe 8/255?",
                "1000 | epsilon is 1000 and inputs in [0.0, 1.0] are at most 1.0 apart in linf.",
                "much | epsilon is 'much' and must be a number such as 0.03 or 8/255.",
            })
    void epsilon(String typed, String message) {
        assertThat(audit("--eps=" + typed)).isEqualTo(message);
        assertThat(audit("--eps=4/255," + typed)).isEqualTo(message);
        assertThat(complaint("harden", "--data", data, "--net", "mlp", "--eps=" + typed))
                .isEqualTo(message);
        assertThat(complaint("quickstart", "--data", data, "--net", "mlp", "--eps=" + typed))
                .isEqualTo(message);
    }

    @Test
    void unknownAttackOrSetting() {
        assertThat(audit("--attacks", "pdg"))
                .startsWith("Unknown attack 'pdg'; known: noise, fgsm, bim, ")
                .endsWith(". Maybe 'pgd'?");
        assertThat(audit("--attacks", "pgd(stepz=3)"))
                .startsWith("Unknown parameter of pgd 'stepz'; known: ")
                .endsWith("Maybe 'steps'?");
        assertThat(audit("--attacks", "pgd(steps=0)")).startsWith("steps is 0 and must be");
        assertThat(audit("--attacks", "pgd(steps=3")).contains("expected ')' at the end");
    }

    @Test
    void fileInTheWayOfTheFolder() throws IOException {
        Path file = Files.writeString(folder.resolve("taken"), "x");
        for (String command : new String[] {"train", "harden", "quickstart"}) {
            assertThat(complaint(command, "--data", data, "--out", file.toString()))
                    .isEqualTo("Cannot write to folder " + file + ": a file of that name is in the way."
                            + " Maybe choose another?");
        }
        assertThat(audit("--out", file.toString())).contains("a file of that name is in the way");
        assertThat(complaint("data", "show", "--out", file.toString())).contains("a file of that name is in the way");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void readOnlyFolder() throws IOException {
        Path kept = Files.createDirectories(folder.resolve("kept"));
        Files.setPosixFilePermissions(kept, PosixFilePermissions.fromString("r-xr-xr-x"));
        assumeFalse(Files.isWritable(kept), "root writes everywhere");
        assertThat(complaint("train", "--data", data, "--out", kept.toString()))
                .isEqualTo("Cannot write to folder " + kept + ": permission denied." + " Maybe choose another?");
    }

    @Test
    void nothingToResumeFrom() {
        for (String command : new String[] {"train", "harden", "quickstart"}) {
            assertThat(complaint(command, "--data", data, "--net", "mlp", "--resume", "--out", in("never")))
                    .startsWith("No checkpoint to resume from: ")
                    .endsWith("Maybe start without --resume?");
        }
    }

    @Test
    void resumingAnotherTraining() {
        assertThat(complaint(
                        "train", "--data", data, "--net", "mlp", "--epochs", "7", "--resume", "--out", in("train")))
                .contains("epochs", "checkpoint");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "train --threads 0 | threads is 0 and must be from 1 to 4096.",
                "train --epochs 0 | epochs is 0 and must be",
                "train --epochs many | epochs is 'many' and must be a whole number.",
                "train --rate 0 | rate is 0",
                "train --net ccn | Unknown network 'ccn'; known: linear, mlp, maxout, rbf, cnn, strided, resnet. Maybe 'cnn'?",
                "train --net maxout:unit=3 | Unknown parameter of maxout 'unit'; known: units, pieces, layers,",
                "train --net mlp:units=0 | units is 0 and must be from 1 to 65536.",
                "quickstart --net ccn | Unknown network 'ccn'; known: linear, mlp, maxout, rbf, cnn, strided, resnet. Maybe 'cnn'?",
                "harden --methods pdg | Unknown method 'pdg'; known: standard, label-smoothing,",
                "train --method pgd,fast | method is 'pgd,fast' and must be one method.",
                "train --method trades(bta=3) | Unknown parameter of trades",
                "train --method pgd --eps 8 | epsilon is 8 and inputs in [0.0, 1.0] are at most 1.0 apart in linf. Maybe 8/255?",
                "train --method ensemble --epochs 1 | Method ensemble takes perturbations from other models and there is none.",
                "harden --norm l3 | Unknown norm 'l3'; known: l0, l1, l2, linf.",
                "train --epoch 3 | Unknown option '--epoch'. Maybe '--epochs'? Try 'foil train --help'.",
                "audit | Missing required option: '--model=<file>'. Try 'foil audit --help'.",
                "data | foil data needs a command: list, get, show or cache. Try 'foil data --help'.",
                "data lst | Unknown command 'lst'. Maybe 'list'? Try 'foil data --help'.",
                "data get | Missing required parameter: '<name>'. Try 'foil data get --help'.",
                "data get mnits | Unknown data set to get 'mnits'; known: mnist, fashion-mnist, cifar10. Maybe 'mnist'?",
                "data get mnist --mirror nowhere | mirror is 'nowhere' and must be an address of a folder",
                "data get mnist --from /no/such --to target/none | No such file or folder: /no/such.",
            })
    void arguments(String typed, String start) {
        assertThat(complaint(typed.split(" "))).startsWith(start);
    }

    private static byte[] random(int count) {
        byte[] bytes = new byte[count];
        new Random(5).nextBytes(bytes);
        return bytes;
    }
}
