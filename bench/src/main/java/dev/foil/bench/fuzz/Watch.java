package dev.foil.bench.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Ends the program where a file is read for far too long: what hangs can't be left otherwise. */
final class Watch implements AutoCloseable {
    private static final long MOST_NANOS = TimeUnit.SECONDS.toNanos(60);

    private final Path findings;
    private final Thread reader = Thread.currentThread();
    private final Thread thread = new Thread(this::look, "fuzz-watch");
    private final MappedByteBuffer last;
    private volatile @Nullable Case current;

    private record Case(String name, byte[] file, long since) {}

    Watch(Path findings) {
        this.findings = findings;
        this.last = last(findings);
        thread.setDaemon(true);
        thread.start();
    }

    /** The number of the file being read, in a file that outlives a crash of the JVM. */
    private static MappedByteBuffer last(Path findings) {
        try {
            Files.createDirectories(findings);
            try (FileChannel channel = FileChannel.open(
                    findings.resolve("last-number"),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE)) {
                return channel.map(FileChannel.MapMode.READ_WRITE, 0, Long.BYTES);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void begins(String name, long number, byte[] file) {
        last.putLong(0, number);
        current = new Case(name, file, System.nanoTime());
    }

    void ends() {
        current = null;
    }

    private void look() {
        try {
            while (true) {
                TimeUnit.SECONDS.sleep(1);
                Case now = current;
                if (now != null && System.nanoTime() - now.since > MOST_NANOS) {
                    StringBuilder where = new StringBuilder("hangs at\n");
                    for (StackTraceElement frame : reader.getStackTrace()) {
                        where.append("\tat ").append(frame).append('\n');
                    }
                    Fuzz.write(findings, now.name, now.file, where.toString());
                    System.out.println("FOUND " + now.name + ": hangs");
                    Runtime.getRuntime().halt(1);
                }
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
