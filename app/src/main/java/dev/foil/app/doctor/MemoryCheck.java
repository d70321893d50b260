package dev.foil.app.doctor;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** Memory of the machine and of the JVM, and how the C library's allocator is set. */
final class MemoryCheck implements Check {
    /** Training the quickstart's network and the JVM itself fit in this. */
    private static final long ENOUGH = 3L << 30;

    @Override
    public String title() {
        return "Memory";
    }

    @Override
    public void look(Findings findings) {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        long total = system.getTotalMemorySize();
        findings.fact("physical", Bytes.text(total) + ", free " + Bytes.text(system.getFreeMemorySize()));
        findings.fact(
                "Java heap", "at most " + Bytes.text(Runtime.getRuntime().maxMemory()) + " (FOIL_JAVA_OPTS=-Xmx…)");
        if (total < ENOUGH) {
            findings.problem("The machine has " + Bytes.text(total) + " of memory; below " + Bytes.text(ENOUGH)
                    + " training may fail. Use smaller batches.");
        }
        if (!Platform.current().isLinux()) {
            return;
        }
        boolean set = System.getenv("MALLOC_MMAP_THRESHOLD_") != null;
        findings.fact(
                "allocator", set ? "thresholds raised by the launcher" : "thresholds raised by mallopt on loading");
    }
}
