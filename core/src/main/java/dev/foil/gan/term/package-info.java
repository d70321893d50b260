/** Terms beside the players' losses: penalties that keep the critic smooth, and tasks beside telling real from generated. */
@NullMarked
package dev.foil.gan.term;

import org.jspecify.annotations.NullMarked;
