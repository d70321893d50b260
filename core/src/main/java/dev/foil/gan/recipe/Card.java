package dev.foil.gan.recipe;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What a family is, for whoever has to choose one: stands on its record, read by lists, help and documentation. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Card {
    /** What it is called on the command line: lower case, words joined by hyphens. */
    String name();

    /** Authors, year and place in the paper. */
    String source();

    /** When to take it, half a sentence. */
    String use();
}
