package dev.foil.data.fetch;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A response's body as it arrives, one piece asked for at a time; a server that falls silent is an error. */
final class Chunks implements Flow.Subscriber<List<ByteBuffer>>, AutoCloseable {
    private final BlockingQueue<Signal> signals = new LinkedBlockingQueue<>();
    private Flow.@Nullable Subscription subscription;

    private record Signal(List<ByteBuffer> pieces, @Nullable Throwable failure, boolean last) {}

    @Override
    public void onSubscribe(Flow.Subscription from) {
        subscription = from;
        from.request(1);
    }

    @Override
    public void onNext(List<ByteBuffer> pieces) {
        signals.add(new Signal(pieces, null, false));
    }

    @Override
    public void onError(Throwable failure) {
        signals.add(new Signal(List.of(), failure, true));
    }

    @Override
    public void onComplete() {
        signals.add(new Signal(List.of(), null, true));
    }

    /**
     * The next piece; empty at the end.
     *
     * @throws IOException where the connection broke, or nothing came for as long as {@code patience}
     */
    List<ByteBuffer> next(Duration patience) throws IOException, InterruptedException {
        Signal signal = signals.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
        if (signal == null) {
            throw new IOException("nothing came for " + patience.toSeconds() + " s");
        }
        if (signal.failure != null) {
            throw new IOException(signal.failure.getMessage(), signal.failure);
        }
        if (!signal.last && subscription != null) {
            subscription.request(1);
        }
        return signal.last ? List.of() : signal.pieces;
    }

    @Override
    public void close() {
        if (subscription != null) {
            subscription.cancel();
        }
    }
}
