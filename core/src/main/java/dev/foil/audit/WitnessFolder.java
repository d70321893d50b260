package dev.foil.audit;

import dev.foil.data.Domain;
import dev.foil.data.NpyArray;
import dev.foil.data.Npz;
import dev.foil.data.Output;
import dev.foil.data.Picture;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A folder of adversarial examples that anyone can check again: for each a file {@code NAME.npz} with the arrays
 * {@code original} and {@code adversarial}, 32-bit floats in the input domain, and for images {@code NAME.png} and
 * {@code NAME-original.png}, rounded to 8 bits. {@code witnesses.json} is written last: without it the folder is
 * unfinished.
 *
 * @param folder where they go
 * @param domain where inputs live
 */
record WitnessFolder(Path folder, Domain domain) {
    static final String ORIGINAL = "original";
    static final String ADVERSARIAL = "adversarial";

    WitnessFolder {
        Output.folder(folder);
        Output.sweep(folder);
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
}
