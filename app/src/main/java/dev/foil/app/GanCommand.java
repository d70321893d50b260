package dev.foil.app;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code foil gan}: generators, trained and put to work. */
@CommandLine.Command(name = "gan")
final class GanCommand implements Command {
    private static final List<Commands.Entry> ALL = List.of(
            new Commands.Entry("train", "Trains a generator of images or points.", GanTrain::new),
            new Commands.Entry("sample", "Draws what a generator makes.", GanSample::new),
            new Commands.Entry("compare", "Trains by several recipes and compares.", GanCompare::new),
            new Commands.Entry("explain", "Says what is wrong with a training, and what to try.", GanExplain::new),
            new Commands.Entry("score", "Measures how good a generator is.", GanScore::new));

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec command;

    @Override
    public List<Commands.Entry> commands() {
        return ALL;
    }

    @Override
    public Integer call() {
        throw new ParameterException(
                command.commandLine(), "foil gan needs a command: train, sample, compare, explain or score.");
    }
}
