package dev.foil.attack;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What every attack makes of one small network, under each norm it knows. */
final class PinnedResults {
    private static final double ANYWHERE = Double.POSITIVE_INFINITY;

    private PinnedResults() {}

    /**
     * A result.
     *
     * @param epsilon radius, infinite for attacks on the nearest point
     * @param settings {@code name=value} joined by commas
     * @param low least of the examples left, or of the median distance where the radius is infinite
     * @param high largest
     */
    record Pin(String attack, Norm norm, double epsilon, String settings, double low, double high) {
        Map<String, String> typed() {
            Map<String, String> typed = new LinkedHashMap<>();
            for (String setting : settings.isEmpty() ? new String[0] : settings.split(",")) {
                String[] sides = setting.split("=");
                typed.put(sides[0], sides[1]);
            }
            return typed;
        }

        boolean isNearest() {
            return epsilon == ANYWHERE;
        }

        @Override
        public String toString() {
            return attack + " " + norm.title();
        }
    }

    static Stream<Pin> all() {
        return Stream.of(gradient(), ensembles(), nearest(), boundary(), universal(), others())
                .flatMap(List::stream);
    }

    private static Pin left(String attack, Norm norm, double epsilon, String settings, int low, int high) {
        return new Pin(attack, norm, epsilon, settings, low, high);
    }

    private static Pin median(String attack, Norm norm, String settings, double low, double high) {
        return new Pin(attack, norm, ANYWHERE, settings, low, high);
    }

    private static List<Pin> gradient() {
        return List.of(
                left("noise", Norm.L0, 10, "", 35, 45),
                left("noise", Norm.L1, 9, "", 39, 49),
                left("noise", Norm.L2, 1, "", 37, 47),
                left("noise", Norm.LINF, 0.05, "", 38, 48),
                left("fgsm", Norm.L0, 10, "", 16, 26),
                left("fgsm", Norm.L1, 9, "", 15, 25),
                left("fgsm", Norm.L2, 1, "", 19, 29),
                left("fgsm", Norm.LINF, 0.05, "", 18, 28),
                left("bim", Norm.L1, 9, "", 16, 26),
                left("bim", Norm.L2, 1, "", 19, 29),
                left("bim", Norm.LINF, 0.05, "", 17, 27),
                left("mi-fgsm", Norm.L1, 9, "", 16, 26),
                left("mi-fgsm", Norm.L2, 1, "", 19, 29),
                left("mi-fgsm", Norm.LINF, 0.05, "", 18, 28),
                left("ni-fgsm", Norm.L2, 1, "", 18, 28),
                left("ni-fgsm", Norm.LINF, 0.05, "", 17, 27),
                left("pgd", Norm.L1, 9, "steps=10", 16, 26),
                left("pgd", Norm.L2, 1, "steps=10", 16, 26),
                left("pgd", Norm.LINF, 0.05, "steps=10", 17, 27),
                left("jitter", Norm.L1, 9, "steps=20", 15, 25),
                left("jitter", Norm.L2, 1, "steps=20", 17, 27),
                left("jitter", Norm.LINF, 0.05, "steps=20", 16, 26));
    }

    private static List<Pin> ensembles() {
        return List.of(
                left("apgd", Norm.L1, 9, "steps=20", 14, 24),
                left("apgd", Norm.L2, 1, "steps=20", 16, 26),
                left("apgd", Norm.LINF, 0.05, "steps=20", 16, 26),
                left("apgd-t", Norm.L1, 9, "steps=20,targets=3", 12, 22),
                left("apgd-t", Norm.L2, 1, "steps=20,targets=3", 13, 23),
                left("apgd-t", Norm.LINF, 0.05, "steps=20,targets=3", 14, 24),
                left("race", Norm.L1, 9, "steps=8,targets=3", 12, 22),
                left("race", Norm.L2, 1, "steps=8,targets=3", 13, 23),
                left("race", Norm.LINF, 0.05, "steps=8,targets=3", 14, 24),
                left("autoattack", Norm.L1, 9, "steps=10,queries=50", 12, 22),
                left("autoattack", Norm.L2, 1, "steps=10,queries=50", 13, 23),
                left("autoattack", Norm.LINF, 0.05, "steps=10,queries=50", 15, 25));
    }

