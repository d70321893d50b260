/** Architectures of players: a generator and a critic that fit each other. */
@NullMarked
package dev.foil.gan.net;

import org.jspecify.annotations.NullMarked;
