/**
 * What happens to images without anybody meaning harm: noise, blur, contrast, brightness, compression, something in
 * front. Each at five severities. Uses {@code data}.
 */
@NullMarked
package dev.foil.data.corrupt;

import org.jspecify.annotations.NullMarked;
