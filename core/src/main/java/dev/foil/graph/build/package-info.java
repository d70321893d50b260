/** Builds graphs in Java: values that chain, free to branch and join. Uses {@code graph}, {@code random}. */
@NullMarked
package dev.foil.graph.build;

import org.jspecify.annotations.NullMarked;
