/**
 * Goodfellow, Shlens and Szegedy, "Explaining and harnessing adversarial examples", ICLR 2015 (arXiv:1412.6572), run
 * again: an experiment a file, each with its place in the paper on top; a {@code Setting} says how large, a
 * {@code Bench} holds data and networks of one seed, a {@code Shelf} trains each network once.
 */
@NullMarked
package dev.foil.reproduce.goodfellow2015;

import org.jspecify.annotations.NullMarked;
