package dev.foil.tensor;

import com.sun.jna.NativeLibrary;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Environment variables as native libraries of this process see them. The launcher sets them for the command line; a
 * JVM that embeds Foil has no launcher.
 */
public final class NativeEnvironment {
    private static final Logger LOG = LoggerFactory.getLogger(NativeEnvironment.class);

    private NativeEnvironment() {}

    /** Sets a variable unless the process was started with it; says in the log when it can't. */
    public static void setDefault(String name, String value) {
        if (System.getenv(name) != null || System.getProperty("os.name").startsWith("Windows")) {
            return;
        }
        try {
            NativeLibrary.getInstance("c").getFunction("setenv").invokeInt(new Object[] {name, value, 0});
        } catch (LinkageError | RuntimeException e) {
            LOG.warn("{} could not be set to {} ({}); set it before the JVM starts", name, value, e.getMessage());
        }
    }
}
