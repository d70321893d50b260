package dev.foil.app;

import dev.foil.attack.Norm;
import dev.foil.attack.Threat;
import dev.foil.data.Domain;
import dev.foil.param.UserError;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * Radii that are usually tried. On images L∞ from a step one doesn't see to a tenth of the range; L2 radii that are
 * 0.25, 0.5, 1 and 2 on a CIFAR image and grow with the root of the number of values; L1 radii that are 3, 6, 12 and 24
 * there (12 after Croce and Hein 2021, "Mind the box", section 5) and grow with the number of values, so that each
 * value may change as much. Elsewhere shares of the range, in L∞.
 */
final class CustomaryThreats {
    /** Values in a CIFAR image. */
    private static final double CIFAR = 3072;

    private CustomaryThreats() {}

    /** L∞, and L2 on images. */
    static List<Threat> of(Domain domain) {
        Stream<Threat> linf = of(Norm.LINF, domain).stream();
        return domain.isImage()
                ? Threats.sorted(Stream.concat(linf, of(Norm.L2, domain).stream()), domain)
                : linf.toList();
    }

    /**
     * Of one norm.
     *
     * @throws UserError where none are customary
     */
    static List<Threat> of(Norm norm, Domain domain) {
        if (!domain.isImage()) {
            if (norm != Norm.LINF) {
                throw new UserError("norm is " + norm.title()
                        + ", of which no radii are customary on data that are no images. Maybe give --eps?");
            }
            return rounded(norm, domain.width(), domain, 0.01, 0.02, 0.05, 0.1);
        }
        double share = domain.shape().size() / CIFAR;
        return switch (norm) {
            case LINF ->
                Threats.sorted(
                        Stream.of(2, 4, 8, 16, 26)
                                .map(level -> new Threat(norm, level * (double) domain.width() / 255, level + "/255")),
                        domain);
            case L2 -> rounded(norm, domain.width() * Math.sqrt(share), domain, 0.25, 0.5, 1, 2);
            case L1 -> rounded(norm, domain.width() * share, domain, 3, 6, 12, 24);
            case L0 ->
                throw new UserError(
                        "norm is l0, of which no radii are customary. Maybe give --eps, a number of values such as"
                                + " 10?");
        };
    }

    /** To two significant digits. */
    private static List<Threat> rounded(Norm norm, double scale, Domain domain, double... radii) {
        MathContext digits = new MathContext(2);
        return Threats.sorted(
                DoubleStream.of(radii)
                        .mapToObj(radius -> new BigDecimal(radius * scale).round(digits))
                        .map(radius -> new Threat(norm, radius.doubleValue())),
                domain);
    }
}
