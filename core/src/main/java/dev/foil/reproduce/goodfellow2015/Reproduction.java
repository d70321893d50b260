package dev.foil.reproduce.goodfellow2015;

import dev.foil.audit.Timing;
import dev.foil.data.Split;
import dev.foil.param.Identity;
import dev.foil.param.UserError;
import dev.foil.random.Seed;
import dev.foil.reproduce.Chart;
import dev.foil.reproduce.Figure;
import dev.foil.reproduce.Findings;
import dev.foil.reproduce.Found;
import dev.foil.reproduce.Ledger;
import dev.foil.reproduce.Measured;
import dev.foil.reproduce.Row;
import dev.foil.reproduce.Table;
import dev.foil.tensor.Engine;
import dev.foil.train.Supervision;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Runs the paper's experiments, seed after seed.
 *
 * @param setting how large
 * @param data what to learn from and measure on
 * @param cifar CIFAR-10, where it is at hand
 * @param seed of all draws; seed i of the table is its i-th child
 * @param seeds how often
 * @param only names of experiments that are run; all where there are none
 * @param folder of the ledger and the networks
 * @param version of Foil
 */
public record Reproduction(
        Setting setting,
        Split data,
        Optional<Split> cifar,
        Seed seed,
        int seeds,
        List<String> only,
        Path folder,
        String version) {
    /** The paper. */
    public static final String PAPER =
            "Goodfellow, Shlens and Szegedy 2015: Explaining and harnessing adversarial examples";

    /** The ledger's name in the folder. */
    public static final String LEDGER = "goodfellow2015.journal";

    /** Digest of the 10,000 test images that everybody has. */
    private static final String MNIST_TEST = "ae9c7fdc751560855e43837353e5282de7371a867e985268c31d2850338591d1";

    private static final int CLASSES = 10;

    private static final Optional<String> NOT_ASKED = Optional.of("Not asked for.");

    private static final List<String> NOTES = List.of(
            "Perturbed images are not cut off at 0 and 1, in attacks and in trainings alike: the paper adds ε·sign(∇J) and prints no"
                    + " cut. One row of maxout shows what cutting off changes.",
            "Where not all training images are used each seed draws its own; all networks that meet an adversary or noise learn for"
                    + " as many epochs.",
            "Errors under attack count all attacked images, right or wrong before; confidence is the mean over mistakes.",
            "The paper states neither optimiser nor dropout rates; its code's were 240 units × 5 pieces × 2 layers, .8 of"
                    + " inputs and .5 of units kept. Ours trains with Adam; the large network as that code did.",
            "Spread: from the lowest seed to the highest, with 95 % of sampling error on either side. Effect: the mean"
                    + " difference from what the row is held against, with Student's 95 % interval over seeds, or that of"
                    + " sampling alone where it is wider.");

    public Reproduction {
        only = List.copyOf(only);
        only.stream().filter(name -> !names().contains(name)).findFirst().ifPresent(name -> {
            throw UserError.unknown("experiment", name, names());
        });
        if (seeds < 1) {
            throw new UserError("seeds is " + seeds + " and must be at least 1. Maybe 2?");
        }
        cifar.ifPresent(split -> {
            if (split.train().classes().size() != CLASSES) {
                throw new UserError("Data " + split.train().name() + " have "
                        + split.train().classes().size() + " classes and CIFAR-10 has 10. Maybe --cifar cifar10?");
            }
        });
        if (data.train().classes().size() != CLASSES) {
            throw new UserError("Data " + data.train().name() + " have "
                    + data.train().classes().size() + " classes and the paper's experiments need 10, such as"
                    + " MNIST's. Maybe --data mnist?");
        }
        if (!data.train().domain().isImage() || data.train().domain().shape().dim(0) != 1) {
            throw new UserError("Data " + data.train().name() + " hold inputs of shape "
                    + data.train().domain().shape() + " and the paper's experiments need grey images. Maybe --data"
                    + " mnist?");
        }
    }

    /** Names of all experiments. */
    public static List<String> names() {
        return Experiments.ALL.stream().map(Experiment::name).distinct().toList();
    }

    /** Seconds that all experiments take on this machine, about: from a short measurement. */
    public double forecast() {
        return Forecast.seconds(setting, data.train(), cifar.map(Split::train), seeds);
    }

    /** Whether the data are others than the paper's. */
    private boolean substitute() {
        return !data.test().digest().equals(MNIST_TEST);
    }

    /** What was found. */
    public record Result(List<Row> rows, List<Chart> charts) {
        public Result {
            rows = List.copyOf(rows);
            charts = List.copyOf(charts);
        }

        /** The table of it. */
        public Table table(Reproduction run, Table.Provenance provenance, Timing timing) {
            return new Table(
                    PAPER,
                    run.data.train().name() + " and " + run.data.test().name(),
                    run.substitute(),
                    run.setting.sentence(),
                    run.seeds,
                    rows,
                    charts,
                    NOTES,
                    provenance,
                    timing);
        }
    }

    /**
     * Runs what is left to run.
     *
     * @param resume go on from what the folder holds
     * @param supervision of trainings; its progress is told of experiments, too
     */
    public Result run(boolean resume, Supervision supervision) {
        List<Map<String, Found>> found = new ArrayList<>();
        Map<String, String> obstacles = new LinkedHashMap<>();
        List<Chart> charts = new ArrayList<>();
        try (Ledger ledger = Ledger.open(folder.resolve(LEDGER), identity(), resume)) {
            for (int i = 0; i < seeds; i++) {
                Path networks = folder.resolve("networks").resolve("seed" + i);
                try (Shelf shelf = new Shelf(networks, ledger, seed.child(i), supervision, setting.large(), resume)) {
                    Bench bench = new Bench(i == 0, this, seed.child(i), shelf);
                    found.add(seed(i, bench, ledger, obstacles, i == 0 ? charts : new ArrayList<>()));
                }
            }
        }
        return new Result(rows(found, obstacles), charts);
    }

    private Map<String, Found> seed(
            int number, Bench bench, Ledger ledger, Map<String, String> obstacles, List<Chart> charts) {
        Map<String, Found> found = new LinkedHashMap<>();
        for (Experiment experiment : Experiments.ALL) {
            Optional<String> obstacle = isAsked(experiment) ? experiment.obstacle(bench) : NOT_ASKED;
            if (obstacle.isPresent()) {
                experiment.figures().forEach(figure -> obstacles.put(figure.id(), obstacle.get()));
                continue;
            }
            String key = "seed" + number + "/" + experiment.getClass().getSimpleName();
            Findings findings = ledger.findings(key).orElseGet(() -> {
                Findings fresh = experiment.measure(bench);
                ledger.add(key, fresh);
                return fresh;
            });
            found.putAll(findings.figures());
            charts.addAll(findings.charts());
        }
        return found;
    }

    private boolean isAsked(Experiment experiment) {
        return only.isEmpty() || only.contains(experiment.name());
    }

    private List<Row> rows(List<Map<String, Found>> found, Map<String, String> obstacles) {
        List<Row> rows = new ArrayList<>();
        boolean other = substitute();
        for (Experiment experiment : Experiments.ALL) {
            for (Figure paper : experiment.figures()) {
                Figure figure = other ? experiment.onOtherData(paper) : paper;
                List<Found> seen = found.stream()
                        .map(one -> one.get(figure.id()))
                        .filter(Objects::nonNull)
                        .toList();
                String obstacle = obstacles.getOrDefault(figure.id(), "No seed made a mistake to look at.");
                rows.add(
                        seen.isEmpty()
                                ? Row.notRun(figure, obstacle)
                                : Row.of(figure, new Measured(seen), experiment.setting(setting)));
            }
        }
        return rows;
    }

    /** All that decides a seed's results; more seeds may be added later. */
    private Identity identity() {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("setting", setting.toString());
        values.put("training data", data.train().digest());
        values.put("test data", data.test().digest());
        cifar.ifPresent(split -> {
            values.put("cifar data", split.train().digest());
            values.put("cifar test data", split.test().digest());
        });
        values.put("Foil", version);
        values.put("plan", Plan.digest(setting, data.train()));
        values.put("seed", Long.toString(seed.value()));
        values.put("threads", Integer.toString(Engine.threads()));
        values.put("engine", Engine.version());
        return new Identity(values);
    }
}
