package dev.foil.audit;

import dev.foil.attack.Norm;
import dev.foil.data.Domain;
import dev.foil.data.FolderLock;
import dev.foil.data.NpyArray;
import dev.foil.data.Npz;
import dev.foil.data.Output;
import dev.foil.data.Picture;
import dev.foil.param.UserError;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A folder of adversarial examples that anyone can check again: for each a file {@code NAME.npz} with the arrays
 * {@code original} and {@code adversarial}, 32-bit floats in the input domain, and for images {@code NAME.png} and
 * {@code NAME-original.png}, rounded to 8 bits. {@code witnesses.json} is written last: without it the folder is
 * unfinished. It belongs to one audit at a time.
 */
final class WitnessFolder implements AutoCloseable {
    static final String ORIGINAL = "original";
    static final String ADVERSARIAL = "adversarial";

    private static final Pattern OURS = Pattern.compile("\\d{6,}-(l0|l1|l2|linf)(\\.npz|\\.png|-original\\.png)");

    private final Path folder;
    private final Domain domain;
    private final FolderLock lock;

    private WitnessFolder(Path folder, Domain domain, FolderLock lock) {
        this.folder = folder;
        this.domain = domain;
        this.lock = lock;
    }

    /**
     * Begins, or goes on with, a folder.
     *
     * @param domain where inputs live
     * @param resume keep the witnesses that are there
     * @throws dev.foil.param.UserError where it cannot be written to, or another audit holds it
     */
    static WitnessFolder open(Path folder, Domain domain, boolean resume) {
        FolderLock lock = FolderLock.of(folder);
        try {
            Files.deleteIfExists(folder.resolve(Manifest.FILE));
            if (!resume) {
                empty(folder);
            }
            return new WitnessFolder(folder, domain, lock);
        } catch (IOException e) {
            lock.close();
            throw new UserError("Cannot empty the witness folder " + folder + ": " + e.getMessage() + ".", e);
        }
    }

    /** Deletes witnesses of an earlier audit, and nothing else. */
    private static void empty(Path folder) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                if (OURS.matcher(file.getFileName().toString()).matches()) {
                    Files.delete(file);
                }
            }
        }
    }

    /** Whether a witness is there, whole. */
    boolean holds(long example, Norm norm) {
        String name = Manifest.name(example, norm);
        return Files.exists(folder.resolve(name + ".npz"))
                && (!domain.isImage()
                        || (Files.exists(folder.resolve(name + ".png"))
                                && Files.exists(folder.resolve(name + "-original.png"))));
    }

    void save(Witness witness) {
        String name = Manifest.name(witness.example(), witness.threat().norm());
        Map<String, NpyArray> arrays = new LinkedHashMap<>();
        arrays.put(ORIGINAL, NpyArray.of(witness.shape(), witness.original()));
        arrays.put(ADVERSARIAL, NpyArray.of(witness.shape(), witness.adversarial()));
        Npz.write(folder.resolve(name + ".npz"), arrays);
        if (domain.isImage()) {
            Output.write(folder.resolve(name + ".png"), Picture.png(witness.adversarial(), domain));
            Output.write(folder.resolve(name + "-original.png"), Picture.png(witness.original(), domain));
        }
    }

    void finish(AuditResult result) {
        Manifest.of(result).write(folder);
    }

    @Override
    public void close() {
        lock.close();
    }
}
