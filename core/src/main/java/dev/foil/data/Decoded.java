package dev.foil.data;

import java.util.SortedMap;

/**
 * What decoding a list of files gave.
 *
 * @param shape of each image, {@code C×H×W}
 * @param pixels of the files that are not broken, in their order
 * @param broken why a file could not be used, by its place in the list
 */
record Decoded(Shape shape, PixelStore pixels, SortedMap<Integer, String> broken) {}
