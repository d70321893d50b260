package dev.foil.app;

import dev.foil.audit.Timing;
import dev.foil.data.Domain;
import dev.foil.data.Mosaic;
import dev.foil.data.Output;
import dev.foil.data.Progress;
import dev.foil.gan.CriticCheck;
import dev.foil.gan.CurvePoint;
import dev.foil.gan.Game;
import dev.foil.gan.GanTrainer;
import dev.foil.gan.Generator;
import dev.foil.gan.Mixture;
import dev.foil.gan.Player;
import dev.foil.gan.Sampler;
import dev.foil.gan.Space;
import dev.foil.gan.diagnose.Diagnosis;
import dev.foil.gan.diagnose.Diversity;
import dev.foil.gan.recipe.Family;
import dev.foil.gan.recipe.GanRun;
import dev.foil.gan.score.ModeCount;
import dev.foil.graph.Graph;
import dev.foil.graph.Parameters;
import dev.foil.graph.onnx.OnnxModel;
import dev.foil.param.Params;
import dev.foil.random.Seed;
import dev.foil.report.GanPage;
import dev.foil.report.ReportJson;
import dev.foil.train.Checkpoints;
import dev.foil.train.Supervision;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A generator's training with its files: {@code generator.onnx}, {@code critic.onnx}, {@code gan.json}, {@code gan.html},
 * pictures in {@code samples} and, in {@code checkpoint}, what to resume from. Page and pictures appear while it goes on.
 */
final class GanTraining {
    static final String GENERATOR = "generator.onnx";
    static final String PAGE = "gan.html";
    private static final List<String> PLAYERS = List.of(GENERATOR, "critic.onnx", "encoder.onnx");
    static final String JSON = "gan.json";
    private static final String SAMPLES = "samples";

    /** Pictures of a whole training. */
    private static final int PICTURES = 20;

    private static final int SHOWN = 64;
    private static final int COLUMNS = 8;

    /** Points that modes are counted by, as in Lin et al. 2018, section 4.1. */
    private static final int COUNTED = 2500;

    private static final int CHECKED = 500;

    private final GanTask task;
    private final CommonOptions common;
    private final Path folder;
    private final Seed seed;
    private final boolean resume;
    private final long start = System.nanoTime();

    /**
     * A training.
     *
     * @param common what it says it was started by
     * @param folder for its files
     * @param resume go on from the checkpoint in the folder, where there is one
     */
    GanTraining(GanTask task, CommonOptions common, Path folder, Seed seed, boolean resume) {
        this.task = task;
        this.common = common;
        this.folder = folder;
        this.seed = seed;
        this.resume = resume;
    }

    /** Whether there is something to resume from. */
    static boolean isStarted(Path folder) {
        return Files.exists(folder.resolve("checkpoint").resolve(Checkpoints.FILE));
    }

    /** Trains, writes the files. */
    GanRun run(Progress progress) {
        Family.Made made = task.make(seed);
        if (!resume) {
            forget();
        }
        Optional<GanRun> earlier = ReportJson.found(folder.resolve(JSON), GanRun.class);
        Optional<CriticCheck> check = made.game()
                .map(game -> new CriticCheck(
                        game, task.split().train(), task.split().test(), CHECKED, seed.child("critic check")));
        GanTrainer.Trained trained;
        try (Interrupt interrupt = new Interrupt()) {
            trained = GanTrainer.run(
                    made.job(),
                    Supervision.NONE
                            .withProgress(progress)
                            .withStop(interrupt)
                            .withCheckpoints(new Checkpoints(folder.resolve("checkpoint"), resume)),
                    watcher(check));
        }
        Generator generator = generator(Objects.requireNonNull(trained.players().get(Game.GENERATOR)));
        trained.players().forEach((name, graph) -> {
            Graph written = name.equals(Game.GENERATOR) ? generator.graph() : graph;
            OnnxModel.of(written).save(folder.resolve(name + ".onnx"));
        });
        // A training that had ended before was only read back.
        GanRun result = result(generator, task.config().iterations(), trained);
        result = earlier.map(GanRun::timing).map(result::timed).orElse(result);
        write(result);
        return result;
    }

