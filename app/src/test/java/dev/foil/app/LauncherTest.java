package dev.foil.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The launcher beside a stub of the build, among stubs of the programs it asks about the machine. */
@DisabledOnOs(OS.WINDOWS)
final class LauncherTest {
    @TempDir
    private Path folder;

    private Path root;
    private Path bin;

    private record Outcome(int exit, String out, String err) {}

    @BeforeEach
    void install() throws IOException {
        root = Files.createDirectories(folder.resolve("a clone"));
        bin = Files.createDirectories(folder.resolve("bin"));
        Files.copy(Path.of("..", "foil"), root.resolve("foil"));
        runnable(root.resolve("foil"));
        Files.writeString(root.resolve("pom.xml"), "<project/>");
        Files.createDirectories(root.resolve("app/src/main"));
        script(bin.resolve("uname"), "echo Linux x86_64");
        script(bin.resolve("getconf"), "echo glibc 2.36");
        jdk("17.0.1");
        // A build takes a moment, writes down that it ran, and makes what the launcher wants.
        script(
                root.resolve("mvnw"),
                "echo built >>'" + folder + "/builds'; sleep 0.3; mkdir -p app/target/lib",
                "echo jar >app/target/foil-app-1.jar; echo jar >app/target/lib/foil-core-1.jar",
                "echo jar >app/target/lib/other-1.jar");
    }

    private void jdk(String version) throws IOException {
        Path jdk = Files.createDirectories(folder.resolve("jdk/bin")).getParent();
        Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
        script(jdk.resolve("bin/javac"), "exit 0");
        script(jdk.resolve("bin/java"), "for last; do :; done; echo \"$last\"; [ \"$last\" != seven ] || exit 7");
    }

