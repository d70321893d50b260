package dev.foil.bench.fuzz;

import com.sun.management.ThreadMXBean;
import dev.foil.param.UserError;
import java.lang.management.ManagementFactory;
import java.util.Optional;

/** Reads one file after the other and says what was wrong with how that ended. */
final class Judge {
    private static final int LONGEST_LINE = 4000;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** That reading may take. */
    private static final long MOST_NANOS = 5_000_000_000L;

    /** That reading may allocate on its thread. */
    private static final long MOST_BYTES = 256L << 20;

    private long values;

    /** How many files gave a value. */
    long values() {
        return values;
    }

    /**
     * How a reading failed.
     *
     * @param kind what it was and where, equal for what has one cause
     */
    record Fault(String kind, Throwable cause) {}

    /** Empty where all is well: a value, or one line for the user. */
    Optional<Fault> judge(Target target, byte[] file) {
        long bytes = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
        long start = System.nanoTime();
        try {
            target.read(file);
            values++;
        } catch (UserError e) {
            String message = String.valueOf(e.getMessage());
            if (message.length() > LONGEST_LINE || message.chars().anyMatch(Character::isISOControl)) {
                return Optional.of(new Fault("no plain line: " + place(e), e));
            }
        } catch (Exception | StackOverflowError | OutOfMemoryError | AssertionError e) {
            return Optional.of(new Fault(e.getClass().getName() + " " + place(e), e));
        }
        long nanos = System.nanoTime() - start;
        long allocated = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId()) - bytes;
        if (nanos > MOST_NANOS) {
            return Optional.of(new Fault("slow", new IllegalStateException("took " + nanos / 1_000_000 + " ms")));
        }
        if (allocated > MOST_BYTES) {
            return Optional.of(
                    new Fault("large", new IllegalStateException("allocated " + (allocated >> 20) + " MiB")));
        }
        return Optional.empty();
    }

    /** The first frame of ours. */
    private static String place(Throwable failure) {
        for (StackTraceElement frame : failure.getStackTrace()) {
            if (frame.getClassName().startsWith("dev.foil.")
                    && !frame.getClassName().contains(".fuzz.")) {
                return frame.getFileName() + ":" + frame.getLineNumber();
            }
        }
        return "elsewhere";
    }
}