    /** Draws and writes the page now and then; says what the critic makes of examples it never saw. */
    private GanTrainer.Watcher watcher(Optional<CriticCheck> check) {
        Diversity diversity = new Diversity(task.split().train(), seed.child("diversity"));
        return new GanTrainer.Watcher() {
            @Override
            public Map<String, Double> measure(Map<String, Player> players) {
                Map<String, Double> values = new LinkedHashMap<>();
                check.ifPresent(present -> values.putAll(present.of(players)));
                Player player = Objects.requireNonNull(players.get(Game.GENERATOR));
                values.put(Diversity.NAME, diversity.of(generator(player.result())));
                return values;
            }

            @Override
            public void show(long iteration, Map<String, Player> players, List<CurvePoint> curve) {
                if (isPictured(iteration)) {
                    Map<String, Graph> graphs = new LinkedHashMap<>();
                    players.forEach((name, player) -> graphs.put(name, player.result()));
                    Generator generator = generator(Objects.requireNonNull(graphs.get(Game.GENERATOR)));
                    picture(generator, iteration);
                    new GanPage(result(generator, iteration, new GanTrainer.Trained(graphs, curve)))
                            .write(folder.resolve(PAGE));
                }
            }
        };
    }

    private boolean isPictured(long iteration) {
        long before = iteration - 1;
        return iteration * PICTURES / task.config().iterations()
                > before * PICTURES / task.config().iterations();
    }

    private Generator generator(Graph player) {
        return Generator.of(player, new Space(task.split().train().domain()));
    }

    private void picture(Generator generator, long iteration) {
        Domain domain = task.split().train().domain();
        byte[] png;
        try (Sampler sampler = new Sampler(generator)) {
            if (task.mixture().isPresent()) {
                float[] real = task.split().test().first(COUNTED).values();
                png = Mosaic.points(real, sampler.sample(shown(), 0, COUNTED), domain.high());
            } else if (domain.isImage()) {
                png = Mosaic.images(sampler.sample(shown(), 0, SHOWN), domain, COLUMNS);
            } else {
                return;
            }
        }
        String name = String.format(Locale.ROOT, "%09d.png", iteration);
        Output.write(Output.folder(folder.resolve(SAMPLES)).resolve(name), png);
    }

    private Seed shown() {
        return seed.child("shown");
    }

    private GanRun result(Generator generator, long done, GanTrainer.Trained trained) {
        Map<String, Long> parameters = new LinkedHashMap<>();
        trained.players().forEach((name, graph) -> parameters.put(name, Parameters.count(graph)));
        return new GanRun(
                task.family().text(),
                task.pair().toString(),
                task.title(),
                Params.describe(task.config()),
                parameters,
                done,
                trained.curve(),
                samples(),
                Diagnosis.of(trained.curve()),
                task.mixture().map(points -> modes(points, generator)),
                Origin.of(common, task.split().train()),
                new Timing(Instant.now().toString(), (System.nanoTime() - start) * 1e-9));
    }

    private ModeCount modes(Mixture points, Generator generator) {
        try (Sampler sampler = new Sampler(generator)) {
            return ModeCount.of(points, sampler.sample(seed.child("counted"), 0, COUNTED));
        }
    }

    private void write(GanRun result) {
        ReportJson.write(folder.resolve(JSON), result);
        new GanPage(result).write(folder.resolve(PAGE));
    }

    private List<GanRun.Sample> samples() {
        return files().stream()
                .map(file -> {
                    String name = String.valueOf(file.getFileName());
                    return new GanRun.Sample(
                            Long.parseLong(name.substring(0, name.length() - 4)), SAMPLES + "/" + name);
                })
                .toList();
    }

    private List<Path> files() {
        Path place = folder.resolve(SAMPLES);
        if (!Files.isDirectory(place)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(place)) {
            return files.filter(file -> String.valueOf(file.getFileName()).matches("[0-9]{9,}\\.png"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What an earlier training left. */
    private void forget() {
        List.of(JSON, PAGE).forEach(name -> Output.forget(folder.resolve(name)));
        PLAYERS.forEach(name -> Output.forget(folder.resolve(name)));
        files().forEach(Output::forget);
        Output.forget(folder.resolve("checkpoint").resolve(Checkpoints.FILE));
    }
}
