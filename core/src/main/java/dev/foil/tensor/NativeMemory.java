package dev.foil.tensor;

import org.jspecify.annotations.Nullable;

/** Tells whether native code ran out of memory; libtorch throws nothing more special than a RuntimeException. */
public final class NativeMemory {
    private NativeMemory() {}

    /** Whether an allocation that failed is behind this. */
    public static boolean isExhausted(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof OutOfMemoryError
                    || String.valueOf(cause.getMessage()).contains("can't allocate memory")) {
                return true;
            }
        }
        return false;
    }
}
