/**
 * Two players trained against each other: networks that generate and networks that judge. A family is a composition: players,
 * a loss, terms beside it, views in front of the critic and conditions, run by phases. The trainer owns no mathematics.
 */
@NullMarked
package dev.foil.gan;

import org.jspecify.annotations.NullMarked;
