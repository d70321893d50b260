/**
 * What may stand in front of a model, as models themselves: layers that draw at random, layers whose gradient leads
 * nowhere, and the views by which attacks see through both. Uses {@code model}, {@code tensor} and {@code random}.
 */
@NullMarked
package dev.foil.model.front;

import org.jspecify.annotations.NullMarked;
