/** Named families, each a few lines over the pieces: what players play for, what keeps the critic in check, who is told what. */
@NullMarked
package dev.foil.gan.recipe;

import org.jspecify.annotations.NullMarked;
