package dev.foil.app;

import dev.foil.data.Domain;
import dev.foil.defence.method.Setting;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Models that stand still and lend their gradients to a training, opened together.
 *
 * @param loaded in the order given
 */
record Others(List<LoadedModel> loaded) implements AutoCloseable {
    /** @param files Foil's own or prepared alike */
    static Others open(List<Path> files, ModelOptions inputs, Domain domain) {
        List<LoadedModel> opened = new ArrayList<>();
        try {
            for (Path file : files) {
                opened.add(inputs.load(file, String.valueOf(file.getFileName()), domain));
            }
        } catch (RuntimeException e) {
            opened.forEach(LoadedModel::close);
            throw e;
        }
        return new Others(opened);
    }

    List<Setting.Other> lent() {
        return loaded.stream()
                .map(one -> new Setting.Other(one.model(), one.digest()))
                .toList();
    }

    @Override
    public void close() {
        loaded.forEach(LoadedModel::close);
    }
}
