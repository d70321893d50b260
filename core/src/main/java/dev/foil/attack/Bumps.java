package dev.foil.attack;

/**
 * The change that Square attack adds under L2 (Andriushchenko et al. 2020, eq. 2): a window in two halves, one positive,
 * one negative, each falling off from its middle in steps of 1/k².
 */
final class Bumps {
    private Bumps() {}

    /**
     * A pair of bumps of unit length.
     *
     * @param across whether the halves lie side by side rather than one above the other
     * @return {@code height×width}, row-major
     */
    static double[] pair(int height, int width, boolean across) {
        boolean sideways = width > 1 && (across || height == 1);
        double[] window = new double[height * width];
        if (sideways) {
            add(window, width, 0, height, 0, width / 2, 1);
            add(window, width, 0, height, width / 2, width, -1);
        } else {
            add(window, width, 0, height / 2, 0, width, 1);
            add(window, width, height / 2, height, 0, width, -1);
        }
        double squares = 0;
        for (double value : window) {
            squares += value * value;
        }
        for (int i = 0; i < window.length; i++) {
            window[i] /= Math.sqrt(squares);
        }
        return window;
    }

    /** One bump of unit length between the given rows and columns. */
    private static void add(double[] window, int width, int top, int bottom, int left, int right, int sign) {
        int rows = bottom - top;
        int columns = right - left;
        double squares = 0;
        for (int pass = 0; pass < 2; pass++) {
            for (int row = 0; row < rows; row++) {
                for (int column = 0; column < columns; column++) {
                    double value = value(row, column, rows, columns);
                    if (pass == 0) {
                        squares += value * value;
                    } else {
                        window[(top + row) * width + left + column] = sign * value / Math.sqrt(squares);
                    }
                }
            }
        }
    }

    /** The sum of 1/k² over the nested rectangles around the middle that hold the place. */
    private static double value(int row, int column, int rows, int columns) {
        int away = Math.max(Math.abs(row - rows / 2), Math.abs(column - columns / 2));
        double sum = 0;
        for (int k = away + 1; k <= Math.max(rows, columns) / 2 + 1; k++) {
            sum += 1.0 / ((double) k * k);
        }
        return sum;
    }
}
