package dev.foil.app;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code foil demo}: pictures that explain. */
@CommandLine.Command(name = "demo")
final class Demo implements Command {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec command;

    @Override
    public List<Commands.Entry> commands() {
        return List.of(new Commands.Entry(
                "panda", "An image, the sign of its gradient, and their sum, which fools the model.", Panda::new));
    }

    @Override
    public Integer call() {
        throw new ParameterException(command.commandLine(), "foil demo needs a command: panda.");
    }
}
