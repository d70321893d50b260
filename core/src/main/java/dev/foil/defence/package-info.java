/** Methods that harden models: training steps that meet an adversary. Uses {@code attack} and {@code train}. */
@NullMarked
package dev.foil.defence;

import org.jspecify.annotations.NullMarked;
