/**
 * Parameters declared once: {@link dev.foil.param.Param} on a record's components drives validation, command-line
 * flags, help, JSON and provenance. Also the one exception that means "the user can mend this", and what names a run.
 */
@NullMarked
package dev.foil.param;

import org.jspecify.annotations.NullMarked;