    private static void script(Path file, String... lines) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + String.join("\n", lines) + "\n");
        runnable(file);
    }

    private static void runnable(Path file) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Process start(Path launcher, String... args) throws IOException {
        java.util.List<String> command = new java.util.ArrayList<>(java.util.List.of(launcher.toString()));
        command.addAll(java.util.List.of(args));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().put("PATH", bin + ":/usr/bin:/bin");
        builder.environment().put("HOME", folder.toString());
        builder.environment().put("JAVA_HOME", folder.resolve("jdk").toString());
        return builder.start();
    }

    private static Outcome await(Process process) throws IOException, InterruptedException {
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Outcome(process.exitValue(), out.strip(), err.strip());
    }

    private Outcome run(String... args) throws IOException, InterruptedException {
        return await(start(root.resolve("foil"), args));
    }

    private long builds() throws IOException {
        Path log = folder.resolve("builds");
        return Files.exists(log) ? Files.readAllLines(log).size() : 0;
    }

    @Test
    void buildsOnceAndPassesArgumentsAndExitCodeOn() throws Exception {
        assertThat(run("two words"))
                .isEqualTo(new Outcome(
                        0,
                        "two words",
                        "Building Foil (first use, downloads about" + " 240 MB of libraries once) ..."));
        assertThat(run("seven")).isEqualTo(new Outcome(7, "seven", ""));
        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void buildsAgainWhenASourceIsNewer() throws Exception {
        run("x");
        Path source = Files.writeString(root.resolve("app/src/main/New.java"), "class New {}");
        Files.setLastModifiedTime(
                source, java.nio.file.attribute.FileTime.fromMillis(System.currentTimeMillis() + 1000));
        assertThat(run("x").err()).isEqualTo("Building Foil ...");
        assertThat(builds()).isEqualTo(2);
    }

    @Test
    void runsThroughALinkFromElsewhere() throws Exception {
        Path link = Files.createSymbolicLink(bin.resolve("foil"), Path.of("..", "a clone", "foil"));
        assertThat(await(start(link, "here")).out()).isEqualTo("here");
    }

    @Test
    void twoAtOnceBuildOnce() throws Exception {
        Process first = start(root.resolve("foil"), "a");
        Process second = start(root.resolve("foil"), "b");
        assertThat(await(first)).extracting(Outcome::exit, Outcome::out).containsExactly(0, "a");
        assertThat(await(second)).extracting(Outcome::exit, Outcome::out).containsExactly(0, "b");
        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void lockOfADeadProcessIsTakenOver() throws Exception {
        Files.createDirectories(root.resolve("app/target/runs"));
        Process dead = new ProcessBuilder("true").start();
        dead.waitFor();
        Files.createSymbolicLink(root.resolve("app/target/runs/lock"), Path.of(Long.toString(dead.pid())));
        assertThat(run("x").out()).isEqualTo("x");
    }

    @Test
    void failedBuildShowsItsOutputAndIsTriedAgain() throws Exception {
        script(root.resolve("mvnw"), "echo 'no such thing'; exit 1");
        Outcome outcome = run("x");
        assertThat(outcome.exit()).isEqualTo(1);
        assertThat(outcome.err()).contains("no such thing").endsWith("foil: the build failed; see above.");
        assertThat(run("x").exit()).isEqualTo(1);
        assertThat(root.resolve("app/target/runs/lock")).doesNotExist();
    }

    /** Jars beside the launcher, as the distribution lays them out, and nothing to build. */
    private Path release() throws IOException {
        Path release =
                Files.createDirectories(folder.resolve("a release/jars/lib")).getParent();
        Files.writeString(release.resolve("foil-app.jar"), "jar");
        Files.copy(Path.of("..", "foil"), release.resolveSibling("foil"));
        runnable(release.resolveSibling("foil"));
        return release.getParent();
    }

    @Test
    void aReleaseRunsWithoutBuilding() throws Exception {
        Path release = release();
        assertThat(await(start(release.resolve("foil"), "two words"))).isEqualTo(new Outcome(0, "two words", ""));
        assertThat(await(start(release.resolve("foil"), "seven")).exit()).isEqualTo(7);
        assertThat(builds()).isZero();
        try (var files = Files.list(release)) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrder("foil", "jars");
        }
        script(folder.resolve("jdk/bin/java"), "for arg; do echo \"$arg\"; done");
        assertThat(await(start(release.resolve("foil"))).out()).contains(release + "/jars/foil-app.jar");
    }

    @Test
    void aReleaseThatCannotBeWrittenToRuns() throws Exception {
        Path release = release();
        Path jars = release.resolve("jars");
        Files.setPosixFilePermissions(jars, PosixFilePermissions.fromString("r-xr-xr-x"));
        try {
            assertThat(await(start(release.resolve("foil"), "x"))).isEqualTo(new Outcome(0, "x", ""));
        } finally {
            Files.setPosixFilePermissions(jars, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    /** The names that the launcher wants and those that the distribution gives are in two files. */
    @Test
    void theDistributionHoldsWhatTheLauncherWants() throws Exception {
        String descriptor = Files.readString(Path.of("src", "release", "distribution.xml"));
        assertThat(descriptor)
                .containsPattern("<source>\\.\\./foil</source>\\s*<fileMode>0755</fileMode>")
                .containsPattern("<outputDirectory>jars</outputDirectory>\\s*<destName>foil-app.jar</destName>")
                .contains("<outputDirectory>jars/lib</outputDirectory>", "LICENSE", "NOTICE");
        assertThat(Files.readString(Path.of("..", "foil"))).contains("released=$root/jars\n", "$jars/foil-app.jar");
        assertThat(Files.readString(Path.of("..", "foil.cmd"))).contains("%ROOT%\\jars\\foil-app.jar");
        assertThat(Files.readString(Path.of("pom.xml"))).contains("<classpathPrefix>lib/</classpathPrefix>");
    }

    private String seenByJava(String... environment) throws IOException, InterruptedException {
        script(folder.resolve("jdk/bin/java"), "echo \"$LC_ALL $OPENBLAS_NUM_THREADS $GOMP_SPINCOUNT\"");
        java.util.List<String> command = new java.util.ArrayList<>(java.util.List.of("/usr/bin/env", "-u", "LANG"));
        command.addAll(java.util.List.of("-u", "LC_CTYPE", "-u", "LC_ALL", "-u", "GOMP_SPINCOUNT"));
        command.addAll(java.util.List.of(environment));
        Path wrapper = folder.resolve("wrapper");
        script(wrapper, String.join(" ", command) + " '" + root.resolve("foil") + "' x");
        return await(start(wrapper)).out();
    }

    @Test
    void setsWhatMakesJavaReadNamesAndThreadsSleep() throws Exception {
        assertThat(seenByJava()).isEqualTo("C.UTF-8 1 0");
        assertThat(seenByJava("LC_ALL=C")).isEqualTo("C.UTF-8 1 0");
    }

    @Test
    void keepsWhatTheUserSet() throws Exception {
        assertThat(seenByJava("LC_ALL=de_DE.UTF-8", "GOMP_SPINCOUNT=7")).isEqualTo("de_DE.UTF-8 1 7");
    }

    @Test
    void armLinuxIsRefused() throws Exception {
        script(bin.resolve("uname"), "echo Linux aarch64");
        assertThat(run("--help").err())
                .startsWith("foil: linux-arm64 is not supported")
                .hasLineCount(1);
    }

    @Test
    void muslIsRefused() throws Exception {
        script(bin.resolve("getconf"), "exit 1");
        assertThat(run("--help").err())
                .startsWith("foil: this Linux has no glibc")
                .hasLineCount(1);
    }

    @Test
    void oldGlibcIsRefused() throws Exception {
        script(bin.resolve("getconf"), "echo glibc 2.31");
        assertThat(run("--help").err())
                .startsWith("foil: glibc is 2.31 and must be at least 2.35")
                .hasLineCount(1);
    }

    @Test
    void unknownSystemIsRefused() throws Exception {
        script(bin.resolve("uname"), "echo FreeBSD amd64");
        Outcome outcome = run("--help");
        assertThat(outcome.err())
                .startsWith("foil: FreeBSD amd64 is not supported")
                .hasLineCount(1);
        assertThat(outcome.exit()).isEqualTo(1);
    }
}
