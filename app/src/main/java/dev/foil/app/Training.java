package dev.foil.app;

import dev.foil.audit.Epoch;
import dev.foil.audit.Timing;
import dev.foil.audit.TrainingResult;
import dev.foil.data.Dataset;
import dev.foil.data.Output;
import dev.foil.data.Progress;
import dev.foil.data.Split;
import dev.foil.defence.method.Setting;
import dev.foil.graph.Array;
import dev.foil.graph.Graph;
import dev.foil.graph.onnx.OnnxModel;
import dev.foil.model.GraphClassifier;
import dev.foil.model.Logits;
import dev.foil.param.Params;
import dev.foil.random.Seed;
import dev.foil.report.ReportJson;
import dev.foil.train.Accuracy;
import dev.foil.train.Checkpoints;
import dev.foil.train.Step;
import dev.foil.train.Supervision;
import dev.foil.train.Trained;
import dev.foil.train.Trainer;
import dev.foil.train.TrainingJob;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A training with its files: {@code NAME.onnx}, {@code NAME-training.json} and, in {@code NAME-checkpoint}, what
 * to resume from.
 *
 * @param name of the model
 * @param folder for its files
 * @param resume go on from the checkpoint in the folder
 */
record Training(String name, Path folder, boolean resume) {
    /** Share of the training set that no update sees where the data have no validation set; the test set is for the end. */
    private static final double HELD_OUT = 0.05;

    private static final int BATCH = 256;

    /** A model and how it came about. */
    record Result(OnnxModel model, TrainingResult history, double testAccuracy, int testImages) {}

    /** The result as JSON. */
    private record Answer(String model, double testAccuracy, int testImages, TrainingResult training) {}

    /**
     * Trains, writes the files, and measures clean accuracy on the test set from the file written. A softmax at the end
     * stays, and is left out while training: losses want logits.
     */
    Result run(Plan plan, Progress progress) {
        Output.folder(folder);
        Graph start = plan.start();
        Split data = plan.data();
        Seed seed = plan.seed();
        Setting setting = plan.setting();
        Step step = plan.method().step(setting);
        Dataset learned = data.train();
        Optional<Dataset> heldOut = data.validation();
        if (heldOut.isEmpty()) {
            Split held = Split.stratified(data.train(), HELD_OUT, seed.child("held-out"));
            learned = held.train();
            heldOut = Optional.of(held.test()).filter(test -> test.size() > 0);
        }
        learned = plan.method().data(setting, learned);
        TrainingJob job = new TrainingJob(Logits.of(start), plan.config(), step, learned, heldOut, seed.child("train"))
                .select(plan.choosing().selection(plan.method(), plan.threat(), plan.ramp()));
        Trained trained;
        try (Interrupt interrupt = new Interrupt()) {
            trained = Trainer.run(
                    job,
                    Supervision.NONE
                            .withProgress(progress)
                            .withStop(interrupt)
                            .withCheckpoints(new Checkpoints(checkpoints(), resume)));
        }
        OnnxModel model =
                OnnxModel.of(start.withArrays(known(trained.graph(), start)).named(name));
        TrainingResult history = history(plan, step, trained);
        model.save(file());
        ReportJson.write(folder.resolve(name + "-training.json"), history);
        return new Result(
                model, history, accuracy(model, data.test()), data.test().size());
    }

    /**
     * Prints the result and what to do with it.
     *
     * @param json as JSON, and nothing else
     * @param audited options that fit an audit of the model
     */
    void print(Result result, boolean json, String audited) {
        if (json) {
            Answer answer = new Answer(file().toString(), result.testAccuracy(), result.testImages(), result.history());
            ReportJson.print(System.out, answer);
            return;
        }
        chosen(result.history()).ifPresent(System.out::println);
        System.out.printf(
                Locale.ROOT,
                "Clean test accuracy %.1f %% on %,d images.%n",
                100 * result.testAccuracy(),
                result.testImages());
        System.out.println("Model: " + file());
        System.out.println("Next:  ./foil audit --model " + ShellWord.of(file().toString()) + " " + audited);
    }

    /** What was learnt of the arrays that a graph had: training in front of its end may have added some. */
    private static Map<String, Array> known(Graph trained, Graph start) {
        Map<String, Array> known = new LinkedHashMap<>(trained.arrays());
        known.keySet().retainAll(start.arrays().keySet());
        return known;
    }

    /** Which epoch was taken and what was undone, where that was looked at. */
    private static Optional<String> chosen(TrainingResult history) {
        if (history.chosen() == 0) {
            return Optional.of(
                    "Every epoch overfitted to the adversary's single step and was undone: these are the weights"
                            + " that training started from. Maybe --method pgd?");
        }
        Epoch epoch = history.epochs().get(history.chosen() - 1);
        if (epoch.robustAccuracy().isEmpty()) {
            return Optional.empty();
        }
        long undone = history.epochs().stream().filter(Epoch::setBack).count();
        String setBack = undone == 0
                ? ""
                : " " + undone + (undone == 1 ? " epoch" : " epochs")
                        + " had overfitted to the adversary's single step and were undone; it has taken finer steps since.";
        return Optional.of(String.format(
                Locale.ROOT,
                "Weights of epoch %d of %d: %.1f %% of held-out examples stand the attack there.%s",
                history.chosen(),
                history.epochs().size(),
                100 * epoch.robustAccuracy().getAsDouble(),
                setBack));
    }

    Training resumed(boolean wanted) {
        return new Training(name, folder, wanted);
    }

    /** Whether there is something to resume from. */
    boolean started() {
        return Files.exists(checkpoints().resolve(Checkpoints.FILE));
    }

    /** Starts anew, whatever an earlier run left. */
    void forget() {
        Output.forget(checkpoints().resolve(Checkpoints.FILE));
    }

    private Path checkpoints() {
        return folder.resolve(name + "-checkpoint");
    }

    Path file() {
        return folder.resolve(name + ".onnx");
    }

    private static double accuracy(OnnxModel model, Dataset test) {
        try (GraphClassifier classifier = GraphClassifier.of(model, test.domain())) {
            return Accuracy.of(classifier, test, BATCH);
        }
    }

    private TrainingResult history(Plan plan, Step step, Trained trained) {
        Map<String, String> described = new LinkedHashMap<>(step.describe());
        String method = described.getOrDefault("method", "plain");
        described.putAll(Params.describe(plan.config()));
        return new TrainingResult(
                name,
                method,
                described,
                trained.history().stream()
                        .map(epoch -> new Epoch(
                                epoch.epoch(),
                                epoch.loss(),
                                epoch.trainAccuracy(),
                                epoch.validationAccuracy(),
                                epoch.robustAccuracy(),
                                epoch.setBack(),
                                Timing.of(epoch.seconds())))
                        .toList(),
                trained.epoch());
    }
}
