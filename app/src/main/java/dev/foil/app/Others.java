package dev.foil.app;

import dev.foil.data.Dataset;
import dev.foil.defence.method.Setting;
import dev.foil.param.UserError;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Models that stand still and lend their gradients to a training, opened together.
 *
 * @param loaded in the order given
 */
record Others(List<LoadedModel> loaded) implements AutoCloseable {
    /**
     * Opens them.
     *
     * @param files all prepared alike
     * @throws UserError where one tells other classes apart than the data have
     */
    static Others open(List<Path> files, ModelOptions inputs, Dataset data) {
        List<LoadedModel> opened = new ArrayList<>();
        try {
            for (Path file : files) {
                LoadedModel model = inputs.load(file, String.valueOf(file.getFileName()), data.domain());
                opened.add(model);
                if (model.model().classes() != data.classes().size()) {
                    throw new UserError(file + " tells " + model.model().classes() + " classes apart and " + data.name()
                            + " has " + data.classes().size() + ". Maybe it was trained on other data?");
                }
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
