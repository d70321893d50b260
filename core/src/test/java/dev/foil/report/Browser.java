package dev.foil.report;

import dev.foil.param.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** A headless Chromium with one page, driven through the DevTools protocol; it resolves no names. */
final class Browser implements AutoCloseable {
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");

    private final Process process;
    private final Path profile;
    private final WebSocket socket;
    private final AtomicInteger last = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();

    /** What the page said of its own accord: the log, requests, page events. */
    private final List<JsonNode> events = new ArrayList<>();

    /** The program, where one is on the PATH. */
    static Optional<Path> installed() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(java.io.File.pathSeparator))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    Browser(Path program, Path profile) throws Exception {
        this.profile = profile;
        process = new ProcessBuilder(
                        program.toString(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-quic",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--disable-dev-shm-usage",
                        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + profile,
                        "about:blank")
                .redirectErrorStream(true)
                .redirectOutput(
                        profile.resolveSibling(profile.getFileName() + ".log").toFile())
                .start();
        socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .connectTimeout(Duration.ofSeconds(20))
                .buildAsync(page(), new Listener())
                .get(20, TimeUnit.SECONDS);
        send("Page.enable", Map.of());
        send("Network.enable", Map.of());
        send("Log.enable", Map.of());
        send("Runtime.enable", Map.of());
    }

    /** Address of the page's socket. */
    private URI page() throws Exception {
        Path port = profile.resolve("DevToolsActivePort");
        for (int i = 0; i < 300; i++) {
            if (Files.exists(port) && Files.readAllLines(port).size() == 2) {
                URI list = URI.create(
                        "http://127.0.0.1:" + Files.readAllLines(port).get(0) + "/json/list");
                for (JsonNode target : Json.LINE.readTree(read(list))) {
                    if (target.path("type").asString().equals("page")) {
                        return URI.create(target.path("webSocketDebuggerUrl").asString());
                    }
                }
            }
            Thread.sleep(100);
        }
        throw new IOException("the browser opened no page within 30 s");
    }

    private static byte[] read(URI uri) throws IOException {
        try (java.io.InputStream in = uri.toURL().openStream()) {
            return in.readAllBytes();
        }
    }

    JsonNode send(String method, Map<String, ?> parameters) throws Exception {
        int id = last.incrementAndGet();
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        waiting.put(id, answer);
        String text = Json.LINE.writeValueAsString(Map.of("id", id, "method", method, "params", parameters));
        socket.sendText(text, true).get(20, TimeUnit.SECONDS);
        JsonNode message = answer.get(120, TimeUnit.SECONDS);
        if (message.has("error")) {
            throw new IOException(method + ": " + message.get("error"));
        }
        return message.path("result");
    }

    /** Opens a file and waits until it has loaded. */
    void open(Path file) throws Exception {
        synchronized (events) {
            events.clear();
        }
        send("Page.navigate", Map.of("url", file.toUri().toString()));
        for (int i = 0; i < 1200 && events("Page.loadEventFired").isEmpty(); i++) {
            Thread.sleep(50);
        }
        if (events("Page.loadEventFired").isEmpty()) {
            throw new IOException(file + " did not load within 60 s");
        }
    }

    /** Emulates a screen of this size in CSS pixels. */
    void screen(int width, int height) throws Exception {
        send(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 500));
    }

    /** Emulates {@code light} or {@code dark}, on {@code screen} or in {@code print}. */
    void media(String medium, String scheme) throws Exception {
        send(
                "Emulation.setEmulatedMedia",
                Map.of("media", medium, "features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    /** Value of an expression, evaluated by the debugger rather than the page. */
    JsonNode value(String expression) throws Exception {
        JsonNode result = send("Runtime.evaluate", Map.of("expression", expression, "returnByValue", true));
        if (result.has("exceptionDetails")) {
            throw new IOException(expression + ": " + result.get("exceptionDetails"));
        }
        return result.path("result").path("value");
    }

    List<JsonNode> events(String method) {
        synchronized (events) {
            return events.stream()
                    .filter(event -> event.path("method").asString().equals(method))
                    .map(event -> event.path("params"))
                    .toList();
        }
    }

    @Override
    public void close() throws Exception {
        try {
            socket.abort();
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
            }
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            // Links out of the folder, left where the browser was ended early.
            for (String link : List.of("SingletonSocket", "SingletonLock", "SingletonCookie")) {
                Files.deleteIfExists(profile.resolve(link));
            }
        }
    }

    private final class Listener implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean complete) {
            text.append(data);
            if (complete) {
                JsonNode message = Json.LINE.readTree(text.toString());
                text.setLength(0);
                if (message.has("id")) {
                    Optional.ofNullable(waiting.remove(message.get("id").asInt()))
                            .ifPresent(answer -> answer.complete(message));
                } else {
                    synchronized (events) {
                        events.add(message);
                    }
                }
            }
            from.request(1);
            return CompletableFuture.completedFuture(null);
        }
    }
}
