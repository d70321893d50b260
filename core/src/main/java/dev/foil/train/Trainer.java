package dev.foil.train;

import dev.foil.data.Dataset;
import dev.foil.data.Domain;
import dev.foil.data.Examples;
import dev.foil.data.Output;
import dev.foil.graph.exec.TorchExecutor;
import dev.foil.model.GraphClassifier;
import dev.foil.param.Identity;
import dev.foil.param.UserError;
import dev.foil.random.Seed;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Runs a {@link TrainingJob}: shuffles, varies, lets the {@link Step} find gradients and the {@link Optimiser} apply
 * them, measures, saves. It knows no method. The same job gives the same bits on the same machine and threads, whether
 * it ran through or was stopped and resumed.
 */
public final class Trainer {
    private final TrainingJob job;
    private final Supervision supervision;
    private final TrainingState state;
    private final Optional<Identity> identity;
    private Cursor cursor;
    private long saved;

    private Trainer(
            TrainingJob job, Supervision supervision, TrainingState state, Optional<Identity> identity, Cursor cursor) {
        this.job = job;
        this.supervision = supervision;
        this.state = state;
        this.identity = identity;
        this.cursor = cursor;
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
            Checkpoint checkpoint = Checkpoint.read(file);
            identity.orElseThrow().requireSame(checkpoint.identity(), "Checkpoint " + file);
            try (TrainingState state = resumed(job, checkpoint, file)) {
                return new Trainer(job, supervision, state, identity, checkpoint.cursor()).run();
            }
        }
        try (TrainingState state = TrainingState.fresh(job)) {
            return new Trainer(job, supervision, state, identity, Cursor.START).run();
        }
    }

    private static void requireFit(TrainingJob job) {
        try (TorchExecutor network = new TorchExecutor(job.graph());
                GraphClassifier model =
                        GraphClassifier.over(network, job.train().domain())) {
            job.check(model.classes());
        }
    }

    private static TrainingState resumed(TrainingJob job, Checkpoint checkpoint, Path file) {
        try {
            return TrainingState.resumed(job, checkpoint);
        } catch (IllegalArgumentException e) {
            throw Checkpoint.damaged(file, String.valueOf(e.getMessage()), e);
        }
    }

    private Trained run() {
        while (cursor.epoch() < job.config().epochs()) {
            updates();
            cursor = cursor.afterEpoch(job.validation().map(this::accuracy).orElse(OptionalDouble.empty()));
            supervision.epochDone().accept(cursor.history().get(cursor.history().size() - 1));
            save();
        }
        return new Trained(job.graph().withArrays(state.result().snapshot().arrays()), cursor.history());
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
                            cursor.epoch() + 1,
                            cursor.update(),
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
        Outcome outcome = state.update(job.step(), batch, rate, seed);
        if (!Double.isFinite(outcome.loss())) {
            throw new UserError("The loss is " + outcome.loss() + " in epoch " + (cursor.epoch() + 1) + ", update "
                    + (cursor.update() + 1) + ". Maybe lower --rate (now "
                    + job.config().rate() + ")?");
        }
        return outcome;
    }

    private OptionalDouble accuracy(Dataset data) {
        Domain domain = job.train().domain();
        try (GraphClassifier model = GraphClassifier.over(state.result(), domain)) {
            return OptionalDouble.of(Accuracy.of(model, data, job.config().batch()));
        }
    }

    private void save() {
        supervision.checkpoints().ifPresent(kept -> {
            new Checkpoint(identity.orElseThrow(), cursor, state.arrays()).write(kept.file());
            saved = supervision.clock().getAsLong();
        });
    }
}
