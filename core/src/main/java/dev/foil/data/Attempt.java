package dev.foil.data;

import java.util.List;
import java.util.Optional;

/**
 * What came of reading one image file.
 *
 * @param result empty where the image is broken
 * @param why it is broken, in a few words
 * @param passing whether it may be sound all the same
 */
record Attempt<T>(ImageFile file, Optional<T> result, String why, boolean passing) {
    interface Reading<T> {
        T of(ImageFile file) throws BrokenImage;
    }

    /** Tries all files in parallel; results come in the order of the files. */
    static <T> List<Attempt<T>> all(List<ImageFile> files, Reading<T> reading) {
        return files.parallelStream().map(file -> one(file, reading)).toList();
    }

    private static <T> Attempt<T> one(ImageFile file, Reading<T> reading) {
        try {
            return new Attempt<>(file, Optional.of(reading.of(file)), "", false);
        } catch (BrokenImage e) {
            return new Attempt<>(file, Optional.empty(), e.why(), e.isPassing());
        }
    }
}
