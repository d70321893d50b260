/**
 * Datasets addressed by index, the domain their inputs live in, readers and transforms. Everything here is heap data;
 * no tensor is touched. Uses {@code param} and {@code random}.
 */
@NullMarked
package dev.foil.data;

import org.jspecify.annotations.NullMarked;
