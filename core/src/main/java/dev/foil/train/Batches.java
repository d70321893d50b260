package dev.foil.train;

import dev.foil.data.Augment;
import dev.foil.data.Examples;
import dev.foil.random.Seed;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** One epoch's batches, shuffled and augmented, each as often as the step wants it; the next is read in the background while the last is learnt from. */
final class Batches implements Iterator<Examples>, AutoCloseable {
    private final TrainingJob job;
    private final Augment augment;
    private final Seed variations;
    private final int[] order;
    private final int replays;
    private final int count;
    private final ExecutorService reader = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "foil-batches");
        thread.setDaemon(true);
        return thread;
    });
    private int next;
    private @Nullable Future<Examples> coming;

    /**
     * Batches from {@code first} on.
     *
     * @param epoch names the order and the variations
     */
    Batches(TrainingJob job, int epoch, int first) {
        this.job = job;
        this.augment = job.config().augment(job.train().domain());
        this.variations = job.seed().child("augment").child(epoch);
        this.order = job.seed()
                .child("order")
                .child(epoch)
                .draws()
                .permutation(job.train().size());
        this.replays = job.step().replays();
        this.count = job.updatesPerEpoch();
        this.next = first;
    }

    @Override
    public boolean hasNext() {
        return next < count;
    }

    @Override
    public Examples next() {
        if (!hasNext()) {
            throw new NoSuchElementException("the epoch has " + count + " batches");
        }
        Future<Examples> ready = coming == null ? ask(next) : coming;
        next++;
        coming = hasNext() ? ask(next) : null;
        return await(ready);
    }

    private Future<Examples> ask(int index) {
        return reader.submit(() -> read(index));
    }

    private Examples read(int index) {
        int batch = index / replays;
        int from = batch * job.config().batch();
        int to = batch == count / replays - 1
                ? order.length
                : from + job.config().batch();
        Examples examples = job.train().batch(Arrays.copyOfRange(order, from, to));
        return augment.apply(examples, job.train().domain(), variations);
    }

    private static Examples await(Future<Examples> ready) {
        try {
            return ready.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for a batch", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException("a batch could not be read", e.getCause());
        }
    }

    /** Lets a batch in the making be finished: interrupting a reader would close its file under others. */
    @Override
    public void close() {
        reader.shutdown();
    }
}
