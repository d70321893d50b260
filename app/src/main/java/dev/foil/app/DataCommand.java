package dev.foil.app;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code foil data}: what images there are, and what is in them. */
@CommandLine.Command(name = "data")
final class DataCommand implements Command {
    private static final List<Commands.Entry> ALL = List.of(
            new Commands.Entry("list", "Lists data sets by name.", DataList::new),
            new Commands.Entry("get", "Brings a data set here, checked.", DataGet::new),
            new Commands.Entry("show", "Shows what is in a data set: a contact sheet, counts.", DataShow::new),
            new Commands.Entry("cache", "Shows or clears the decoded images kept.", DataCache::new));

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec command;

    @Override
    public List<Commands.Entry> commands() {
        return ALL;
    }

    @Override
    public Integer call() {
        throw new ParameterException(command.commandLine(), "foil data needs a command: list, get, show or cache.");
    }
}
