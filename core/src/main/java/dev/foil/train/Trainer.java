package dev.foil.train;

import dev.foil.data.Dataset;
import dev.foil.data.Domain;
import dev.foil.data.Examples;
import dev.foil.data.Output;
import dev.foil.graph.Array;
import dev.foil.graph.Graph;
import dev.foil.graph.exec.TorchExecutor;
import dev.foil.model.GraphClassifier;
import dev.foil.param.Identity;
import dev.foil.param.UserError;
import dev.foil.random.Seed;
import dev.foil.train.Check.Reading;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Runs a {@link TrainingJob}: shuffles, varies, lets the {@link Step} find gradients and the {@link Optimiser} apply
 * them, measures, saves, and gives the epoch that its {@link Selection} chooses. It knows no method. The same job gives the same bits on the same machine and threads, whether
 * it ran through or was stopped and resumed.
 */
public final class Trainer implements AutoCloseable {
    private static final String NOW = "now";
    private static final String BEST = "best";

    private final TrainingJob job;
    private final Supervision supervision;
    private final Optional<Identity> identity;
    private TrainingState state;
    private Cursor cursor;
    /** State after the best epoch so far; empty where none is kept. */
    private Map<String, Array> best;

    private long saved;

    private Trainer(
            TrainingJob job,
            Supervision supervision,
            TrainingState state,
            Optional<Identity> identity,
            Cursor cursor,
            Map<String, Array> best) {
        this.job = job;
        this.supervision = supervision;
        this.state = state;
        this.identity = identity;
        this.cursor = cursor;
        this.best = best;
        this.saved = supervision.clock().getAsLong();
    }

    /**
     * Trains to the end.
     *
     * @throws UserError where data and model don't fit, the loss leaves the numbers, or a checkpoint is another's
     * @throws TrainingStopped where the supervision asked for it
     */
    public static Trained run(TrainingJob job, Supervision supervision) {
        requireFit(job);
        Optional<Checkpoints> checkpoints = supervision.checkpoints();
        checkpoints.ifPresent(kept -> Output.folder(kept.folder()));
        Optional<Identity> identity = checkpoints.map(kept -> job.identity());
        if (checkpoints.isPresent() && checkpoints.get().resume()) {
            Path file = checkpoints.get().file();
            Checkpoint<Cursor> checkpoint = Checkpoint.read(file, Cursor.class);
            identity.orElseThrow().requireSame(checkpoint.identity(), "Checkpoint " + file);
            Cursor cursor = checkpoint.cursor();
            Map<String, Array> best = Checkpoint.of(BEST, checkpoint.arrays());
            TrainingState state = resumed(job, checkpoint, file);
            try (Trainer trainer = new Trainer(job, supervision, state, identity, cursor, best)) {
                return trainer.run();
            }
        }
        TrainingState state = TrainingState.fresh(job);
        try (Trainer trainer = new Trainer(job, supervision, state, identity, Cursor.START, Map.of())) {
            return trainer.run();
        }
    }

    private static void requireFit(TrainingJob job) {
        try (TorchExecutor network = new TorchExecutor(job.graph());
                GraphClassifier model =
                        GraphClassifier.over(network, job.train().domain())) {
            job.check(model.classes());
        }
    }

    private static TrainingState resumed(TrainingJob job, Checkpoint<Cursor> checkpoint, Path file) {
        try {
            if (!checkpoint.cursor().isOf(job)) {
                throw new IllegalArgumentException("it is further than this training goes");
            }
            Map<String, Array> now = Checkpoint.of(NOW, checkpoint.arrays());
            return TrainingState.resumed(job, now);
        } catch (IllegalArgumentException e) {
            throw Checkpoint.damaged(file, String.valueOf(e.getMessage()), e);
        }
    }

    private Trained run() {
        Selection selection = job.selection();
        while (cursor.epoch() < job.config().epochs() && !selection.isOver(cursor.history())) {
            updates();
            finishEpoch();
            supervision.epochDone().accept(cursor.history().get(cursor.history().size() - 1));
            save();
        }
        boolean chosen = selection.best() && !best.isEmpty();
        Graph result = chosen ? TrainingState.result(job, best) : state.result().snapshot();
        boolean back = chosen || cursor.endsSetBack();
        int epoch = back ? selection.best(cursor.history()) + 1 : cursor.epoch();
        return new Trained(job.graph().withArrays(result.arrays()), cursor.history(), epoch);
    }

    /** Measures; keeps what is best so far, or goes back to it, or to the start where nothing was good. */
    private void finishEpoch() {
        Selection selection = job.selection();
        Optional<Reading> reading = job.validation().map(this::measured);
        double done = (cursor.epoch() + 1.0) / job.config().epochs();
        boolean setBack = reading.isPresent() && selection.isSetBack(cursor.history(), reading.get(), done);
        cursor = cursor.afterEpoch(reading, setBack);
        if (setBack) {
            TrainingState earlier = best.isEmpty() ? TrainingState.fresh(job) : TrainingState.resumed(job, best);
            state.close();
            state = earlier;
        } else if ((selection.best() || selection.watch()) && selection.best(cursor.history()) == cursor.epoch() - 1) {
            best = state.arrays();
        }
    }

    /** What is left of the epoch. */
    private void updates() {
        try (Batches batches = new Batches(job, cursor.epoch(), cursor.update())) {
            while (batches.hasNext()) {
                long before = supervision.clock().getAsLong();
                Examples batch = batches.next();
                Outcome outcome = update(batch);
                long now = supervision.clock().getAsLong();
                cursor = cursor.afterUpdate(outcome, batch.size(), (now - before) / 1e9);
                supervision.progress().update("training", cursor.updates(job), job.updates());
                if (supervision.stop().getAsBoolean()) {
                    save();
                    throw new TrainingStopped(
                            "in epoch " + (cursor.epoch() + 1) + " after update " + cursor.update(),
                            supervision.checkpoints().map(Checkpoints::file));
                }
                if (supervision.checkpoints().isPresent()
                        && now - saved
                                >= supervision.checkpoints().get().every().toNanos()) {
                    save();
                }
            }
        }
    }

    private Outcome update(Examples batch) {
        long update = cursor.updates(job);
        double rate = job.config().rate() * job.config().schedule().factor(update, job.updates());
        Seed seed = job.seed().child("step").child(update);
        double done = (double) update / job.updates();
        Outcome outcome = state.update(job.step(), new TrainingState.Turn(batch, seed, cursor.setbacks(), rate, done));
        if (!Double.isFinite(outcome.loss())) {
            throw new UserError("The loss is " + outcome.loss() + " in epoch " + (cursor.epoch() + 1) + ", update "
                    + (cursor.update() + 1) + ". Maybe lower --rate (now "
                    + job.config().rate() + ")?");
        }
        return outcome;
    }

    private Reading measured(Dataset validation) {
        Domain domain = job.train().domain();
        try (GraphClassifier model = GraphClassifier.over(state.result(), domain)) {
            return job.selection().check().of(model, validation, job.seed().child("check"));
        }
    }

    private void save() {
        supervision.checkpoints().ifPresent(kept -> {
            Map<String, Array> arrays = new LinkedHashMap<>(Checkpoint.under(NOW, state.arrays()));
            arrays.putAll(Checkpoint.under(BEST, best));
            new Checkpoint<>(identity.orElseThrow(), cursor, arrays).write(kept.file());
            saved = supervision.clock().getAsLong();
        });
    }

    @Override
    public void close() {
        state.close();
    }
}
