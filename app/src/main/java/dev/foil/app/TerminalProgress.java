package dev.foil.app;

import dev.foil.data.Progress;
import java.io.PrintStream;
import java.util.function.LongSupplier;

/**
 * Progress as one line with the estimated time left: on a terminal it overwrites itself, elsewhere a new line appears
 * now and then. Closing it leaves the cursor on a line of its own. Safe for use by several threads.
 */
public final class TerminalProgress implements Progress, AutoCloseable {
    private static final long TERMINAL_PAUSE = 100_000_000L;
    private static final long FILE_PAUSE = 15_000_000_000L;
    private static final String ERASE_LINE = "\r\u001b[K";

    private final PrintStream out;
    private final Kind kind;
    private final LongSupplier nanos;

    private String current = "";
    private long startedAt;
    private long doneAtStart;
    private long shownAt;
    private boolean lineOpen;

    /** Where the lines go. */
    enum Kind {
        TERMINAL,
        FILE,
        NOWHERE
    }

    /** @param nanos a clock in nanoseconds */
    TerminalProgress(PrintStream out, Kind kind, LongSupplier nanos) {
        this.out = out;
        this.kind = kind;
        this.nanos = nanos;
    }

    /** On standard error; the launcher says whether that is a terminal. */
    static TerminalProgress onStandardError() {
        return new TerminalProgress(
                System.err, Boolean.getBoolean("foil.terminal") ? Kind.TERMINAL : Kind.FILE, System::nanoTime);
    }

    static TerminalProgress silent() {
        return new TerminalProgress(System.err, Kind.NOWHERE, System::nanoTime);
    }

    @Override
    public synchronized void update(String what, long done, long total) {
        if (kind == Kind.NOWHERE) {
            return;
        }
        long now = nanos.getAsLong();
        boolean begins = !what.equals(current);
        if (begins) {
            endLine();
            current = what;
            startedAt = now;
            doneAtStart = done;
        }
        long pause = kind == Kind.TERMINAL ? TERMINAL_PAUSE : FILE_PAUSE;
        if (begins || now - shownAt >= pause || (total > 0 && done == total)) {
            shownAt = now;
            show(line(now, done, total));
        }
    }

    @Override
    public synchronized void close() {
        endLine();
        current = "";
    }

    private void show(String line) {
        if (kind == Kind.FILE) {
            out.println(line);
            return;
        }
        out.print(ERASE_LINE + line);
        out.flush();
        lineOpen = true;
    }

    private void endLine() {
        if (lineOpen) {
            out.println();
            lineOpen = false;
        }
    }

    private String line(long now, long done, long total) {
        double elapsed = (now - startedAt) * 1e-9;
        if (total <= 0) {
            return current + "  " + done + "  " + Duration.text(elapsed);
        }
        String state = current + "  " + done + "/" + total + "  " + 100 * done / total + " %";
        if (done >= total) {
            return state + "  " + Duration.text(elapsed);
        }
        long finished = done - doneAtStart;
        return finished <= 0 ? state : state + "  " + Duration.text(elapsed / finished * (total - done)) + " left";
    }
}
