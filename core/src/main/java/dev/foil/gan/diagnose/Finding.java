package dev.foil.gan.diagnose;

/**
 * Something that is wrong with a training.
 *
 * @param kind what
 * @param evidence figures that show it, in a sentence
 */
public record Finding(Kind kind, String evidence) {
    /** What can be told. */
    public enum Kind {
        /** The generator makes much the same whatever the noise. */
        COLLAPSE(
                "Mode collapse",
                "The generator gains most by repeating what the critic likes best, and the critic judges one example at a time:"
                        + " it never sees that they are all alike (Goodfellow 2016, section 5.1).",
                "Try r1 or wgan-gp, or let the critic see several examples: pacgan, or minibatch=deviation in --net."),
        /** The critic is sure, and what it hands to the generator is next to nothing. */
        VANISHING_GRADIENT(
                "Vanishing gradient",
                "The critic tells all examples apart, where its loss is flat, so that hardly any slope reaches the generator"
                        + " (Arjovsky and Bottou 2017, section 2).",
                "Try non-saturating losses, r1 or wgan-gp; a slower critic; or noise on what it sees."),
        /** The critic knows its examples by heart. */
        CRITIC_OVERFITS(
                "The critic overfits",
                "It says of training examples what it does not say of real ones that it never saw: it has learnt them by heart"
                        + " (Karras et al. 2020, figure 1), and the generator is led to copy them.",
                "Try --augment colour,translation,cutout, more data, a smaller critic, or fewer iterations."),
        /** Players run after each other. */
        OSCILLATION(
                "It goes in circles",
                "Each player's best answer undoes the other's, and simultaneous steps circle the balance instead of reaching it"
                        + " (Mescheder et al. 2018, section 2).",
                "Try r1, a smaller --speed, --schedule cosine, and --ema, whose average lies inside the circle.");

        private final String title;
        private final String cause;
        private final String advice;

        Kind(String title, String cause, String advice) {
            this.title = title;
            this.cause = cause;
            this.advice = advice;
        }

        public String title() {
            return title;
        }

        /** Why it happens, in a sentence. */
        public String cause() {
            return cause;
        }

        /** What to try, in a sentence. */
        public String advice() {
            return advice;
        }
    }
}
