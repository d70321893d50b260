package dev.foil.data;

import dev.foil.param.UserError;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Folders as classes: each folder that holds images is one, named by its path. Folders {@code train} and {@code test}
 * (or {@code val}) at the top are the two sets; with all three, {@code val} is what training watches.
 */
final class ClassFolders {
    private ClassFolders() {}

    /** @throws UserError where no image is in a class folder */
    static Catalogue of(List<ImageFile> images) {
        Set<Part> tops = EnumSet.noneOf(Part.class);
        images.forEach(file -> top(file).ifPresent(tops::add));
        boolean parted = tops.contains(Part.TRAIN) && tops.size() > 1;
        List<Catalogue.Entry> entries = new ArrayList<>();
        List<Skipped> outside = new ArrayList<>();
        for (ImageFile file : images) {
            Optional<Part> part = parted ? top(file) : Optional.of(Part.TRAIN);
            String label = file.folder(parted ? 1 : 0);
            if (part.isEmpty()) {
                outside.add(
                        new Skipped(file.toString(), "it is neither in the folder of a set nor in that of a class"));
            } else if (label.isEmpty()) {
                outside.add(new Skipped(file.toString(), "it is in no class folder"));
            } else {
                entries.add(new Catalogue.Entry(file, label, part.orElseThrow()));
            }
        }
        if (entries.isEmpty()) {
            throw new UserError("The " + images.size() + " images are in no class folders (the first is "
                    + images.get(0) + "). Maybe give the folder above it, or --csv with a file of labels?");
        }
        return new Catalogue(entries, outside, false);
    }

    private static Optional<Part> top(ImageFile file) {
        return file.folders().isEmpty()
                ? Optional.empty()
                : Part.named(file.folders().get(0));
    }
}
