package dev.foil.tensor;

import dev.foil.param.UserError;
import java.util.Locale;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.pytorch.global.torch;

/** The native library: loading, threads, versions. */
public final class Engine {
    private static volatile boolean loaded;

    private Engine() {}

    /**
     * Loads libtorch, once; later calls cost nothing.
     *
     * @throws UserError on a platform that has no build of it
     */
    public static void load() {
        if (!loaded) {
            loadOnce();
        }
    }

    private static synchronized void loadOnce() {
        if (loaded) {
            return;
        }
        // JavaCPP's default limits count the whole process against four times the heap (javacpp issue 488).
        System.setProperty("org.bytedeco.javacpp.maxPhysicalBytes", "0");
        System.setProperty("org.bytedeco.javacpp.maxBytes", "0");
        Allocator.raiseThresholds();
        try {
            Loader.load(torch.class);
        } catch (UnsatisfiedLinkError | NoClassDefFoundError e) {
            throw new UserError(
                    "libtorch has no build for " + platform() + ", or it cannot be unpacked: "
                            + String.valueOf(e.getMessage()).lines().findFirst().orElse("unknown reason")
                            + ". Maybe run 'foil doctor'?",
                    e);
        }
        loaded = true;
    }

    /** Operating system and processor, such as {@code linux-x86_64}. */
    public static String platform() {
        return (System.getProperty("os.name") + "-" + System.getProperty("os.arch")).toLowerCase(Locale.ROOT);
    }

    /** Number of threads one operation may use. */
    public static int threads() {
        load();
        return torch.get_num_threads();
    }

    /** Sets the number of threads one operation may use; set it once, before any work. */
    public static void threads(int n) {
        load();
        torch.set_num_threads(n);
    }

    /** The libtorch build in use, as its jar states it. */
    public static String version() {
        return "libtorch " + torch.class.getPackage().getImplementationVersion();
    }

    /** Where the native files were unpacked. */
    public static String unpackedAt() {
        try {
            return Loader.getCacheDir().getAbsolutePath();
        } catch (java.io.IOException e) {
            return "nowhere: " + e.getMessage();
        }
    }
}
