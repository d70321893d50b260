package dev.foil.app;

import dev.foil.attack.Attack;
import dev.foil.attack.Attacks;
import dev.foil.attack.Norm;
import dev.foil.attack.Threat;
import dev.foil.audit.Timing;
import dev.foil.audit.Transfer;
import dev.foil.audit.TransferResult;
import dev.foil.data.Dataset;
import dev.foil.data.Examples;
import dev.foil.data.Output;
import dev.foil.model.Differentiable;
import dev.foil.param.UserError;
import dev.foil.random.Seed;
import dev.foil.report.ReportJson;
import dev.foil.report.TransferTable;
import dev.foil.tensor.Engine;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** {@code foil transfer}: models by models, examples made on one tried on the others. */
@CommandLine.Command(name = "transfer")
final class TransferCommand implements Command {
    @Option(
            names = "--models",
            paramLabel = "<files>",
            required = true,
            description = "Two or more ONNX or TorchScript classifiers of the same data, separated by commas.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String models;

    @Option(
            names = "--attack",
            paramLabel = "<attack>",
            defaultValue = "mi-fgsm(keep=last)",
            description = "Attack that makes the examples, settings in parentheses (default ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String attack;

    @Option(
            names = "--norm",
            paramLabel = "<name>",
            defaultValue = "linf",
            description = "Norm of the ball: l0, l1, l2 or linf (default ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String norm;

    @Option(
            names = "--eps",
            paramLabel = "<number>",
            defaultValue = "8/255",
            description = "Radius of the ball, a number or fraction (default ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String eps;

    @Option(
            names = "--examples",
            paramLabel = "<int>",
            defaultValue = "500",
            description = "Number of test examples at most, drawn at random (default ${DEFAULT-VALUE}).")
    private int examples;

    @Mixin
    private final ModelOptions inputs = new ModelOptions();

    @Mixin
    private final DataOptions data = new DataOptions();

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Override
    public void bind(CommandSpec spec) {
        data.addTo(spec);
    }

    @Override
    public Integer call() {
        List<Path> files = Arrays.stream(models.split(",", -1))
                .map(String::trim)
                .map(Path::of)
                .toList();
        if (files.size() < 2) {
            throw new UserError(
                    "models names " + files.size() + " file and transfer needs two or more, separated by" + " commas.");
        }
        if (examples < 1) {
            throw new UserError("examples is " + examples + " and must be at least 1.");
        }
        Attack<? super Differentiable> made = attack();
        Threat threat = threat(made);
        return common.alone(() -> {
            List.of("transfer.html", "transfer.json", "transfer.md")
                    .forEach(name -> Output.forget(common.out().resolve(name)));
            Engine.threads(common.threads());
            ModelOptions.Opened first = inputs.open(files.get(0), data);
            Dataset test = first.data().test();
            threat.requireWithin(test.domain());
            publish(run(files, first, test, made, threat));
            return 0;
        });
    }

    private Attack<? super Differentiable> attack() {
        List<Spec> specs = Spec.parse("attack", attack);
        if (specs.size() != 1) {
            throw new UserError("attack names " + specs.size() + " attacks and must name one.");
        }
        return Attacks.named(specs.get(0).name(), specs.get(0).parameters());
    }

    private Threat threat(Attack<?> made) {
        Norm chosen = Norm.named(norm);
        Set<Norm> known = made.norms();
        if (!known.contains(chosen)) {
            throw new UserError("norm is " + chosen.title() + " and attack '" + made.title() + "' knows "
                    + String.join(", ", known.stream().sorted().map(Norm::title).toList()) + ".");
        }
        Threat threat = Threat.parse(chosen, eps);
        if (threat.epsilon() == 0) {
            throw new UserError("eps is 0, which lets the attack change nothing. Maybe 8/255?");
        }
        return threat;
    }

    private TransferResult run(
            List<Path> files,
            ModelOptions.Opened first,
            Dataset test,
            Attack<? super Differentiable> made,
            Threat threat) {
        long start = System.nanoTime();
        List<LoadedModel> loaded = new ArrayList<>();
        try (TerminalProgress progress = common.progress()) {
            for (Path file : files) {
                String name = name(file);
                LoadedModel one = loaded.isEmpty() ? first.load(name) : inputs.load(file, name, test.domain());
                loaded.add(one);
                requireFit(name, one.model(), test);
            }
            Seed seed = new Seed(common.seed()).child("transfer");
            Examples chosen = AttackRun.drawn(test, examples, seed.child("sample"));
            List<Transfer.Member> members = loaded.stream()
                    .map(one -> new Transfer.Member(one.summary().name(), one.model()))
                    .toList();
            Transfer.Outcome found = new Transfer(made, threat, seed).run(members, chosen, progress);
            return new TransferResult(
                    members.stream().map(Transfer.Member::name).toList(),
                    found.clean(),
                    test.name(),
                    made.title(),
                    made.parameters(),
                    threat,
                    found.cells(),
                    loaded.stream().map(LoadedModel::digest).toList(),
                    common.typed(),
                    common.seed(),
                    new Timing(Instant.now().toString(), (System.nanoTime() - start) * 1e-9));
        } finally {
            loaded.forEach(LoadedModel::close);
        }
    }

    private static void requireFit(String name, Differentiable model, Dataset test) {
        if (model.classes() != test.classes().size()) {
            throw new UserError("Model '" + name + "' tells " + model.classes() + " classes apart and " + test.name()
                    + " has " + test.classes().size() + ". Maybe it was trained on other data?");
        }
    }

    private static String name(Path file) {
        Path last = file.getFileName();
        return (last == null ? file : last).toString().replaceFirst("\\.(onnx|pt|pth)$", "");
    }

    private void publish(TransferResult result) {
        TransferTable table = new TransferTable(result);
        table.html(common.out().resolve("transfer.html"));
        Output.write(common.out().resolve("transfer.md"), table.markdown());
        ReportJson.write(common.out().resolve("transfer.json"), result);
        if (common.json()) {
            ReportJson.print(System.out, result);
            return;
        }
        System.out.println(table.words());
        System.out.println();
        System.out.print(table.fooled().terminal());
        System.out.println();
        System.out.print(table.same().terminal());
        System.out.println("Page: " + common.out().resolve("transfer.html"));
    }
}
