/**
 * Training that hardens models. A hardening step is two things composed: an {@link dev.foil.defence.Adversary}, which makes
 * a batch adversarial, and a {@link dev.foil.defence.Lesson}, which says what is learnt from the batch and its adversarial
 * twin. {@code defence.method} puts them together under the names people know. Uses {@code attack} and {@code train}.
 */
@NullMarked
package dev.foil.defence;

import org.jspecify.annotations.NullMarked;
