/** What is wrong with a training, told from what it left: with evidence, cause and advice. */
@NullMarked
package dev.foil.gan.diagnose;

import org.jspecify.annotations.NullMarked;
