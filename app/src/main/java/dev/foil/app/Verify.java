package dev.foil.app;

import dev.foil.audit.Manifest;
import dev.foil.audit.Verification;
import dev.foil.data.Dataset;
import dev.foil.data.Domain;
import dev.foil.data.Printable;
import dev.foil.param.UserError;
import dev.foil.report.ReportJson;
import dev.foil.tensor.Engine;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code foil verify}: checks saved adversarial examples again, from their files alone. */
@CommandLine.Command(name = "verify")
final class Verify implements Command {
    /** How many broken claims are named. */
    private static final int NAMED = 10;

    @Parameters(paramLabel = "<folder>", description = "What 'foil audit --witnesses' wrote.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path folder;

    @Option(names = "--model", paramLabel = "<file>", required = true, description = "The model they are to fool.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path model;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec command;

    @Mixin
    private final ModelOptions inputs = new ModelOptions();

    @Mixin
    private final DataOptions data = new DataOptions();

    @Mixin
    private final RunOptions run = new RunOptions();

    @Override
    public void bind(CommandSpec spec) {
        data.addTo(spec);
    }

    @Override
    public Integer call() {
        Manifest manifest = Manifest.read(folder);
        Engine.threads(run.threads());
        Optional<Dataset> originals = isDataGiven() ? Optional.of(originals(manifest)) : Optional.empty();
        Verification found;
        try (LoadedModel loaded = inputs.load(model, manifest.model(), manifest.domain());
                TerminalProgress progress = run.progress()) {
            requireSame(manifest, loaded);
            found = Verification.of(folder, manifest, loaded.model(), originals, progress);
        }
        print(manifest, found);
        return found.holds() ? 0 : Failures.UNMET;
    }

    /** The data, brought to the size of the witnesses where none is typed. */
    private Dataset originals(Manifest manifest) {
        Domain domain = manifest.domain();
        if (domain.isImage()) {
            data.fitTo(List.of(
                    domain.shape().dim(0), domain.shape().dim(1), domain.shape().dim(2)));
        }
        Dataset originals = data.open().test();
        if (!originals.domain().equals(domain)) {
            throw new UserError("Examples of " + originals.name() + " are "
                    + originals.domain().shape() + " in " + range(originals.domain()) + " and the witnesses "
                    + domain.shape() + " in " + range(domain)
                    + ". Maybe give the options of the audit that found them: " + manifest.command());
        }
        return originals;
    }

    private static String range(Domain domain) {
        return "[" + domain.low() + ", " + domain.high() + "]";
    }

    private boolean isDataGiven() {
        return command.commandLine().getParseResult().hasMatchedOption("--data");
    }

    private void requireSame(Manifest manifest, LoadedModel given) {
        if (!given.digest().equals(manifest.modelDigest())) {
            throw new UserError("Model " + model + " is not the one that " + folder + " is about: its SHA-256 begins "
                    + given.digest().substring(0, 12) + " and not "
                    + manifest.modelDigest()
                            .substring(0, Math.min(12, manifest.modelDigest().length()))
                    + ". Maybe another file?");
        }
        String words = given.summary().preparation();
        if (!words.equals(manifest.preparation())) {
            throw new UserError("The witnesses were found on a model whose inputs are "
                    + said(manifest.preparation()) + ", here they are " + said(words)
                    + ". Maybe give the same --normalise and --layout: " + manifest.command());
        }
    }

    private static String said(String preparation) {
        return preparation.isEmpty() ? "taken as they are" : preparation;
    }

    private void print(Manifest manifest, Verification found) {
        if (run.json()) {
            ReportJson.print(System.out, found);
            return;
        }
        say("Model " + manifest.model() + ", " + manifest.data()
                + (isDataGiven() ? ", originals compared." : ", originals believed (--data compares them)."));
        say(found.held() + " of " + found.witnesses() + " witnesses hold as the floats saved.");
        if (found.pictures() > 0) {
            say(found.picturesHeld() + " of " + found.pictures() + " said to survive 8-bit files hold as PNG.");
        }
        List<String> broken = found.broken();
        broken.stream().limit(NAMED).forEach(line -> say("does not hold: " + line));
        if (broken.size() > NAMED) {
            say("and " + (broken.size() - NAMED) + " more that do not hold.");
        }
    }

    /** Somebody else's folder may hold anything. */
    private static void say(String line) {
        System.out.println(Printable.line(line));
    }
}
