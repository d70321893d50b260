/** How good generated examples are: figures with the protocol that they were measured by. */
@NullMarked
package dev.foil.gan.score;

import org.jspecify.annotations.NullMarked;
