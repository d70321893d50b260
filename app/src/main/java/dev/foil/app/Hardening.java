package dev.foil.app;

import dev.foil.attack.Threat;
import dev.foil.audit.AuditResult;
import dev.foil.audit.Generalisation;
import dev.foil.audit.Hardened;
import dev.foil.audit.Keeping;
import dev.foil.audit.Provenance;
import dev.foil.audit.Sampling;
import dev.foil.audit.Subject;
import dev.foil.audit.Unseen;
import dev.foil.data.Dataset;
import dev.foil.data.Output;
import dev.foil.data.Progress;
import dev.foil.data.Split;
import dev.foil.defence.method.Choosing;
import dev.foil.defence.method.Setting;
import dev.foil.graph.Graph;
import dev.foil.graph.onnx.OnnxModel;
import dev.foil.model.Differentiable;
import dev.foil.param.UserError;
import dev.foil.random.Seed;
import dev.foil.report.ReportJson;
import dev.foil.train.TrainConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The trainings of a comparison, each in a folder of its own, trained, audited and written down; one that was finished
 * with the same settings is not done again on a resumed run.
 */
record Hardening(
        HardenConfig settings,
        Threat threat,
        double ramp,
        TrainConfig config,
        Choosing choosing,
        Split data,
        CommonOptions common,
        DataOptions source,
        boolean resume) {
    private static final String STANDARD = "standard";
    private static final String RESULT = "hardened.json";
    private static final String MODEL = "model";

    /** Standard training first: others may borrow from its model. */
    List<MethodSpec> inOrder(List<MethodSpec> methods) {
        return Stream.concat(
                        methods.stream().filter(method -> method.text().equals(STANDARD)),
                        methods.stream().filter(method -> !method.text().equals(STANDARD)))
                .toList();
    }

    /** Refuses to go on where no training of the first seed was begun. */
    void requireStarted(List<MethodSpec> methods) {
        if (resume && methods.stream().noneMatch(method -> Files.isDirectory(folder(method.folder(), common.seed())))) {
            throw new UserError("No checkpoint to resume from: " + common.out() + ". Maybe start without --resume?");
        }
    }

    /** Refuses, before anything is trained, methods that borrow where there is nothing to borrow from. */
    void requireLenders(List<MethodSpec> methods, List<Path> others) {
        boolean lent = !others.isEmpty()
                || methods.stream().anyMatch(method -> method.text().equals(STANDARD));
        Setting alone = new Setting(threat, data.train().domain());
        for (MethodSpec method : methods) {
            if (!lent || !method.method().borrows()) {
                method.method().step(alone);
            }
        }
    }

    /** Models to borrow from. */
    List<Path> lenders(List<Path> others, long seed) {
        Path own = folder(STANDARD, seed).resolve(MODEL + ".onnx");
        return others.isEmpty() && Files.isRegularFile(own) ? List.of(own) : others;
    }

    private Path folder(String method, long seed) {
        return common.out().resolve(method + "-" + seed);
    }

    /** Trains, audits and writes down one; or reads it, where a resumed run has it already. */
    Hardened run(MethodSpec method, long seed, Graph start, List<Setting.Other> lenders) {
        Path folder = folder(method.folder(), seed);
        String key = key(method, seed, start, lenders);
        Optional<Hardened> earlier = resume ? finished(folder, key) : Optional.empty();
        if (earlier.isPresent()) {
            return earlier.get();
        }
        // From here on the folder's result would be another model's.
        Output.forget(folder.resolve(RESULT));
        Training training = new Training(MODEL, folder, resume);
        if (!resume) {
            training.forget();
        }
        Plan plan = new Plan(start, config, method.method(), threat, ramp, lenders, choosing, data, new Seed(seed));
        String title = method.text() + ", seed " + seed;
        try (TerminalProgress progress = common.progress()) {
            Progress trained = (what, done, total) -> progress.update("training " + title, done, total);
            Training.Result result =
                    training.resumed(resume && training.started()).run(plan, trained);
            Hardened hardened = measured(method, seed, key, result, progress);
            ReportJson.write(folder.resolve(RESULT), hardened);
            return hardened;
        }
    }

    /** A result with the same key, of the model that lies beside it. */
    private static Optional<Hardened> finished(Path folder, String key) {
        Path model = folder.resolve(MODEL + ".onnx");
        return ReportJson.found(folder.resolve(RESULT), Hardened.class)
                .filter(found -> found.key().equals(key) && Files.isRegularFile(model))
                .filter(found -> found.audit()
                        .provenance()
                        .modelDigest()
                        .equals(OnnxModel.load(model).digest()));
    }

    private Hardened measured(
            MethodSpec method, long seed, String key, Training.Result trained, TerminalProgress progress) {
        Dataset test = data.test();
        String title = method.text() + ", seed " + seed;
        boolean asked =
                settings.unseen() > 0 && seed == common.seed() && test.domain().isImage();
        try (LoadedModel model = LoadedModel.of(method.text(), trained.model(), test.domain())) {
            Provenance origin = Origin.of(common, model, test, source);
            AuditResult audit = new Auditing(
                            Sampling.of(settings.examples()),
                            settings.strategy().schedule(settings.threats(threat, test.domain())),
                            Keeping.NOTHING.withShown(0))
                    .run(
                            model,
                            test,
                            origin,
                            (what, done, total) -> progress.update("attacking " + title, done, total));
            Optional<Generalisation> beyond = asked
                    ? Optional.of(Generalisation.of(
                            subject(model, test),
                            Unseen.of(threat, settings.strategy(), test.domain()),
                            origin,
                            new Seed(common.seed()).child("generalise"),
                            (what, done, total) -> progress.update(title + ", " + what, done, total)))
                    : Optional.empty();
            double passes = method.method().passes() * method.method().updates();
            return new Hardened(method.text(), seed, key, passes, trained.history(), audit, beyond);
        }
    }

    private Subject<Differentiable> subject(LoadedModel model, Dataset test) {
        return new Subject<>(model.model(), model.summary(), test, Sampling.of(settings.unseen()));
    }

    /** All that decides a result; which other methods are compared does not. */
    private String key(MethodSpec method, long seed, Graph start, List<Setting.Other> lenders) {
        return String.join(
                " | ",
                method.text(),
                Long.toString(seed),
                settings.measuring(),
                Long.toString(common.seed()),
                lenders.stream().map(Setting.Other::digest).collect(Collectors.joining(",")),
                threat + " " + ramp,
                config.toString(),
                choosing.toString(),
                OnnxModel.of(start).digest(),
                data.train().digest(),
                data.validation().map(Dataset::digest).orElse("held out"),
                data.test().digest());
    }
}
