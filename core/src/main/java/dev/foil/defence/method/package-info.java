/** Training methods under the names people know, each a few pieces of {@code defence} put together with its settings. */
@NullMarked
package dev.foil.defence.method;

import org.jspecify.annotations.NullMarked;
