package dev.foil.gan.score;

import dev.foil.data.Shape;
import dev.foil.tensor.DType;
import dev.foil.tensor.Index;
import dev.foil.tensor.Logic;
import dev.foil.tensor.Nn;
import dev.foil.tensor.Scope;
import dev.foil.tensor.Tensor;
import dev.foil.tensor.Tensors;

/**
 * Euclidean distances between the vectors of two tables, all of them, by blocks of rows: {@code ‖a‖² + ‖b‖² − 2aᵀb} with one
 * matrix product a block, in double precision, where the difference loses nothing that matters.
 */
final class Distances {
    /** Entries of a block: 32 MB. */
    private static final int ENTRIES = 1 << 22;

    /** Share of two rows' squared lengths that is less than float vectors tell apart. */
    private static final double ROUNDING = 1e-13;

    private Distances() {}

    /** Sees squared distances of rows {@code first} and following to all columns. */
    @FunctionalInterface
    interface Visitor {
        void see(int first, Tensor squared);
    }

    /** Nearest neighbours: which row, and how far. */
    record Nearest(int[] rows, double[] distances) {}

    /** Shows a visitor every block, each in a scope of its own. */
    static void visit(FeatureTable rows, FeatureTable columns, Visitor visitor) {
        rows.requireLike(columns);
        try (Scope all = Scope.open()) {
            Tensor b = columns.toTensor();
            Tensor turned = b.permute(1, 0);
            Tensor lengths = b.square().sum(false, 1).unsqueeze(0);
            int block = Math.max(1, Math.min(rows.size(), ENTRIES / Math.max(1, columns.size())));
            for (int first = 0; first < rows.size(); first += block) {
                try (Scope scope = Scope.open()) {
                    Tensor a = rows.toTensor(first, Math.min(rows.size(), first + block));
                    Tensor products = Nn.matmul(a, turned);
                    Tensor sums = a.square().sum(true, 1).plus(lengths);
                    visitor.see(first, withoutRounding(sums.plus(products, -2), sums));
                }
            }
        }
    }

    /** What rounding leaves of the distance of equal rows is zero. */
    private static Tensor withoutRounding(Tensor squared, Tensor sums) {
        Tensor nothing = Logic.atMost(squared, sums.times(ROUNDING));
        return nothing.choose(Tensors.zeros(Shape.of(), DType.F64), squared);
    }

    /** The squared distance of each row to its {@code k}-th nearest other. */
    static double[] squaredRadii(FeatureTable table, int k) {
        double[] radii = new double[table.size()];
        visit(table, table, (first, squared) -> {
            int n = squared.dim(0);
            int[] own = new int[n];
            for (int i = 0; i < n; i++) {
                own[i] = first + i;
            }
            Tensor others = Index.place(squared.negated(), Tensors.indices(own), Double.NEGATIVE_INFINITY);
            double[] last =
                    Index.top(others, k).values().narrow(1, k - 1, 1).negated().toDoubles();
            System.arraycopy(last, 0, radii, first, n);
        });
        return radii;
    }

    /** For each row of a table the nearest row of another, the first of equals as the engine orders them. */
    static Nearest nearest(FeatureTable from, FeatureTable among) {
        int[] rows = new int[from.size()];
        double[] distances = new double[from.size()];
        visit(from, among, (first, squared) -> {
            long[] found = Index.smallest(squared, 1, false).toLongs();
            for (int i = 0; i < found.length; i++) {
                rows[first + i] = Math.toIntExact(found[i]);
                distances[first + i] = between(from, first + i, among, rows[first + i]);
            }
        });
        return new Nearest(rows, distances);
    }

    /** The distance of two rows, term by term: 0 for equal ones. */
    static double between(FeatureTable a, int row, FeatureTable b, int other) {
        double sum = 0;
        for (int i = 0; i < a.width(); i++) {
            double difference = (double) a.values()[row * a.width() + i] - b.values()[other * b.width() + i];
            sum += difference * difference;
        }
        return Math.sqrt(sum);
    }
}
