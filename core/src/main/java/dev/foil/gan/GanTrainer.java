package dev.foil.gan;

import dev.foil.data.Output;
import dev.foil.graph.Array;
import dev.foil.graph.Graph;
import dev.foil.param.Identity;
import dev.foil.param.UserError;
import dev.foil.random.Seed;
import dev.foil.tensor.Autograd;
import dev.foil.tensor.Scope;
import dev.foil.tensor.Tensor;
import dev.foil.train.Checkpoint;
import dev.foil.train.Checkpoints;
import dev.foil.train.Supervision;
import dev.foil.train.TrainingStopped;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Runs a {@link GanJob}: gives every phase its turn, applies gradients, keeps readings, saves. It knows no mathematics. The
 * same job gives the same bits on the same machine and threads, whether it ran through or was stopped and resumed.
 */
public final class GanTrainer implements AutoCloseable {
    /** Points of the curves. */
    private static final int POINTS = 200;

    private final GanJob job;
    private final Supervision supervision;
    private final Watcher watcher;
    private final Optional<Identity> identity;
    private final Crowd crowd;
    private final Map<String, Player> players = new LinkedHashMap<>();
    private final Readings readings;
    private final List<CurvePoint> curve;
    private long iteration;
    private long saved;

    private GanTrainer(GanJob job, Supervision supervision, Watcher watcher, GanCursor cursor) {
        this.job = job;
        this.supervision = supervision;
        this.watcher = watcher;
        this.identity = supervision.checkpoints().map(kept -> job.identity());
        this.crowd = new Crowd(job.data(), job.batch(), job.seed().child("order"));
        this.readings = new Readings(cursor.sums());
        this.curve = new ArrayList<>(cursor.curve());
        this.iteration = cursor.iteration();
        this.saved = supervision.clock().getAsLong();
    }

    /**
     * What a training left.
     *
     * @param players their graphs; averaged weights where an average was kept
     * @param curve what was noted on the way
     */
    public record Trained(Map<String, Graph> players, List<CurvePoint> curve) {
        public Trained {
            players = Collections.unmodifiableMap(new LinkedHashMap<>(players));
            curve = List.copyOf(curve);
        }
    }

    /** Looks at a training at each point of the curves; nothing it does changes the outcome. */
    public interface Watcher {
        /** Nobody looks. */
        Watcher NONE = new Watcher() {};

        /** Further readings, which join the point. */
        default Map<String, Double> measure(Map<String, Player> players) {
            return Map.of();
        }

        /** The point stands. */
        default void show(long iteration, Map<String, Player> players, List<CurvePoint> curve) {}
    }

    /**
     * Trains to the end.
     *
     * @throws Diverged where a loss leaves the numbers
     * @throws UserError where a checkpoint is another's
     * @throws TrainingStopped where the supervision asked for it
     */
    public static Trained run(GanJob job, Supervision supervision, Watcher watcher) {
        Optional<Checkpoints> kept = supervision.checkpoints();
        kept.ifPresent(checkpoints -> Output.folder(checkpoints.folder()));
        if (kept.isPresent() && kept.get().resume()) {
            Path file = kept.get().file();
            Checkpoint<GanCursor> checkpoint = Checkpoint.read(file, GanCursor.class);
            job.identity().requireSame(checkpoint.identity(), "Checkpoint " + file);
            try (GanTrainer trainer = new GanTrainer(job, supervision, watcher, checkpoint.cursor())) {
                trainer.resume(checkpoint.arrays(), file);
                return trainer.run();
            }
        }
        try (GanTrainer trainer = new GanTrainer(job, supervision, watcher, GanCursor.START)) {
            job.cast().forEach((name, casting) -> trainer.players.put(name, Player.fresh(casting)));
            trainer.players.values().forEach(Player::advance);
            return trainer.run();
        }
    }

    /** A player as it is before training, its weights written out. */
    public static Graph untrained(GanJob job, String player) {
        try (Player fresh = Player.fresh(Objects.requireNonNull(job.cast().get(player), player))) {
            fresh.advance();
            return fresh.now();
        }
    }

