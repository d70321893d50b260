package dev.foil.app;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** Runs a command line in this JVM and keeps what it printed. */
record Cli(int exit, String out, String err) {
    static Cli run(String... args) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        ByteArrayOutputStream complained = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
            System.setErr(new PrintStream(complained, true, StandardCharsets.UTF_8));
            int exit = Main.commandLine(Commands.ALL, args)
                    .setOut(new PrintWriter(System.out, true))
                    .setErr(new PrintWriter(System.err, true))
                    .execute(args);
            return new Cli(exit, printed.toString(StandardCharsets.UTF_8), complained.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }

    /** Runs one that must succeed. */
    static Cli succeed(String... args) {
        Cli done = run(args);
        if (done.exit != 0) {
            throw new AssertionError(String.join(" ", args) + " gave " + done.exit + ": " + done.err);
        }
        return done;
    }
}
