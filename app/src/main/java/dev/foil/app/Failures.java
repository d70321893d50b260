package dev.foil.app;

import dev.foil.data.Printable;
import dev.foil.param.Nearest;
import dev.foil.param.UserError;
import dev.foil.train.TrainingStopped;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * What went wrong, as text and exit code: 2 where the user can mend it and 130 where the user stopped it,
 * in one line; 1 with a trace otherwise.
 */
final class Failures {
    static final int BUG = 1;
    static final int USER = 2;

    /** A requirement does not hold, or a witness. */
    static final int UNMET = 3;

    /** What shells give for a program that Ctrl-C ended: 128 and the signal's number. */
    static final int STOPPED = 130;

    private Failures() {}

    /** A command threw. */
    static int failed(Exception failure, CommandLine line, ParseResult parsed) {
        if (failure instanceof UserError) {
            return say(line, String.valueOf(failure.getMessage()));
        }
        if (failure instanceof TrainingStopped) {
            say(line, String.valueOf(failure.getMessage()));
            return STOPPED;
        }
        PrintWriter err = line.getErr();
        err.println("foil: this is a fault of Foil itself; please report it with what follows.");
        failure.printStackTrace(err);
        err.flush();
        return BUG;
    }

    /** The arguments could not be understood. */
    static int misused(ParameterException failure, String[] args) {
        CommandLine line = failure.getCommandLine();
        if (failure.getCause() instanceof UserError error) {
            return say(line, String.valueOf(error.getMessage()));
        }
        String message = String.valueOf(failure.getMessage());
        if (failure instanceof UnmatchedArgumentException unmatched) {
            String first = unmatched.getUnmatched().get(0);
            message = unknown(first, line);
        }
        return say(
                line,
                message + (message.endsWith(".") || message.endsWith("?") ? "" : ".") + " Try '"
                        + line.getCommandSpec().qualifiedName() + " --help'.");
    }

    private static String unknown(String typed, CommandLine line) {
        boolean option = typed.startsWith("-");
        String name = option ? typed.replaceFirst("=.*", "") : typed;
        List<String> known = new ArrayList<>();
        if (option) {
            line.getCommandSpec().optionsMap().keySet().forEach(known::add);
        } else {
            known.addAll(line.getSubcommands().keySet());
        }
        String kind = option ? "option" : line.getSubcommands().isEmpty() ? "argument" : "command";
        String nearest = Nearest.to(name, known);
        return "Unknown " + kind + " '" + name + "'." + (nearest.isEmpty() ? "" : " Maybe '" + nearest + "'?");
    }

    private static int say(CommandLine line, String message) {
        line.getErr()
                .println("foil: " + Printable.line(message.lines().findFirst().orElse("")));
        line.getErr().flush();
        return USER;
    }
}
