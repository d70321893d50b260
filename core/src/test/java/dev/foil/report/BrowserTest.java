package dev.foil.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The page in a real browser, where there is one. */
class BrowserTest {
    @TempDir
    private static Path folder;

    private static HttpServer server;
    private static Browser browser;

    /** What the browser asked our server for. */
    private static final List<String> ASKED = new CopyOnWriteArrayList<>();

    @BeforeAll
    static void start() throws Exception {
        assumeTrue(Browser.installed().isPresent(), "skipped: no chromium or google-chrome on the PATH");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            ASKED.add(exchange.getRequestURI().getPath());
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
        });
        server.start();
        browser = new Browser(Browser.installed().get(), Files.createDirectory(folder.resolve("profile")));
    }

    @AfterAll
    static void stop() throws Exception {
        if (browser != null) {
            browser.close();
        }
        if (server != null) {
            server.stop(0);
        }
    }

    /** Elements that stick out, those in a frame that scrolls aside. */
    private static final String BEYOND = "[...document.querySelectorAll('body *')].filter(e => !e.closest('.scroll')"
            + " && e.getBoundingClientRect().right > innerWidth).map(e => e.outerHTML.slice(0, 80)).slice(0, 5).join('; ')";

    @Test
    void hostileNamesLoadNothingAndRunNothing() throws Exception {
        String address = "http://127.0.0.1:" + server.getAddress().getPort();
        Path control = Files.writeString(
                folder.resolve("control.html"),
                "<title>t</title>" + Extremes.hostileNames(address).get(0));
        browser.open(control);
        assertThat(browser.value("document.title").asString()).isEqualTo("broken");
        assertThat(ASKED).as("that the test sees what it looks for").contains("/img");
        ASKED.clear();

        browser.open(write("hostile", Extremes.hostile(address)));

        assertThat(ASKED).isEmpty();
        assertThat(browser.events("Network.requestWillBeSent"))
                .extracting(event -> event.path("request").path("url").asString())
                .allMatch(url -> url.startsWith("file:") || url.startsWith("data:image/png"));
        assertThat(browser.events("Log.entryAdded")).isEmpty();
        assertThat(browser.events("Runtime.exceptionThrown")).isEmpty();
        assertThat(browser.value("document.title").asString()).startsWith("<style>@import");
        assertThat(browser.value("document.body.textContent").asString())
                .contains("<script src='" + address, "onclick=\"alert(1)\"", "safe\uFFFDgnp.exe\uFFFD");
    }

    @ParameterizedTest
    @ValueSource(ints = {320, 390, 768, 1280})
    void nothingReachesBeyondTheScreen(int width) throws Exception {
        browser.screen(width, 800);
        for (Report report : List.of(
                Extremes.hostile(),
                Extremes.thousandClasses(),
                Extremes.labelsOnly(),
                Sample.hostile(),
                Sample.tabular())) {
            browser.open(write("width", report));
            browser.value("document.querySelectorAll('details').forEach(d => d.open = true)");
            browser.value("document.styleSheets[0].insertRule('.witness{content-visibility:visible!important}')");

            assertThat(browser.value("document.documentElement.scrollWidth").asInt())
                    .as("%s at %d; beyond: %s", report.title(), width, browser.value(BEYOND))
                    .isLessThanOrEqualTo(width);
        }
    }

    @Test
    void everyPictureIsDrawn() throws Exception {
        browser.screen(1280, 20_000);
        browser.open(write("pictures", Sample.hostile()));
        for (int i = 0; i < 100 && undrawn() > 0; i++) {
            Thread.sleep(50);
        }

        assertThat(browser.value("document.images.length").asInt()).isEqualTo(18);
        assertThat(undrawn()).isZero();
    }

    @Test
    void darkIsDark() throws Exception {
        browser.screen(1280, 800);
        browser.open(write("dark", Sample.bare()));
        browser.media("screen", "light");
        assertThat(background()).isEqualTo("rgb(255, 255, 255)");
        browser.media("screen", "dark");
        assertThat(background()).isEqualTo("rgb(20, 22, 26)");
        browser.media("print", "dark");
        assertThat(background()).isEqualTo("rgb(255, 255, 255)");
        browser.media("", "light");
    }

    @Test
    void theFirstTabSkipsToTheResults() throws Exception {
        browser.open(write("keys", Sample.hostile()));
        browser.send("Input.dispatchKeyEvent", key("keyDown", "Tab", 9));
        browser.send("Input.dispatchKeyEvent", key("keyUp", "Tab", 9));

        assertThat(browser.value("document.activeElement.textContent").asString())
                .startsWith("Skip");
        assertThat(browser.value("document.activeElement.getBoundingClientRect().left")
                        .asInt())
                .isNotNegative();
        assertThat(browser.value("getComputedStyle(document.activeElement).outlineStyle")
                        .asString())
                .isEqualTo("solid");
    }

    @Test
    void aScreenReaderIsToldWhatEverythingIs() throws Exception {
        browser.open(write("reader", Sample.hostile()));
        JsonNode nodes = browser.send("Accessibility.getFullAXTree", Map.of()).path("nodes");

        List<String> roles = List.of("banner", "navigation", "main", "table", "image", "heading");
        for (String role : roles) {
            assertThat(named(nodes, role)).as(role).isNotEmpty();
        }
        assertThat(named(nodes, "table")).doesNotContain("");
        assertThat(named(nodes, "image")).doesNotContain("");
        assertThat(named(nodes, "region")).doesNotContain("");
    }

    @Test
    void thousandsOfPicturesOpen() throws Exception {
        browser.screen(1280, 800);
        browser.open(write("gallery", Extremes.gallery()));

        assertThat(browser.value("document.images.length").asInt()).isEqualTo(9000);
        // What is off the screen is not laid out.
        assertThat(browser.value("[...document.querySelectorAll('.witness')].filter(card => card.firstElementChild"
                                + ".checkVisibility({contentVisibilityAuto: true})).length")
                        .asInt())
                .isLessThan(200);
    }

    private static int undrawn() throws Exception {
        return browser.value("[...document.images].filter(image => !(image.complete && image.naturalWidth)).length")
                .asInt();
    }

    private static String background() throws Exception {
        return browser.value("getComputedStyle(document.documentElement).backgroundColor")
                .asString();
    }

    private static Map<String, ?> key(String type, String key, int code) {
        return Map.of("type", type, "key", key, "code", key, "windowsVirtualKeyCode", code);
    }

    /** Names of the nodes of a role. */
    private static List<String> named(JsonNode nodes, String role) {
        return nodes.valueStream()
                .filter(node -> !node.path("ignored").asBoolean(false))
                .filter(node -> node.path("role").path("value").asString().equals(role))
                .map(node -> node.path("name").path("value").asString(""))
                .toList();
    }

    private static Path write(String name, Report report) throws IOException {
        Path file = folder.resolve(name + ".html");
        HtmlReport.write(file, report);
        return file;
    }
}