    private static List<Pin> nearest() {
        return List.of(
                median("fmn", Norm.L0, "steps=50", 7, 13),
                median("fmn", Norm.L1, "steps=50", 7.3, 9.9),
                median("fmn", Norm.L2, "steps=50", 0.75, 1),
                median("fmn", Norm.LINF, "steps=50", 0.04, 0.054),
                median("ddn", Norm.L2, "steps=50", 0.79, 1.1),
                median("sigma-zero", Norm.L0, "steps=50", 7, 13),
                median("cw", Norm.L0, "searches=2,steps=8,rate=0.1,weight=1", 9, 15),
                median("cw", Norm.L2, "searches=3,steps=50,rate=0.05,weight=1", 0.91, 1.2),
                median("cw", Norm.LINF, "steps=8,rate=0.1,weight=1", 0.046, 0.06),
                median("ead", Norm.L1, "searches=3,steps=50,weight=1", 7.7, 10),
                median("lbfgs", Norm.L2, "searches=4,steps=20,weight=1", 0.79, 1.1));
    }

    private static List<Pin> boundary() {
        return List.of(
                median("deepfool", Norm.L2, "", 0.77, 1),
                median("deepfool", Norm.LINF, "", 0.041, 0.056),
                median("fab-t", Norm.L1, "targets=4", 7.1, 9.6),
                median("fab-t", Norm.L2, "targets=4", 0.75, 1),
                median("fab-t", Norm.LINF, "targets=4", 0.042, 0.057),
                median("fab", Norm.L1, "", 7.4, 10),
                median("fab", Norm.L2, "", 0.75, 1),
                median("fab", Norm.LINF, "", 0.042, 0.057),
                median("sparsefool", Norm.L0, "", 7, 13),
                median("sparsefool", Norm.L1, "", 7.1, 9.6),
                median("jsma", Norm.L0, "", 13, 19));
    }

    private static List<Pin> universal() {
        return List.of(
                left("uap", Norm.L2, 4, "passes=1,steps=5", 21, 31),
                left("uap", Norm.LINF, 0.15, "passes=1,steps=5", 26, 36),
                left("uap-sgd", Norm.L2, 2.5, "passes=10", 24, 34),
                left("uap-sgd", Norm.LINF, 0.1, "passes=10", 26, 36));
    }

    private static List<Pin> others() {
        return List.of(
                left("square", Norm.L2, 1, "queries=150", 29, 39),
                left("square", Norm.LINF, 0.05, "queries=150", 27, 37),
                left("genattack", Norm.LINF, 0.1, "generations=100", 25, 35),
                left("one-pixel", Norm.L0, 10, "pixels=10,population=60,generations=20", 30, 40),
                left("substitute", Norm.L1, 16, "rounds=2,start=100", 22, 32),
                left("substitute", Norm.L2, 2, "rounds=2,start=100", 23, 33),
                left("substitute", Norm.LINF, 0.1, "rounds=2,start=100", 24, 34),
                left("gradient-turn", Norm.L1, 25, "", 9, 19),
                left("gradient-turn", Norm.L2, 1.5, "", 8, 18),
                left("gradient-turn", Norm.LINF, 0.1, "", 23, 33),
                left("stadv", Norm.L0, 784, "steps=30,rate=0.1", 24, 34),
                left("stadv", Norm.L1, 784, "steps=30,rate=0.1", 24, 34),
                left("stadv", Norm.L2, 28, "steps=30,rate=0.1", 24, 34),
                left("stadv", Norm.LINF, 1, "steps=30,rate=0.1", 24, 34),
                left("spatial", Norm.L0, 784, "degrees=5,shift=0.04,angles=3,shifts=3", 12, 22),
                left("spatial", Norm.L1, 784, "degrees=5,shift=0.04,angles=3,shifts=3", 12, 22),
                left("spatial", Norm.L2, 28, "degrees=5,shift=0.04,angles=3,shifts=3", 12, 22),
                left("spatial", Norm.LINF, 1, "degrees=5,shift=0.04,angles=3,shifts=3", 12, 22));
    }
}
