/**
 * Training: optimisers, schedules, the trainer with its {@link dev.foil.train.Step} (what one update does), checkpoints
 * and resume to the bit. The trainer knows no method; a method is a step. Uses {@code param}, {@code random},
 * {@code data}, {@code tensor}, {@code graph} and {@code model}.
 */
@NullMarked
package dev.foil.train;

import org.jspecify.annotations.NullMarked;
