package dev.foil.data;

import dev.foil.param.UserError;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the folders of a tree of images mean: the two sets where there are such folders, and the classes. */
final class ClassFolders {
    private final @Nullable String testFolder;
    private final List<ImageFile> images = new ArrayList<>();
    private final List<ImageFile> outside = new ArrayList<>();

    private ClassFolders(@Nullable String testFolder) {
        this.testFolder = testFolder;
    }

    /** @throws UserError where no image is in a class folder */
    static ClassFolders of(List<ImageFile> files) {
        Set<String> tops = files.stream().map(ClassFolders::top).collect(Collectors.toSet());
        String test = null;
        if (tops.contains("train")) {
            test = List.of("test", "val", "validation").stream()
                    .filter(tops::contains)
                    .findFirst()
                    .orElse(null);
        }
        ClassFolders folders = new ClassFolders(test);
        files.forEach(folders::place);
        if (folders.images.isEmpty()) {
            throw new UserError("The " + files.size() + " images are in no class folders (the first is " + files.get(0)
                    + "). Maybe give the folder above it?");
        }
        return folders;
    }

    /** A further set beside train and test is left alone. */
    private void place(ImageFile file) {
        if (testFolder != null && !isTest(file) && !top(file).equals("train")) {
            return;
        }
        (className(file).isEmpty() ? outside : images).add(file);
    }

    boolean hasParts() {
        return testFolder != null;
    }

    boolean isTest(ImageFile file) {
        return top(file).equals(testFolder);
    }

    String className(ImageFile file) {
        return file.folder(hasParts() ? 1 : 0);
    }

    List<ImageFile> images() {
        return images;
    }

    /** Images that are in no class folder. */
    List<ImageFile> outside() {
        return outside;
    }

    private static String top(ImageFile file) {
        return file.folders().isEmpty() ? "" : file.folders().get(0).toLowerCase(Locale.ROOT);
    }
}
