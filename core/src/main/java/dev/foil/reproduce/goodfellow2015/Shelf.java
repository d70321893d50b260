package dev.foil.reproduce.goodfellow2015;

import dev.foil.data.Dataset;
import dev.foil.data.Domain;
import dev.foil.data.Output;
import dev.foil.graph.Graph;
import dev.foil.graph.onnx.OnnxModel;
import dev.foil.model.GraphClassifier;
import dev.foil.random.Seed;
import dev.foil.reproduce.Ledger;
import dev.foil.train.Check;
import dev.foil.train.Checkpoints;
import dev.foil.train.Selection;
import dev.foil.train.Supervision;
import dev.foil.train.Trained;
import dev.foil.train.Trainer;
import dev.foil.train.TrainingJob;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The networks of one seed: each is trained when it is first asked for, saved, and taken from its file ever after, also by
 * a later run that goes on from this one.
 */
final class Shelf implements AutoCloseable {
    /** Epochs without a better one after which early stopping stops. */
    private static final int PATIENCE = 10;

    private final Path folder;
    private final Ledger ledger;
    private final Seed seed;
    private final Supervision supervision;
    private final boolean checkpoints;
    private final boolean resume;
    private final Map<String, Net> nets = new LinkedHashMap<>();

    /**
     * @param folder of this seed's networks
     * @param checkpoints whether trainings are long enough to be saved on the way
     * @param resume go on from those
     */
    Shelf(Path folder, Ledger ledger, Seed seed, Supervision supervision, boolean checkpoints, boolean resume) {
        this.folder = folder;
        this.ledger = ledger;
        this.seed = seed;
        this.supervision = supervision;
        this.checkpoints = checkpoints;
        this.resume = resume;
    }

    /** The network of a recipe. */
    Net get(Recipe recipe) {
        Net known = nets.get(recipe.name());
        if (known != null) {
            return known;
        }
        OnnxModel model = saved(recipe).orElseGet(() -> trained(recipe));
        Domain domain = recipe.data().domain();
        Net net = new Net(recipe.name(), recipe.top(), model.graph(), GraphClassifier.of(model, domain));
        nets.put(recipe.name(), net);
        return net;
    }

    private Path file(Recipe recipe) {
        return folder.resolve(recipe.name() + ".onnx");
    }

    private String key(Recipe recipe) {
        return folder.getFileName() + "/" + recipe.name();
    }

    private Optional<OnnxModel> saved(Recipe recipe) {
        return ledger.network(key(recipe))
                .filter(digest -> Files.isRegularFile(file(recipe)))
                .map(digest -> OnnxModel.load(file(recipe)))
                .filter(model -> ledger.network(key(recipe)).equals(Optional.of(model.digest())));
    }

    private OnnxModel trained(Recipe recipe) {
        Graph start = start(recipe);
        Trained trained = trained(recipe, job(recipe, start, Optional.empty()));
        // Read back: what is measured is what the file holds, now as in a run that goes on from it.
        OnnxModel.of(trained.graph().withOutputs(start.outputs()).named(recipe.name()))
                .save(file(recipe));
        OnnxModel model = OnnxModel.load(file(recipe));
        ledger.add(key(recipe), model.digest());
        forget(recipe);
        return model;
    }

    /**
     * Epochs after which a network does best.
     *
     * @param validation images that it doesn't learn from
     * @param check what epochs are compared by
     */
    int epochs(Recipe recipe, Dataset validation, Check check) {
        Optional<String> known = ledger.network(key(recipe));
        if (known.isPresent()) {
            return Integer.parseInt(known.get());
        }
        Selection best = new Selection(check, true, PATIENCE, false);
        TrainingJob job = job(recipe, start(recipe), Optional.of(validation)).select(best);
        int epochs = trained(recipe, job).epoch();
        ledger.add(key(recipe), Integer.toString(epochs));
        forget(recipe);
        return epochs;
    }

    private Graph start(Recipe recipe) {
        return recipe.start(seed.child(recipe.name()).child("weights"));
    }

    private TrainingJob job(Recipe recipe, Graph start, Optional<Dataset> validation) {
        return new TrainingJob(
                recipe.exposed() ? HiddenStep.exposed(start) : start,
                recipe.config(),
                recipe.step(),
                recipe.data(),
                validation,
                seed.child(recipe.name()).child("train"));
    }

    private Trained trained(Recipe recipe, TrainingJob job) {
        Path saves = saves(recipe);
        Path save = saves.resolve(Checkpoints.FILE);
        Supervision watched = supervision.withProgress(
                (what, done, total) -> supervision.progress().update("training " + key(recipe), done, total));
        if (checkpoints) {
            watched = watched.withCheckpoints(new Checkpoints(saves, resume && Files.exists(save)));
        }
        return Trainer.run(job, watched);
    }

    private void forget(Recipe recipe) {
        if (checkpoints) {
            Output.forget(saves(recipe).resolve(Checkpoints.FILE));
            Output.forget(saves(recipe));
        }
    }

    private Path saves(Recipe recipe) {
        return folder.resolve(recipe.name() + "-checkpoint");
    }

    @Override
    public void close() {
        nets.values().forEach(net -> net.model().close());
        nets.clear();
    }
}
