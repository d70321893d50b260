package dev.foil.attack;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What an attack is, for whoever has to choose one: stands on its record, read by lists, help and documentation. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Card {
    /** What it is called on the command line: lower case, words joined by hyphens. */
    String name();

    /** Authors, year and place in the paper, as in "Goodfellow et al. 2015, section 4". */
    String source();

    Goal goal() default Goal.INTEGRITY;

    Capability capability() default Capability.TEST_DATA;

    Knowledge knowledge();

    /** Norms it can measure its perturbations in. */
    Norm[] norms();

    /** What an example costs, in words, such as "steps × (forward + backward)". */
    String cost();

    /** When to take it, half a sentence. */
    String use();
}
