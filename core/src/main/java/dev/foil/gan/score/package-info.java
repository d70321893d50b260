/**
 * How good generated examples are. An {@link dev.foil.gan.score.Extractor} turns examples into
 * {@link dev.foil.gan.score.FeatureTable tables of features}; measures are pure functions of such tables; a
 * {@link dev.foil.gan.score.Score} is a figure with the {@link dev.foil.gan.score.Protocol} that it was measured by.
 */
@NullMarked
package dev.foil.gan.score;

import org.jspecify.annotations.NullMarked;
