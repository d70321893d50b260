package dev.foil.data.fetch;

import static dev.foil.data.UserErrors.assertUserError;
import static org.assertj.core.api.Assertions.assertThat;

import dev.foil.data.Progress;
import dev.foil.data.fetch.Fetch.Outcome;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against servers that drop, lie, redirect, refuse and sleep. */
final class FetchTest {
    private static final Patience SHORT = new Patience(Duration.ofSeconds(5), Duration.ofSeconds(1));

    @TempDir
    Path root;

    private final List<String> notes = new ArrayList<>();
    private Server server;

    @BeforeEach
    void start() throws IOException {
        server = new Server();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Path folder() {
        return root.resolve("tiny");
    }

    private Outcome fetch(KnownSet set) {
        return fetch(set, Progress.NONE);
    }

    private Outcome fetch(KnownSet set, Progress progress) {
        return new Fetch(set, folder(), Optional.empty(), Optional.empty()).run(progress, notes::add, SHORT);
    }

    private void serve(String home, Server.Manner manner) {
        server.serve(home + "images-idx3-ubyte.gz", Sets.PACKED_IMAGES, manner)
                .serve(home + "labels-idx1-ubyte.gz", Sets.PACKED_LABELS, manner);
    }

    private void assertWhole() throws IOException {
        assertThat(folder().resolve("images-idx3-ubyte")).hasBinaryContent(Sets.IMAGES);
        assertThat(folder().resolve("labels-idx1-ubyte")).hasBinaryContent(Sets.LABELS);
        try (Stream<Path> files = Files.walk(root)) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("images-idx3-ubyte", "labels-idx1-ubyte", ".tiny.lock");
        }
    }

    @Test
    void bringsChecksAndTellsHowFarItIs() throws IOException {
        serve("/", Server::well);
        List<Long> told = new ArrayList<>();
        assertThat(fetch(Sets.idx(server.uri("/")), (what, done, total) -> {
                    assertThat(what).isEqualTo("Getting tiny (kB)");
                    assertThat(total).isEqualTo((Sets.PACKED_IMAGES.length + Sets.PACKED_LABELS.length) / 1000);
                    told.add(done);
                }))
                .isEqualTo(Outcome.BROUGHT);
        assertWhole();
        assertThat(told)
                .isSorted()
                .startsWith(0L)
                .endsWith((Sets.PACKED_IMAGES.length + Sets.PACKED_LABELS.length) / 1000L);
        assertThat(fetch(Sets.idx(server.uri("/")))).isEqualTo(Outcome.THERE);
        assertThat(server.asked).hasSize(2);
    }

    @Test
    void brokenConnectionsAreTakenUpWhereTheyBroke() throws IOException {
        serve("/", Server.dropping(100_000));
        fetch(Sets.idx(server.uri("/")));
        assertWhole();
        assertThat(server.asked.get(1)).matches("/images-idx3-ubyte.gz bytes=[1-9][0-9]*-");
        assertThat(notes).isEmpty();
    }

    @Test
    void aKilledRunGoesOn() throws IOException {
        Path staging = Files.createDirectories(root.resolve(".tiny.getting"));
        Files.write(staging.resolve("images-idx3-ubyte.gz.part"), Arrays.copyOf(Sets.PACKED_IMAGES, 200_000));
        Files.write(staging.resolve("labels-idx1-ubyte"), Sets.LABELS);
        Files.write(staging.resolve("images-idx3-ubyte.tmp"), new byte[7]);
        serve("/", Server::well);
        fetch(Sets.idx(server.uri("/")));
        assertWhole();
        assertThat(server.asked).containsExactly("/images-idx3-ubyte.gz bytes=200000-");
    }

    @Test
    void whatWasBegunWronglyIsBegunAgain() throws IOException {
        Path staging = Files.createDirectories(root.resolve(".tiny.getting"));
        Files.write(staging.resolve("images-idx3-ubyte.gz.part"), new byte[200_000]);
        serve("/", Server::well);
        fetch(Sets.idx(server.uri("/")));
        assertWhole();
        assertThat(server.asked.subList(0, 2))
                .containsExactly("/images-idx3-ubyte.gz bytes=200000-", "/images-idx3-ubyte.gz");
    }

