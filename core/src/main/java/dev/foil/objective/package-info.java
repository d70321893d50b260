/**
 * When an attack has succeeded, and what it climbs: pure functions of a model's outputs and of seeds. Uses {@code tensor} and
 * {@code model}'s score tables.
 */
@NullMarked
package dev.foil.objective;

import org.jspecify.annotations.NullMarked;
