package dev.foil.data.fetch;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A web server of this test's on the loopback interface that behaves or misbehaves as it is told. */
final class Server implements AutoCloseable {
    private final HttpServer http;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    /** What was asked for: path, then the range where one was. */
    final List<String> asked = new CopyOnWriteArrayList<>();

    /** How a server answers with a file. */
    interface Manner {
        void answer(HttpExchange exchange, byte[] file) throws IOException;
    }

    Server() throws IOException {
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.setExecutor(threads);
        http.start();
    }

    URI uri(String path) {
        return URI.create("http://localhost:" + http.getAddress().getPort() + path);
    }

    Server serve(String path, byte[] file, Manner manner) {
        HttpHandler handler = exchange -> {
            String range = exchange.getRequestHeaders().getFirst("Range");
            asked.add(exchange.getRequestURI().getPath() + (range == null ? "" : " " + range));
            try (exchange) {
                manner.answer(exchange, file);
            } catch (IOException gone) {
                // The client hung up, or we did.
            }
        };
        http.createContext(path, handler);
        return this;
    }

    /** As a good server does, with ranges. */
    static void well(HttpExchange exchange, byte[] file) throws IOException {
        part(exchange, file, file.length);
    }

    /** Ranges are honoured, but each connection breaks after that many bytes. */
    static Manner dropping(int after) {
        return (exchange, file) -> part(exchange, file, after);
    }

    static void withoutRanges(HttpExchange exchange, byte[] file) throws IOException {
        exchange.sendResponseHeaders(200, file.length);
        exchange.getResponseBody().write(file);
    }

    static Manner status(int code) {
        return (exchange, file) -> exchange.sendResponseHeaders(code, -1);
    }

    private static void part(HttpExchange exchange, byte[] file, int most) throws IOException {
        String range = exchange.getRequestHeaders().getFirst("Range");
        String only = exchange.getRequestHeaders().getFirst("If-Range");
        exchange.getResponseHeaders().set("ETag", "\"v1\"");
        int start = 0;
        if (range != null && (only == null || only.equals("\"v1\""))) {
            start = Integer.parseInt(range.substring("bytes=".length(), range.length() - 1));
        }
        if (start > 0) {
            exchange.getResponseHeaders()
                    .set("Content-Range", "bytes " + start + "-" + (file.length - 1) + "/" + file.length);
        }
        exchange.sendResponseHeaders(start > 0 ? 206 : 200, file.length - start);
        OutputStream body = exchange.getResponseBody();
        body.write(file, start, Math.min(most, file.length - start));
        body.flush();
    }

    @Override
    public void close() {
        http.stop(0);
        threads.shutdownNow();
    }
}
