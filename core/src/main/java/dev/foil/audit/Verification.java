package dev.foil.audit;

import dev.foil.data.Dataset;
import dev.foil.data.Domain;
import dev.foil.data.Examples;
import dev.foil.data.NpyArray;
import dev.foil.data.Npz;
import dev.foil.data.Picture;
import dev.foil.data.Progress;
import dev.foil.model.Labeller;
import dev.foil.objective.Misclassified;
import dev.foil.param.UserError;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A folder of witnesses looked at again, from its files alone: each is read back, checked against the budget and the
 * domain, and shown to the model.
 *
 * @param witnesses number of witnesses the folder claims
 * @param held those that fool the model as the 32-bit floats of their npz files
 * @param pictures number that are said to fool it as 8-bit PNG files too; 0 where inputs are no images
 * @param picturesHeld those of them that do
 * @param broken one line for each claim that does not hold
 */
public record Verification(int witnesses, int held, int pictures, int picturesHeld, List<String> broken) {
    private static final int BATCH = 64;

    public Verification {
        broken = List.copyOf(broken);
    }

    /** Whether every claim holds. */
    public boolean holds() {
        return broken.isEmpty();
    }

    /**
     * Verifies a folder.
     *
     * @param manifest what the folder says it holds
     * @param model what is to be fooled
     * @param data where the originals are said to come from; without it they are believed
     * @throws UserError where a file is missing or damaged, or model or data don't fit the witnesses
     */
    public static Verification of(
            Path folder, Manifest manifest, Labeller model, Optional<Dataset> data, Progress progress) {
        Domain domain = manifest.domain();
        if (!model.domain().equals(domain)
                || model.classes() != manifest.classes().size()) {
            throw new UserError("The model takes " + model.domain().shape() + " and tells " + model.classes()
                    + " classes apart; the witnesses are " + domain.shape() + " of "
                    + manifest.classes().size() + ". Maybe another model?");
        }
        Tally tally = new Tally(folder, model, data);
        List<Fall> falls = manifest.falls();
        requireDistinct(falls);
        falls.forEach(fall -> fall.threat().requireWithin(domain));
        int from = 0;
        while (from < falls.size()) {
            int to = from + 1;
            while (to < falls.size()
                    && to - from < BATCH
                    && falls.get(to).threat().equals(falls.get(from).threat())) {
                to++;
            }
            tally.add(falls.subList(from, to));
            progress.update("verifying", to, falls.size());
            from = to;
        }
        return tally.result(falls.size());
    }

    /** A list that names a witness twice counts it twice. */
    private static void requireDistinct(List<Fall> falls) {
        Set<String> names = new HashSet<>();
        for (Fall fall : falls) {
            String name = Manifest.name(fall.example(), fall.threat().norm());
            if (!names.add(name)) {
                throw new UserError("The list of witnesses names " + name + " twice.");
            }
        }
    }

    /** The witnesses looked at so far. */
    private static final class Tally {
        private final Path folder;
        private final Labeller model;
        private final Optional<Dataset> data;
        private final Domain domain;
        private final Map<Long, Integer> places = new HashMap<>();
        private final List<String> broken = new ArrayList<>();
        private int held;
        private int pictures;
        private int picturesHeld;

        Tally(Path folder, Labeller model, Optional<Dataset> data) {
            this.folder = folder;
            this.model = model;
            this.data = data;
            this.domain = model.domain();
            data.ifPresent(set -> IntStream.range(0, set.size()).forEach(i -> places.put(set.id(i), i)));
        }

