package dev.foil.reproduce.goodfellow2015;

import dev.foil.attack.Start;
import dev.foil.attack.Threat;
import dev.foil.data.Dataset;
import dev.foil.data.Domain;
import dev.foil.data.Subset;
import dev.foil.defence.AdversarialStep;
import dev.foil.defence.GradientAdversary;
import dev.foil.defence.Mixed;
import dev.foil.defence.NoiseStep;
import dev.foil.graph.build.Activation;
import dev.foil.graph.build.Architecture;
import dev.foil.graph.build.Cnn;
import dev.foil.graph.build.Linear;
import dev.foil.graph.build.Maxout;
import dev.foil.graph.build.Mlp;
import dev.foil.graph.build.Rbf;
import dev.foil.param.Params;
import dev.foil.random.Seed;
import dev.foil.train.Check;
import dev.foil.train.CrossEntropy;
import dev.foil.train.IndependentSigmoids;
import dev.foil.train.PlainStep;
import dev.foil.train.Step;
import dev.foil.train.TrainConfig;
import java.util.Arrays;
import java.util.Map;

/** Networks that experiments share, and the pieces that their own are made of. */
final class Recipes {
    private static final int BATCH = 100;

    /** Of radial basis functions, whose centres start on the means of classes. */
    static final int RBF_EPOCHS = 4;

    /** First weights and largest norm of a unit's weights, as in the paper's code. */
    private static final double RANGE = 0.005;

    private static final double NORM = 1.9365;

    private final Setting setting;
    private final Dataset train;
    private final Dataset sample;

    /** @param seed of the draw of training images, where not all are used */
    Recipes(Setting setting, Dataset train, Seed seed) {
        this.setting = setting;
        this.train = train;
        this.sample = drawn(train, setting.images(), seed);
    }

    private Domain reach() {
        return Setting.reach(train.domain());
    }

    /** Section 4's shallow classifier: softmax regression. */
    Recipe softmax() {
        return linear("softmax", shallow(train), new PlainStep());
    }

    /** A network without hidden layers on any data. */
    Recipe linear(String name, Dataset data, Step step) {
        return new Recipe(name, Top.SOFTMAX, new Linear(0), config(setting.shallowEpochs(), 0.003, 0), step, data);
    }

    /** Section 7's network of radial basis functions. */
    Recipe rbf() {
        Step step = new PlainStep(new IndependentSigmoids());
        TrainConfig config = config(RBF_EPOCHS, 0.01, 0);
        return new Recipe("rbf", Top.SIGMOIDS, new Rbf(1, 0.05), config, step, shallow(train));
    }

    /** The plain network that most of the paper attacks. */
    Recipe maxout() {
        Architecture net =
                new Maxout(setting.units(), setting.pieces(), 2, setting.inputKeep(), setting.hiddenKeep(), RANGE);
        return deep("maxout", net, new PlainStep(), setting.epochs());
    }

    /** The same trained on {@code αJ(x) + (1 − α)J(x_adv)}. */
    Recipe adversarial() {
        Step step = new AdversarialStep("goodfellow", sign(), new Mixed(Setting.ALPHA, CrossEntropy.PLAIN));
        return rival("maxout-adversarial", step);
    }

    /** One that meets an adversary or noise: for as many epochs as all others that do. */
    private Recipe rival(String name, Step step) {
        return deep(name, maxout().net(), step, setting.adversarialEpochs());
    }

    /** The fast gradient sign method as an adversary. */
    private GradientAdversary sign() {
        Threat threat = Threat.linf(Setting.EPSILON);
        return new GradientAdversary(Start.ORIGINAL, GradientAdversary.Goal.LOSS, 1, 1, threat, reach());
    }

    /** The same trained on noise, ±ε or uniform between. */
    Recipe noise(boolean signs) {
        Step step = new NoiseStep(
                signs ? NoiseStep.Kind.SIGNS : NoiseStep.Kind.UNIFORM, Setting.EPSILON, reach(), CrossEntropy.PLAIN);
        return rival("maxout-noise-" + (signs ? "signs" : "uniform"), step);
    }

