package dev.foil.graph;

import dev.foil.param.Nearest;
import dev.foil.param.UserError;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a model wants done to values in [0, 1] before they go in: {@code (x − mean) / deviation}, and for some the
 * channels in the order blue, green, red.
 *
 * @param name as typed, for reports
 * @param mean one value for all channels, or one a channel, in the order red, green, blue
 * @param deviation as many, none of them 0
 * @param reversed whether colours go in as blue, green, red: models that come from Caffe or read images by OpenCV
 */
public record Normalisation(String name, List<Double> mean, List<Double> deviation, boolean reversed) {
    public static final Normalisation NONE = new Normalisation("none", List.of(0.0), List.of(1.0));

    private static final String BGR = ",bgr";
    private static final Map<String, Normalisation> NAMED = named();
    private static final String NUMBER = "[-+]?[0-9.]+(?:[eE][-+]?[0-9]+)?";
    private static final Pattern RANGE = Pattern.compile("(" + NUMBER + ")\\.\\.(" + NUMBER + ")");
    private static final Pattern MOMENTS = Pattern.compile("mean=([^;/=]+?)[,;/ ]+std=([^;/=]+)");

    public Normalisation {
        mean = List.copyOf(mean);
        deviation = List.copyOf(deviation);
        if (mean.isEmpty() || mean.size() != deviation.size()) {
            throw new UserError("Normalisation '" + name + "' has " + mean.size() + " means and " + deviation.size()
                    + " deviations; it needs one of each, or one of each a channel.");
        }
        if (!mean.stream().allMatch(Double::isFinite)
                || !deviation.stream().allMatch(d -> Double.isFinite(d) && d != 0 && Double.isFinite(1 / d))) {
            throw new UserError("Normalisation '" + name + "' divides by 0 or is not finite.");
        }
    }

    /** Colours in the order red, green, blue. */
    public Normalisation(String name, List<Double> mean, List<Double> deviation) {
        this(name, mean, deviation, false);
    }

    /** The same mean and deviation for every channel. */
    public static Normalisation of(double mean, double deviation) {
        return new Normalisation("mean=" + mean + ",std=" + deviation, List.of(mean), List.of(deviation));
    }

    /** Stretches [0, 1] to [low, high]. */
    public static Normalisation range(double low, double high) {
        String name = plain(low) + ".." + plain(high);
        if (!(low < high)) {
            throw new UserError("The range " + name + " is empty.");
        }
        return new Normalisation(name, List.of(-low / (high - low)), List.of(1 / (high - low)));
    }

    /**
     * Reads one of the following, with {@code ,bgr} behind it where colours go in as blue, green, red: {@code none}, a range such as {@code -1..1} or {@code 0..255}, the name of a data set whose statistics are
     * meant, or {@code mean=0.485,0.456,0.406,std=0.229,0.224,0.225}.
     *
     * @throws UserError where it is none of these
     */
    public static Normalisation parse(String typed) {
        if (typed.endsWith(BGR)) {
            Normalisation order = parse(typed.substring(0, typed.length() - BGR.length()));
            return new Normalisation(typed, order.mean, order.deviation, !order.reversed);
        }
        Normalisation named = NAMED.get(typed);
        if (named != null) {
            return named;
        }
        Matcher range = RANGE.matcher(typed);
        if (range.matches()) {
            return range(number(typed, range.group(1)), number(typed, range.group(2)));
        }
        Matcher moments = MOMENTS.matcher(typed);
        if (moments.matches()) {
            return new Normalisation(typed, numbers(typed, moments.group(1)), numbers(typed, moments.group(2)));
        }
        String nearest = Nearest.to(typed, NAMED.keySet());
        throw new UserError("Normalisation '" + typed + "' is none of " + String.join(", ", NAMED.keySet())
                + ", a range such as -1..1, or mean=0.5,std=0.5. Maybe "
                + (nearest.isEmpty() ? "-1..1" : nearest) + "?");
    }

    /** The normalisations that have names, most usual first: none, ranges, and statistics of data sets. */
    public static List<Normalisation> usual() {
        return List.copyOf(NAMED.values());
    }

    private static Map<String, Normalisation> named() {
        Map<String, Normalisation> named = new LinkedHashMap<>();
        for (Normalisation each : List.of(
                NONE,
                range(-1, 1),
                range(0, 255),
                new Normalisation("imagenet", List.of(0.485, 0.456, 0.406), List.of(0.229, 0.224, 0.225)),
                // Keras' preprocess_input in its mode "caffe": means of 0..255, no deviation, blue first.
                new Normalisation(
                        "caffe",
                        List.of(123.68 / 255, 116.779 / 255, 103.939 / 255),
                        List.of(1 / 255.0, 1 / 255.0, 1 / 255.0),
                        true),
                new Normalisation("cifar10", List.of(0.4914, 0.4822, 0.4465), List.of(0.2470, 0.2435, 0.2616)),
                new Normalisation("mnist", List.of(0.1307), List.of(0.3081)))) {
            named.put(each.name(), each);
        }
        return named;
    }

    private static List<Double> numbers(String typed, String listed) {
        List<Double> numbers = new ArrayList<>();
        Arrays.stream(listed.split(",", -1)).forEach(one -> numbers.add(number(typed, one.strip())));
        return numbers;
    }

    private static double number(String typed, String one) {
        try {
            return Double.parseDouble(one);
        } catch (NumberFormatException e) {
            throw new UserError("Normalisation '" + typed + "' holds '" + one + "', which is no number.", e);
        }
    }

    /** Whether values go in as they are. */
    public boolean isNone() {
        return !reversed
                && mean.stream().allMatch(m -> m == 0)
                && deviation.stream().allMatch(d -> d == 1);
    }

    /** Whether it can be applied to inputs of so many channels, or columns. */
    public boolean fits(int channels) {
        return (mean.size() == 1 || mean.size() == channels) && (!reversed || channels == 3);
    }

    /** The formula, such as {@code imagenet: (x − (0.485, 0.456, 0.406)) / (0.229, 0.224, 0.225)}. */
    public String words() {
        String order = reversed ? ", blue first" : "";
        return isNone() ? name : name + ": (x − " + list(mean) + ") / " + list(deviation) + order;
    }

    private static String list(List<Double> values) {
        String joined = values.stream()
                .map(value -> plain((double) (float) (double) value))
                .collect(Collectors.joining(", "));
        return values.size() == 1 ? joined : "(" + joined + ")";
    }

    private static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e9
                ? Long.toString((long) value)
                : Float.toString((float) value);
    }
}