        /** Looks at some witnesses of one threat. */
        void add(List<Fall> falls) {
            int length = domain.shape().size();
            float[] originals = new float[falls.size() * length];
            float[] floats = new float[originals.length];
            for (int i = 0; i < falls.size(); i++) {
                Map<String, NpyArray> arrays = Npz.read(file(falls.get(i), ".npz"));
                copy(arrays, WitnessFolder.ORIGINAL, falls.get(i), originals, i);
                copy(arrays, WitnessFolder.ADVERSARIAL, falls.get(i), floats, i);
            }
            Examples examples = examples(falls, originals);
            boolean[] foreign = foreign(examples);
            List<Verdict> before = Verdict.of(model, examples);
            boolean[] asFloats = holds(examples, floats, falls);
            boolean[] asPictures = domain.isImage() ? holds(examples, pictures(falls), falls) : asFloats;
            for (int i = 0; i < falls.size(); i++) {
                boolean wrong = before.get(i).label() != falls.get(i).label();
                judge(falls.get(i), foreign[i], wrong, asFloats[i], asPictures[i]);
            }
        }

        private void judge(Fall fall, boolean foreign, boolean wrong, boolean asFloats, boolean asPicture) {
            String name = Manifest.name(fall.example(), fall.threat().norm());
            held += asFloats && !foreign && !wrong ? 1 : 0;
            if (foreign) {
                broken.add(name + ": its original is not example " + fall.example() + " of the data");
            } else if (wrong) {
                broken.add(name + ": the model is wrong about its original already");
            } else if (!asFloats) {
                broken.add(name + ".npz: not within the budget, or the model is not fooled");
            }
            if (domain.isImage() && fall.onGrid()) {
                pictures++;
                picturesHeld += asPicture && !foreign && !wrong ? 1 : 0;
                if (!asPicture) {
                    broken.add(name + ".png: not within the budget, or the model is not fooled");
                }
            }
        }

        private Path file(Fall fall, String ending) {
            return folder.resolve(Manifest.name(fall.example(), fall.threat().norm()) + ending);
        }

        private void copy(Map<String, NpyArray> arrays, String name, Fall fall, float[] into, int place) {
            NpyArray array = arrays.get(name);
            if (array == null || !array.shape().equals(domain.shape())) {
                throw new UserError("File " + file(fall, ".npz") + " holds no array '" + name + "' of shape "
                        + domain.shape() + ".");
            }
            System.arraycopy(
                    array.floats(),
                    0,
                    into,
                    place * domain.shape().size(),
                    domain.shape().size());
        }

        private float[] pictures(List<Fall> falls) {
            int length = domain.shape().size();
            float[] values = new float[falls.size() * length];
            for (int i = 0; i < falls.size(); i++) {
                System.arraycopy(Picture.read(file(falls.get(i), ".png"), domain), 0, values, i * length, length);
            }
            return values;
        }

        private Examples examples(List<Fall> falls, float[] originals) {
            int[] labels = falls.stream().mapToInt(Fall::label).toArray();
            long[] ids = falls.stream().mapToLong(Fall::example).toArray();
            for (int label : labels) {
                if (label < 0 || label >= model.classes()) {
                    throw new UserError("The witnesses name class " + label + " and the model has " + model.classes()
                            + " classes.");
                }
            }
            return new Examples(domain.shape(), originals, labels, ids);
        }

        /** Whose original is not what the data set holds, or is labelled otherwise there. */
        private boolean[] foreign(Examples examples) {
            boolean[] foreign = new boolean[examples.size()];
            for (int i = 0; data.isPresent() && i < foreign.length; i++) {
                Integer place = places.get(examples.ids()[i]);
                foreign[i] = place == null
                        || data.get().label(place) != examples.labels()[i]
                        || !Arrays.equals(data.get().batch(place).values(), examples.example(i));
            }
            return foreign;
        }

        private boolean[] holds(Examples originals, float[] points, List<Fall> falls) {
            Misclassified criterion = new Misclassified(originals.labels());
            int[] all = IntStream.range(0, falls.size()).toArray();
            Recheck recheck =
                    new Recheck(model, originals, criterion, falls.get(0).threat());
            boolean[] holds = new boolean[falls.size()];
            recheck.of(points, all).broken().forEach(one -> holds[one.row()] = true);
            return holds;
        }

        Verification result(int witnesses) {
            return new Verification(witnesses, held, pictures, picturesHeld, broken);
        }
    }
}
