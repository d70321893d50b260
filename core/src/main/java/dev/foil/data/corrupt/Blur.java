package dev.foil.data.corrupt;

import dev.foil.data.Augment;
import dev.foil.data.Domain;
import dev.foil.random.Draws;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Out of focus: each pixel becomes the mean over a disk around it, whose edge is softened by a normal kernel of 3×3.
 * Beyond its border the image is mirrored, the border's pixels not repeated.
 *
 * @param radius of the disk, in pixels
 * @param softness deviation of the normal kernel, in pixels
 */
record Blur(double radius, double softness) implements Augment {
    @Override
    public void apply(float[] values, int offset, Domain domain, Draws draws) {
        int height = domain.shape().dim(1);
        int width = domain.shape().dim(2);
        double[][] kernel = kernel();
        int reach = kernel.length / 2;
        int[] rows = mirrored(height, reach);
        int[] columns = mirrored(width, reach);
        for (int start = offset; start < offset + domain.shape().size(); start += height * width) {
            float[] before = Arrays.copyOfRange(values, start, start + height * width);
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    double sum = 0;
                    for (int down = 0; down < kernel.length; down++) {
                        int row = rows[y + down] * width;
                        for (int right = 0; right < kernel.length; right++) {
                            sum += kernel[down][right] * before[row + columns[x + right]];
                        }
                    }
                    values[start + y * width + x] = domain.clip((float) sum);
                }
            }
        }
    }

    /** Where to read at −reach … size−1+reach. */
    private static int[] mirrored(int size, int reach) {
        int period = Math.max(1, 2 * (size - 1));
        return IntStream.range(-reach, size + reach)
                .map(position -> Math.floorMod(position, period))
                .map(inside -> inside < size ? inside : period - inside)
                .toArray();
    }

    /** Weights that sum to 1, odd in size. */
    double[][] kernel() {
        int reach = (int) radius + 1;
        double[][] disk = new double[2 * reach + 1][2 * reach + 1];
        int inside = 0;
        for (int y = -reach; y <= reach; y++) {
            for (int x = -reach; x <= reach; x++) {
                if (y * y + x * x <= radius * radius) {
                    disk[y + reach][x + reach] = 1;
                    inside++;
                }
            }
        }
        double beside = Math.exp(-1 / (2 * softness * softness));
        double[] normal = {beside / (1 + 2 * beside), 1 / (1 + 2 * beside), beside / (1 + 2 * beside)};
        double[][] kernel = new double[disk.length][disk.length];
        for (int y = 0; y < disk.length; y++) {
            for (int x = 0; x < disk.length; x++) {
                for (int k = 0; k < 9; k++) {
                    int row = y + k / 3 - 1;
                    int column = x + k % 3 - 1;
                    boolean there = row >= 0 && row < disk.length && column >= 0 && column < disk.length;
                    kernel[y][x] += there ? normal[k / 3] * normal[k % 3] * disk[row][column] / inside : 0;
                }
            }
        }
        return kernel;
    }
}
