/** What stands between examples and the critic, real and generated ones alike. */
@NullMarked
package dev.foil.gan.view;

import org.jspecify.annotations.NullMarked;