    @Test
    void aPartialFileThatIsTooLongIsBegunAgain() throws IOException {
        Path staging = Files.createDirectories(root.resolve(".tiny.getting"));
        Files.write(staging.resolve("images-idx3-ubyte.gz.part"), new byte[Sets.PACKED_IMAGES.length + 1]);
        serve("/", Server::well);
        fetch(Sets.idx(server.uri("/")));
        assertWhole();
    }

    @Test
    void serversThatIgnoreRangesStartOver() throws IOException {
        Path staging = Files.createDirectories(root.resolve(".tiny.getting"));
        Files.write(staging.resolve("images-idx3-ubyte.gz.part"), Arrays.copyOf(Sets.PACKED_IMAGES, 1000));
        serve("/", Server::withoutRanges);
        fetch(Sets.idx(server.uri("/")));
        assertWhole();
        assertThat(notes).isEmpty();
    }

    @Test
    void aFileThatChangedSinceIsNotMixedWithTheOldOne() throws IOException {
        Path staging = Files.createDirectories(root.resolve(".tiny.getting"));
        URI address = server.uri("/images-idx3-ubyte.gz");
        Files.write(staging.resolve("images-idx3-ubyte.gz.part"), new byte[1000]);
        Files.writeString(staging.resolve("images-idx3-ubyte.gz.part.tag"), address + "\n\"v0\"\n");
        serve("/", Server::well);
        fetch(Sets.idx(server.uri("/")));
        assertWhole();
        assertThat(server.asked).hasSize(2).first().isEqualTo("/images-idx3-ubyte.gz bytes=1000-");
    }

    @Test
    void theNextMirrorIsAskedAndTheBadOneNamed() throws IOException {
        serve("/gone/", Server.status(404));
        serve("/wrong/", (exchange, file) -> Server.well(exchange, Sets.bytes(9, file.length)));
        serve("/long/", (exchange, file) -> Server.well(exchange, Arrays.copyOf(file, file.length + 1)));
        serve("/short/", (exchange, file) -> Server.withoutRanges(exchange, Arrays.copyOf(file, file.length / 2)));
        serve("/good/", Server::well);
        fetch(Sets.idx(
                server.uri("/gone/"),
                server.uri("/wrong/"),
                server.uri("/long/"),
                server.uri("/short/"),
                URI.create("http://localhost:1/"),
                server.uri("/good/")));
        assertWhole();
        String images = "images-idx3-ubyte.gz failed: ";
        assertThat(notes.subList(0, 5))
                .satisfiesExactly(
                        gone -> assertThat(gone).isEqualTo(server.uri("/gone/") + images + "it answered 404."),
                        wrong -> assertThat(wrong)
                                .isEqualTo(server.uri("/wrong/") + images
                                        + "its bytes are not those of images-idx3-ubyte.gz (SHA-256 differs)."),
                        big -> assertThat(big).contains("/long/", "it sends more than the"),
                        little -> assertThat(little).contains("/short/", "it ended after "),
                        closed -> assertThat(closed).contains("localhost:1/", "failed: "));
        assertThat(notes).allSatisfy(note -> assertThat(note).hasLineCount(1));
    }

    @Test
    void redirectsAreFollowedButNotForEver() throws IOException {
        serve("/there/", Server::well);
        serve("/here/", (exchange, file) -> {
            String path = exchange.getRequestURI().getPath().replace("/here/", "/there/");
            exchange.getResponseHeaders().set("Location", path);
            exchange.sendResponseHeaders(302, -1);
        });
        serve("/circle/", (exchange, file) -> {
            exchange.getResponseHeaders()
                    .set("Location", exchange.getRequestURI().getPath());
            exchange.sendResponseHeaders(302, -1);
        });
        fetch(Sets.idx(server.uri("/circle/"), server.uri("/here/")));
        assertWhole();
        assertThat(notes).first().asString().contains("/circle/", "it answered 302");
    }

