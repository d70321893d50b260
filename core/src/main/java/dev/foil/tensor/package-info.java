/**
 * Native tensors with scoped memory, autograd (double backward included) and the operations the toolkit needs, over
 * libtorch. The only package that imports {@code org.bytedeco}. Uses {@code param} and {@code data}'s shapes.
 */
@NullMarked
package dev.foil.tensor;

import org.jspecify.annotations.NullMarked;