    private void resume(Map<String, Array> arrays, Path file) {
        try {
            job.cast()
                    .forEach(
                            (name, casting) -> players.put(name, Player.resumed(casting, Checkpoint.of(name, arrays))));
        } catch (IllegalArgumentException e) {
            throw Checkpoint.damaged(file, String.valueOf(e.getMessage()), e);
        }
    }

    private Trained run() {
        while (iteration < job.iterations()) {
            iterate();
            iteration++;
            if (isPoint(iteration)) {
                Map<String, Double> values = new LinkedHashMap<>(readings.means());
                values.putAll(watcher.measure(players));
                curve.add(new CurvePoint(iteration, values));
                watcher.show(iteration, players, Collections.unmodifiableList(curve));
            }
            supervision.progress().update("training", iteration, job.iterations());
            boolean stop = supervision.stop().getAsBoolean();
            if (stop || iteration == job.iterations() || isDue()) {
                save();
            }
            if (stop && iteration < job.iterations()) {
                throw new TrainingStopped(
                        "after iteration " + iteration,
                        supervision.checkpoints().map(Checkpoints::file));
            }
        }
        Map<String, Graph> results = new LinkedHashMap<>();
        players.forEach((name, player) -> results.put(name, player.result()));
        return new Trained(results, curve);
    }

    /** Evenly spread, the last iteration among them. */
    private boolean isPoint(long done) {
        return done * POINTS / job.iterations() > (done - 1) * POINTS / job.iterations();
    }

    private boolean isDue() {
        return supervision.checkpoints().isPresent()
                && supervision.clock().getAsLong() - saved
                        >= supervision.checkpoints().get().every().toNanos();
    }

    private void iterate() {
        double done = (double) iteration / job.iterations();
        Seed seed = job.seed().child("iteration").child(iteration);
        long batches = batchesPerIteration();
        long batch = iteration * batches;
        for (Phase phase : job.phases()) {
            for (int i = 0; i < phase.updates(); i++, batch++) {
                if (iteration % phase.every() == 0) {
                    try (Scope scope = Scope.open()) {
                        Seed own = seed.child(phase.name()).child(i);
                        update(phase, new Turn(players, crowd, crowd.batch(batch), own, done, readings));
                    }
                }
            }
        }
        players.values().forEach(Player::follow);
    }

    private long batchesPerIteration() {
        return job.phases().stream().mapToLong(Phase::updates).sum();
    }

    private void update(Phase phase, Turn turn) {
        phase.learners().forEach(name -> turn.player(name).advance());
        Tensor loss = phase.loss(turn);
        List<Tensor> leaves = new ArrayList<>();
        phase.learners()
                .forEach(name ->
                        leaves.addAll(turn.player(name).network().parameters().values()));
        List<Tensor> gradients = Autograd.gradOrZero(loss, leaves);
        double norm = norm(gradients);
        turn.note(phase.name() + " gradient", norm);
        if (!Double.isFinite(loss.item()) || !Double.isFinite(norm)) {
            throw new Diverged(phase.name(), loss.item(), norm, iteration + 1);
        }
        int next = 0;
        for (String name : phase.learners()) {
            Map<String, Tensor> own = new LinkedHashMap<>();
            for (String parameter : turn.player(name).network().parameters().keySet()) {
                own.put(parameter, gradients.get(next++));
            }
            turn.player(name).update(own, iteration, job.iterations(), 1);
        }
    }

    private static double norm(List<Tensor> gradients) {
        Tensor squares = gradients.get(0).square().sum();
        for (Tensor gradient : gradients.subList(1, gradients.size())) {
            squares = squares.plus(gradient.square().sum());
        }
        return StrictMath.sqrt(squares.item());
    }

    private void save() {
        supervision.checkpoints().ifPresent(kept -> {
            Map<String, Array> arrays = new LinkedHashMap<>();
            players.forEach((name, player) -> arrays.putAll(Checkpoint.under(name, player.arrays())));
            GanCursor cursor = new GanCursor(iteration, readings.sums(), curve);
            new Checkpoint<>(identity.orElseThrow(), cursor, arrays).write(kept.file());
            saved = supervision.clock().getAsLong();
        });
    }

    @Override
    public void close() {
        players.values().forEach(Player::close);
    }
}