    @Test
    void aServerThatFallsAsleepIsLeft() throws IOException {
        CountDownLatch end = new CountDownLatch(1);
        Server.Manner asleep = (exchange, file) -> {
            exchange.sendResponseHeaders(200, file.length);
            exchange.getResponseBody().write(file, 0, 100);
            exchange.getResponseBody().flush();
            awaitQuietly(end);
        };
        Server.Manner silent = (exchange, file) -> awaitQuietly(end);
        serve("/asleep/", asleep);
        serve("/silent/", silent);
        serve("/good/", Server::well);
        fetch(Sets.idx(server.uri("/asleep/"), server.uri("/silent/"), server.uri("/good/")));
        end.countDown();
        assertWhole();
        assertThat(notes.get(0)).contains("/asleep/", "nothing came for 1 s");
        assertThat(notes.get(1)).contains("/silent/", "no answer in time");
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void whereNoMirrorAnswersTheUserIsToldWhatToDo() {
        serve("/", Server.status(503));
        URI home = server.uri("/");
        assertUserError(
                () -> fetch(Sets.idx(home, home)),
                "No mirror answered with images-idx3-ubyte.gz (2 tried). Maybe download " + home
                        + "images-idx3-ubyte.gz yourself and give its folder with --from?");
        assertThat(notes).hasSize(2);
        assertThat(folder()).doesNotExist();
    }

    @Test
    void theUsersOwnMirrorComesFirst() throws IOException {
        serve("/own/", Server::well);
        new Fetch(Sets.idx(server.uri("/")), folder(), Optional.empty(), Optional.of(server.uri("/own")))
                .run(Progress.NONE, notes::add, SHORT);
        assertWhole();
    }

    @Test
    void aDamagedFolderIsMended() throws IOException {
        Files.createDirectories(folder());
        Files.write(folder().resolve("images-idx3-ubyte"), new byte[10]);
        Files.write(folder().resolve("labels-idx1-ubyte"), Sets.LABELS);
        serve("/", Server::well);
        assertThat(fetch(Sets.idx(server.uri("/")))).isEqualTo(Outcome.BROUGHT);
        assertWhole();
        assertThat(server.asked).containsExactly("/images-idx3-ubyte.gz");
    }

    /** A damaged raw file goes before a sound packed one, and nobody looks into folders below. */
    @Test
    void onlyWhatTheReaderOpensCounts() throws IOException {
        Files.createDirectories(folder().resolve("old"));
        Files.write(folder().resolve("images-idx3-ubyte"), new byte[10]);
        Files.write(folder().resolve("images-idx3-ubyte.gz"), Sets.PACKED_IMAGES);
        Files.write(folder().resolve("old/labels-idx1-ubyte"), Sets.LABELS);
        serve("/", Server::well);
        assertThat(fetch(Sets.idx(server.uri("/")))).isEqualTo(Outcome.BROUGHT);
        assertThat(folder().resolve("images-idx3-ubyte")).hasBinaryContent(Sets.IMAGES);
        assertThat(folder().resolve("labels-idx1-ubyte")).hasBinaryContent(Sets.LABELS);
        assertThat(fetch(Sets.idx(server.uri("/")))).isEqualTo(Outcome.THERE);
    }

    @Test
    void binaryFilesAreMendedWhereTheyAreRead() throws IOException {
        Path packed = Files.createDirectories(folder().resolve("cifar-10-batches-bin"));
        Files.write(folder().resolve("one.bin"), Sets.IMAGES);
        Files.write(packed.resolve("one.bin.gz"), Sets.PACKED_IMAGES);
        server.serve("/tarred.tar.gz", Sets.TAR, Server::well);
        assertThat(fetch(Sets.tarred(server.uri("/tarred.tar.gz")))).isEqualTo(Outcome.BROUGHT);
        assertThat(packed.resolve("one.bin")).hasBinaryContent(Sets.IMAGES);
        assertThat(fetch(Sets.tarred(server.uri("/tarred.tar.gz")))).isEqualTo(Outcome.THERE);
    }

    @Test
    void tarsAreUnpacked() throws IOException {
        server.serve("/tarred.tar.gz", Sets.TAR, Server.dropping(150_000));
        fetch(Sets.tarred(server.uri("/tarred.tar.gz")));
        assertThat(folder().resolve("one.bin")).hasBinaryContent(Sets.IMAGES);
        assertThat(folder().resolve("names.txt")).hasContent("a\nb\n");
    }

    @Test
    void twoAtOnceDoNotMeet() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch tried = new CountDownLatch(1);
        serve("/", (exchange, file) -> {
            asked.countDown();
            awaitQuietly(tried);
            Server.well(exchange, file);
        });
        KnownSet set = Sets.idx(server.uri("/"));
        Thread first = new Thread(() -> new Fetch(set, folder(), Optional.empty(), Optional.empty())
                .run(Progress.NONE, notes::add, Patience.USUAL));
        first.start();
        asked.await();
        assertUserError(() -> fetch(set), "Another foil is bringing tiny to " + folder());
        tried.countDown();
        first.join();
        assertWhole();
    }
}
