package dev.foil.data.fetch;

import dev.foil.param.UserError;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.UnresolvedAddressException;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.function.LongConsumer;

/** One file from one server into a partial file, going on where that ends (RFC 9110, section 14: range requests). */
final class Download {
    /** Against servers that drop each connection after a few bytes. */
    private static final int MOST_ATTEMPTS = 20;

    private final HttpClient client;
    private final Patience patience;

    Download(Patience patience) {
        this.patience = patience;
        // Over plain HTTP the client would ask for an upgrade to HTTP/2, which some servers answer with an error.
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .connectTimeout(patience.connect())
                .build();
    }

    /**
     * Fills the partial file up to the parcel's size. Broken connections are taken up again while they bring
     * anything.
     *
     * @param done is told the size of the file after each piece
     */
    void run(Parcel parcel, URI from, PartialFile to, LongConsumer done) throws MirrorFailed {
        for (int attempt = 1; to.size() != parcel.bytes(); attempt++) {
            if (to.size() > parcel.bytes()) {
                to.delete();
            }
            long before = to.size();
            try {
                once(parcel, from, to, done);
                if (to.size() < parcel.bytes()) {
                    throw new IOException("it ended after " + to.size() + " of " + parcel.bytes() + " bytes");
                }
            } catch (IOException e) {
                if (to.size() <= before || attempt == MOST_ATTEMPTS) {
                    throw new MirrorFailed(reason(e), e);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new UserError("Stopped; the same command goes on from here.", e);
            }
        }
    }

    private void once(Parcel parcel, URI from, PartialFile to, LongConsumer done)
            throws IOException, InterruptedException, MirrorFailed {
        long start = to.size();
        HttpRequest.Builder request =
                HttpRequest.newBuilder(from).timeout(patience.answer()).header("User-Agent", "foil");
        if (start > 0) {
            request.header("Range", "bytes=" + start + "-");
            to.tag(from).ifPresent(tag -> request.header("If-Range", tag));
        }
        HttpResponse<Flow.Publisher<List<ByteBuffer>>> response =
                client.send(request.build(), BodyHandlers.ofPublisher());
        try (Chunks body = new Chunks()) {
            response.body().subscribe(body);
            boolean goesOn = response.statusCode() == 206 && start > 0 && startsAt(response, start);
            if (response.statusCode() == 416) {
                to.delete();
                throw new MirrorFailed("it holds another file than the one begun");
            }
            if (response.statusCode() != 200 && !goesOn) {
                throw new MirrorFailed("it answered " + response.statusCode());
            }
            if (!goesOn) {
                to.delete();
                to.keepTag(from, response.headers().firstValue("ETag").orElse(""));
            }
            receive(parcel, body, to, done);
        }
    }

    private void receive(Parcel parcel, Chunks body, PartialFile to, LongConsumer done)
            throws IOException, InterruptedException, MirrorFailed {
        long size = to.size();
        try (FileChannel out = to.append()) {
            for (List<ByteBuffer> pieces = body.next(patience.answer());
                    !pieces.isEmpty();
                    pieces = body.next(patience.answer())) {
                for (ByteBuffer piece : pieces) {
                    size += piece.remaining();
                    if (size > parcel.bytes()) {
                        throw new MirrorFailed("it sends more than the " + parcel.bytes() + " bytes wanted");
                    }
                    PartialFile.write(out, piece, to);
                }
                done.accept(size);
            }
        }
    }

    private static boolean startsAt(HttpResponse<?> response, long start) {
        return response.headers()
                .firstValue("Content-Range")
                .filter(range -> range.startsWith("bytes " + start + "-"))
                .isPresent();
    }

    private static String reason(IOException e) {
        if (e instanceof HttpTimeoutException) {
            return "no answer in time";
        }
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnresolvedAddressException || cause instanceof UnknownHostException) {
                return "no such host";
            }
        }
        String message = e.getMessage();
        if (message == null || message.isBlank()) {
            return e instanceof ConnectException ? "no connection" : "the connection broke";
        }
        return message.lines().findFirst().orElse(message);
    }
}
