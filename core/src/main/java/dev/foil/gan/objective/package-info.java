/**
 * What generator and critic play for: losses as pure functions of the critic's logits on real and generated examples, each
 * minimised by its player. A logit is positive where the critic says real.
 */
@NullMarked
package dev.foil.gan.objective;

import org.jspecify.annotations.NullMarked;
