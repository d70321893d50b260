package dev.foil.app;

import dev.foil.attack.Attack;
import dev.foil.attack.Attacks;
import dev.foil.attack.Card;
import dev.foil.attack.MinimalNormAttack;
import dev.foil.attack.Norm;
import dev.foil.attack.Threat;
import dev.foil.audit.Provenance;
import dev.foil.audit.SoloAttack;
import dev.foil.audit.SoloPoints;
import dev.foil.audit.SoloResult;
import dev.foil.audit.SoloWitnesses;
import dev.foil.audit.Witness;
import dev.foil.data.Dataset;
import dev.foil.data.Domain;
import dev.foil.data.Examples;
import dev.foil.model.Differentiable;
import dev.foil.objective.Aim;
import dev.foil.param.Parameter;
import dev.foil.param.Params;
import dev.foil.param.UserError;
import dev.foil.random.Seed;
import dev.foil.tensor.Engine;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** {@code foil attack NAME}: runs one attack, and keeps what it found. */
@CommandLine.Command
final class AttackRun implements Command {
    private final Card card;
    private final Class<? extends Record> type;
    private final RecordOptions<? extends Record> settings;
    private final RecordOptions<AttackConfig> config = RecordOptions.of(AttackConfig.class);

    @Option(
            names = "--model",
            paramLabel = "<file>",
            required = true,
            description = "ONNX or TorchScript classifier to attack.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path model;

    @Mixin
    private final ModelOptions inputs = new ModelOptions();

    @Mixin
    private final DataOptions data = new DataOptions();

    @Mixin
    private final CommonOptions common = new CommonOptions();

    AttackRun(Card card, Class<? extends Record> type) {
        this.card = card;
        this.type = type;
        this.settings = RecordOptions.of(type);
    }

    @Override
    public void bind(CommandSpec spec) {
        settings.addTo(spec);
        config.addTo(spec);
        data.addTo(spec);
        spec.usageMessage().footer(footer().toArray(String[]::new));
    }

    private List<String> footer() {
        List<String> lines = new ArrayList<>(List.of("", "Settings of " + card.name() + ":"));
        for (Parameter parameter : Params.of(type)) {
            lines.add("  " + parameter.flag() + " = " + parameter.declared().value() + ": "
                    + parameter.declared().doc());
        }
        lines.add("A setting given as a list, such as 0,5,10, runs each value and gives each a row.");
        lines.add("");
        lines.add("Source: " + card.source());
        lines.add("Goal:   " + word(card.goal()) + ", by way of " + word(card.capability()));
        lines.add("Sees:   " + word(card.knowledge()));
        lines.add("Norms:  " + Arrays.stream(card.norms()).map(Norm::title).collect(Collectors.joining(", ")));
        lines.add("Cost:   " + card.cost());
        return lines.stream().map(line -> line.replace("%", "%%")).toList();
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    @Override
    public Integer call() {
        AttackConfig wanted = config.create();
        List<Attack<? super Differentiable>> attacks = new ArrayList<>();
        for (Map<String, String> typed : Sweep.of(type, settings.typed())) {
            attacks.add(Attacks.named(card.name(), typed));
        }
        boolean nearest = attacks.get(0) instanceof MinimalNormAttack;
        Norm norm = wanted.norm(card, nearest);
        return common.alone(() -> {
            AttackOutput output = new AttackOutput(common.out());
            output.forget();
            Engine.threads(common.threads());
            ModelOptions.Opened opened = inputs.open(model, data);
            Dataset test = opened.data().test();
            List<Threat> threats = wanted.threats(norm, nearest, test.domain());
            Aim aim = wanted.aim(test.classes());
            List<SoloResult> results;
            try (LoadedModel loaded = opened.load(name());
                    TerminalProgress progress = common.progress()) {
                requireFit(loaded.model(), test);
                Provenance origin = Origin.of(common, loaded, test, data);
                try (SoloWitnesses witnesses = new SoloWitnesses(output.witnesses(), test.domain())) {
                    results = new Series(wanted, aim, loaded.model(), opened, progress, output, witnesses)
                            .run(attacks, threats, nearest);
                    output.witnesses(witnesses.finish(loaded.summary(), test.name(), test.classes(), origin));
                }
                output.publish(loaded.summary(), test.name(), origin, results, common.json());
            }
            return 0;
        });
    }

    private void requireFit(Differentiable loaded, Dataset test) {
        if (loaded.classes() != test.classes().size()) {
            throw new UserError("Model '" + name() + "' tells " + loaded.classes() + " classes apart and " + test.name()
                    + " has " + test.classes().size() + ". Maybe it was trained on other data?");
        }
    }

    private String name() {
        Path last = model.getFileName();
        return (last == null ? model : last).toString().replaceFirst("\\.(onnx|pt|pth)$", "");
    }

    /** Runs one behind the other on the same examples. */
    private final class Series {
        private final AttackConfig wanted;
        private final Aim aim;
        private final Differentiable target;
        private final ModelOptions.Opened opened;
        private final TerminalProgress progress;
        private final AttackOutput output;
        private final SoloWitnesses witnesses;
        private final Seed seed = new Seed(common.seed()).child("attack");

        Series(
                AttackConfig wanted,
                Aim aim,
                Differentiable target,
                ModelOptions.Opened opened,
                TerminalProgress progress,
                AttackOutput output,
                SoloWitnesses witnesses) {
            this.wanted = wanted;
            this.aim = aim;
            this.target = target;
            this.opened = opened;
            this.progress = progress;
            this.output = output;
            this.witnesses = witnesses;
        }

        List<SoloResult> run(List<Attack<? super Differentiable>> attacks, List<Threat> threats, boolean nearest) {
            Dataset test = opened.data().test();
            Examples examples = drawn(test, wanted.examples(), seed.child("sample"));
            List<SoloResult> results = new ArrayList<>();
            boolean several = attacks.size() * threats.size() > 1;
            for (Attack<? super Differentiable> attack : attacks) {
                for (Threat threat : threats) {
                    String folder = several ? String.format(Locale.ROOT, "run-%02d", results.size() + 1) : "";
                    results.add(one(attack, threat, examples, nearest, folder));
                }
            }
            return results;
        }

        private SoloResult one(
                Attack<? super Differentiable> attack,
                Threat threat,
                Examples examples,
                boolean nearest,
                String folder) {
            long start = System.nanoTime();
            Learning learning = Learning.of(attack, target, opened.data(), wanted.learn(), threat, seed);
            SoloAttack<Differentiable> solo = new SoloAttack<>(learning.attack(), threat, aim, wanted.batch());
            Seed own = seed.child(attack.title()).child(threat.norm().title() + threat.epsilon());
            SoloPoints points = solo.run(target, examples, own, progress);
            double seconds = (System.nanoTime() - start) * 1e-9;
            SoloResult result = SoloResult.of(
                    solo,
                    attack.parameters(),
                    points,
                    nearest,
                    wanted.isBounded(nearest),
                    learning.words(),
                    folder,
                    seconds);
            output.stolen(result.attack(), learning.agreements());
            List<Witness> found = points.witnesses(result.attack(), threat);
            witnesses.add(found);
            Domain domain = opened.data().test().domain();
            output.keep(folder, points, found, domain, opened.data().test().classes(), wanted.pictures());
            return result;
        }
    }

    /** Some examples, drawn at random: folders come sorted by class. */
    static Examples drawn(Dataset data, int most, Seed seed) {
        if (data.size() == 0) {
            throw new UserError("There are no examples to attack in " + data.name() + ".");
        }
        int[] rows = Arrays.copyOf(seed.draws().permutation(data.size()), Math.min(most, data.size()));
        Arrays.sort(rows);
        return data.batch(rows);
    }
}
