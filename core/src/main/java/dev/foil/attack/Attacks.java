package dev.foil.attack;

import dev.foil.model.Classifier;
import dev.foil.model.Differentiable;
import dev.foil.model.Labeller;
import dev.foil.param.Params;
import dev.foil.param.UserError;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every attack by the name it is called by, cheapest first within a family. */
public final class Attacks {
    /** White box within a given distance. */
    private static final List<Class<? extends Record>> GRADIENT = List.of(
            UniformNoise.class,
            Fgsm.class,
            Bim.class,
            MiFgsm.class,
            NiFgsm.class,
            Pgd.class,
            Jitter.class,
            Apgd.class,
            ApgdTargeted.class,
            TargetRace.class,
            AutoAttack.class);

    /** White box, nearest point: a radius that adapts, or a penalty whose weight is searched. */
    private static final List<Class<? extends Record>> NEAREST =
            List.of(Fmn.class, Ddn.class, SigmaZero.class, CarliniWagner.class, Ead.class, Lbfgs.class);

    /** White box, nearest point: across a boundary taken as flat, or along the most salient elements. */
    private static final List<Class<? extends Record>> BOUNDARY =
            List.of(DeepFool.class, FabTargeted.class, Fab.class, SparseFool.class, Jsma.class);

    /** One perturbation for all inputs. */
    private static final List<Class<? extends Record>> UNIVERSAL = List.of(Universal.class, UniversalSgd.class);

    /** Black box, by scores. */
    private static final List<Class<? extends Record>> QUERY = List.of(Square.class, GenAttack.class, OnePixel.class);

    /** By way of another model. */
    private static final List<Class<? extends Record>> TRANSFER = List.of(Substitute.class);

    /** Changes that no norm measures well: turns, shifts, bends. */
    private static final List<Class<? extends Record>> SPATIAL =
            List.of(GradientTurn.class, StAdv.class, SpatialGrid.class);

    private static final List<Class<? extends Record>> TYPES = Stream.of(
                    GRADIENT, NEAREST, BOUNDARY, UNIVERSAL, QUERY, TRANSFER, SPATIAL)
            .flatMap(List::stream)
            .toList();

    private static final Map<String, Class<? extends Record>> ALL = new LinkedHashMap<>();

    static {
        TYPES.forEach(type -> ALL.put(card(type).name(), type));
    }

    private Attacks() {}

    public static List<String> names() {
        return List.copyOf(ALL.keySet());
    }

    /** What each of them is, in the order of their names. */
    public static List<Card> cards() {
        return TYPES.stream().map(Attacks::card).toList();
    }

    /** What an attack is. */
    public static Card card(Class<?> type) {
        return Objects.requireNonNull(type.getAnnotation(Card.class), () -> type + " has no card");
    }

    /**
     * Refuses an attack that must see more of a model than it shows, before it asks anything.
     *
     * @throws UserError naming attacks that would work
     */
    public static void requireSees(Attack<?> attack, Labeller model) {
        Card card = attack.getClass().getAnnotation(Card.class);
        if (card == null || card.knowledge().isShownBy(model)) {
            return;
        }
        String working = cards().stream()
                .filter(other -> other.knowledge().isShownBy(model))
                .filter(other -> !Collections.disjoint(List.of(other.norms()), List.of(card.norms())))
                .map(Card::name)
                .collect(Collectors.joining(", "));
        throw new UserError("Attack " + card.name() + " needs "
                + (card.knowledge() == Knowledge.WHITE_BOX ? "gradients" : "scores") + " and the model gives "
                + (model instanceof Classifier ? "scores" : "labels") + " only. Maybe one of these: " + working + ".");
    }

    /** The record that declares an attack's parameters. */
    public static Class<? extends Record> type(String name) {
        Class<? extends Record> type = ALL.get(name);
        if (type == null) {
            throw UserError.unknown("attack", name, ALL.keySet());
        }
        return type;
    }

    /**
     * An attack with its parameters as typed, defaults filling the gaps.
     *
     * @throws UserError for an unknown name or parameter, or a value out of range
     */
    @SuppressWarnings("unchecked")
    public static Attack<? super Differentiable> named(String name, Map<String, String> typed) {
        return (Attack<? super Differentiable>) Params.create(type(name), typed);
    }
}