    /** The same with a sigmoid for each class. */
    Recipe sigmoids() {
        Recipe plain = maxout();
        Step step = new PlainStep(new IndependentSigmoids());
        return new Recipe("maxout-sigmoids", Top.SIGMOIDS, plain.net(), plain.config(), step, plain.data());
    }

    /** The same with perturbations of its last hidden layer. */
    Recipe hidden() {
        return rival("maxout-hidden", new HiddenStep(Setting.ALPHA, Setting.EPSILON));
    }

    /** The same trained against rotations. */
    Recipe rotation(int degrees) {
        return rival("maxout-rotation-" + degrees, new RotationStep(Setting.ALPHA, degrees, reach()));
    }

    /** The same taught that noise belongs to no class. */
    Recipe rubbish() {
        return rival("maxout-rubbish", new RubbishStep(Setting.ALPHA));
    }

    /** Any of these without dropout. */
    Recipe withoutDropout(Recipe recipe) {
        Architecture net = new Maxout(setting.units(), setting.pieces(), 2, 1, 1, RANGE);
        return new Recipe(recipe.name() + "-bare", recipe.top(), net, recipe.config(), recipe.step(), recipe.data());
    }

    /** Two hidden layers of other units, with the same dropout. */
    Recipe units(Activation kind) {
        Architecture net = new Mlp(setting.units(), 2, kind, setting.inputKeep(), setting.hiddenKeep());
        return deep(kind.name().toLowerCase(java.util.Locale.ROOT), net, new PlainStep(), setting.epochs());
    }

    /** The large network, plain or adversarially trained; it learns as the paper's code did. */
    Recipe large(boolean adversarial) {
        Architecture net =
                new Maxout(setting.largeUnits(), setting.pieces(), 2, setting.inputKeep(), setting.hiddenKeep(), RANGE);
        TrainConfig config = Params.create(
                TrainConfig.class,
                Map.of(
                        "epochs",
                        Integer.toString(setting.largeEpochs()),
                        "batch",
                        Integer.toString(BATCH),
                        "rate",
                        "0.1",
                        "optimiser",
                        "sgd:momentum=0.5,final-momentum=0.7",
                        "max-norm",
                        Double.toString(NORM),
                        "schedule",
                        "exponential:end=0.1"));
        Step step = adversarial ? adversarial().step() : new PlainStep();
        String name = adversarial ? "large-adversarial" : "large";
        return new Recipe(name, Top.SOFTMAX, net, config, step, train);
    }

    /** A convolutional network of rectifiers, for images in colour. */
    Recipe convolutional(Dataset images) {
        TrainConfig config = config(setting.epochs(), 0.002, 0);
        return new Recipe("cifar", Top.SOFTMAX, new Cnn(32, 256), config, new PlainStep(), images);
    }

    /** What epochs of the large network are chosen by on validation images: adversarial error if it meets an adversary, else clean. */
    Check check(boolean adversarial) {
        return adversarial ? new Withstood(setting.attacked()) : Check.ACCURACY;
    }

    private Recipe deep(String name, Architecture net, Step step, int epochs) {
        return new Recipe(name, Top.SOFTMAX, net, config(epochs, setting.rate(), NORM), step, sample);
    }

    private static Dataset drawn(Dataset whole, int n, Seed seed) {
        if (n >= whole.size()) {
            return whole;
        }
        int[] order = seed.child("training images").draws().permutation(whole.size());
        return Subset.stratified(
                Subset.of(whole, whole.name(), Arrays.stream(order).boxed().toList()), n);
    }

    /** As many training images as networks without hidden layers get. */
    Dataset shallow(Dataset data) {
        return Subset.stratified(data, setting.shallowImages());
    }

    private static TrainConfig config(int epochs, double rate, double norm) {
        return Params.create(
                TrainConfig.class,
                Map.of(
                        "epochs", Integer.toString(epochs),
                        "batch", Integer.toString(BATCH),
                        "rate", Double.toString(rate),
                        "max-norm", Double.toString(norm),
                        "schedule", "one-cycle"));
    }
}
