package dev.foil.tensor;

import com.sun.jna.NativeLibrary;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Glibc gives every large activation back to the system and faults it in again at the next step, which costs a third
 * to a half of the time (see {@code docs/performance.md}). The launcher raises the thresholds by environment; a JVM
 * that embeds Foil has no launcher, so they are raised from inside by {@code mallopt(3)}.
 */
final class Allocator {
    private static final Logger LOG = LoggerFactory.getLogger(Allocator.class);
    private static final int TRIM_THRESHOLD = -1;
    private static final int TOP_PAD = -2;
    private static final int MMAP_MAX = -4;

    private Allocator() {}

    static void raiseThresholds() {
        if (System.getenv("MALLOC_MMAP_THRESHOLD_") != null
                || !System.getProperty("os.name").startsWith("Linux")) {
            return;
        }
        try {
            var mallopt = NativeLibrary.getInstance("c").getFunction("mallopt");
            boolean done = mallopt.invokeInt(new Object[] {MMAP_MAX, 0}) == 1
                    && mallopt.invokeInt(new Object[] {TRIM_THRESHOLD, Integer.MAX_VALUE}) == 1
                    && mallopt.invokeInt(new Object[] {TOP_PAD, 256 << 20}) == 1;
            if (!done) {
                LOG.warn(
                        "mallopt refused; large tensors will be slow. Start with ./foil or set MALLOC_MMAP_THRESHOLD_");
            }
        } catch (LinkageError | RuntimeException e) {
            LOG.warn("mallopt could not be called ({}); large tensors will be slow", e.getMessage());
        }
    }
}
