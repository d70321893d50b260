package dev.foil.app;

import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Ctrl-C as a request: long work sees it between two updates, and the JVM waits until its checkpoint is written and the
 * command has said so.
 */
final class Interrupt implements BooleanSupplier, AutoCloseable {
    private static final long PATIENCE_SECONDS = 60;

    /** That the JVM is going down and waits for us; there is one JVM. */
    private static volatile boolean requested;

    private final Thread hook = new Thread(Interrupt::request, "foil-interrupt");

    Interrupt() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private static void request() {
        requested = true;
        try {
            TimeUnit.SECONDS.sleep(PATIENCE_SECONDS);
            System.err.println("foil: gave up waiting for the running update.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Something that ends by being closed. */
    interface Open extends AutoCloseable {
        @Override
        void close();
    }

    /** Until closed, Ctrl-C ends the JVM at once and this is said on the way. */
    static Open saying(Supplier<String> line) {
        Thread farewell =
                new Thread(() -> System.err.println(System.lineSeparator() + "foil: " + line.get()), "foil-farewell");
        Runtime.getRuntime().addShutdownHook(farewell);
        return () -> {
            try {
                Runtime.getRuntime().removeShutdownHook(farewell);
            } catch (IllegalStateException goingDown) {
                // It has been said.
            }
        };
    }

    @Override
    public boolean getAsBoolean() {
        return requested;
    }

    /** After this Ctrl-C ends the JVM at once, unless it was pressed before. */
    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException goingDown) {
            requested = true;
        }
    }

    /** Ends the JVM. Where it is going down already an ordinary exit would wait for the hook, and the hook for us. */
    static void exit(int code) {
        if (requested) {
            System.out.flush();
            Runtime.getRuntime().halt(code);
        }
        System.exit(code);
    }
}
