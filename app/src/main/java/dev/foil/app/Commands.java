package dev.foil.app;

import dev.foil.app.doctor.Doctor;
import java.util.List;
import java.util.function.Supplier;

/** The subcommands in the order of the help. */
public final class Commands {
    /**
     * A subcommand that need not exist yet.
     *
     * @param name as typed
     * @param summary one sentence for the list in {@code foil --help}
     * @param make creates the command
     */
    public record Entry(String name, String summary, Supplier<Command> make) {}

    static final List<Entry> ALL = List.of(
            new Entry("quickstart", "Trains, attacks and hardens a classifier of real images.", Quickstart::new),
            new Entry("data", "Lists data sets, shows what is in one, brings one here.", DataCommand::new),
            new Entry("train", "Trains a classifier on images.", Train::new),
            new Entry("inspect", "Shows what is in a model file and what it expects.", Inspect::new),
            new Entry("audit", "Measures how robust a classifier is.", Audit::new),
            new Entry("attack", "Runs one attack alone, or lists them all.", AttackCommand::new),
            new Entry(
                    "rubbish", "Shows what a classifier makes of noise and of images led to each class.", Rubbish::new),
            new Entry("transfer", "Tries examples made on one model on others.", TransferCommand::new),
            new Entry("ensemble", "Joins several models into one file.", EnsembleCommand::new),
            new Entry(
                    "generalise",
                    "Tries models on attacks and corruptions that their training never met.",
                    Generalise::new),
            new Entry("demo", "Shows the classic picture with a model of your own.", Demo::new),
            new Entry("verify", "Checks saved adversarial examples again.", Verify::new),
            new Entry("harden", "Trains a classifier to withstand attacks.", Harden::new),
            new Entry("gan", "Trains generators, and draws what they make.", GanCommand::new),
            new Entry("reproduce", "Runs a paper's experiments again and compares.", Reproduce::new),
            new Entry("doctor", "Shows what Foil found on this machine, and what is wrong.", Doctor::new));

    private Commands() {}
}
