/**
 * What an attacker may see of a model, as types: {@link dev.foil.model.Labeller} ⊂ {@link dev.foil.model.Classifier} ⊂
 * {@link dev.foil.model.Differentiable}; and adapters for graphs, TorchScript files and any Java function. Uses
 * {@code graph}, {@code tensor} and {@code data}.
 */
@NullMarked
package dev.foil.model;

import org.jspecify.annotations.NullMarked;
