/** What a model seems to expect of its inputs and how it behaves, measured on samples. Uses {@code model}. */
@NullMarked
package dev.foil.model.inspect;

import org.jspecify.annotations.NullMarked;
