package dev.foil.param;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Declares a record component as a parameter: what it is for, its default and the range it must lie in. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Param {
    /** One sentence without a full stop, as help prints it. */
    String doc();

    /** The default, as it would be typed; empty means that a value is required. */
    String value() default "";

    /** Smallest value allowed, for numbers. */
    double min() default Double.NEGATIVE_INFINITY;

    /** Largest value allowed, for numbers. */
    double max() default Double.POSITIVE_INFINITY;

    /** What to try when the value is out of range; printed after "Maybe". */
    String hint() default "";
}
