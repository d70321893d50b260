package dev.foil.app;

import dev.foil.attack.Attacks;
import dev.foil.attack.Capability;
import dev.foil.attack.Card;
import dev.foil.attack.Goal;
import dev.foil.attack.Knowledge;
import dev.foil.attack.Norm;
import dev.foil.param.UserError;
import dev.foil.report.PlainTable;
import dev.foil.report.ReportJson;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code foil attack}: one attack alone; or the list of all. */
@CommandLine.Command(name = "attack")
final class AttackCommand implements Command {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec command;

    @Option(names = "--list", description = "List the attacks: what they want, see, cost, and when to use them.")
    private boolean list;

    @Option(
            names = "--goal",
            paramLabel = "<name>",
            description = "List those for a goal: integrity, availability or privacy.")
    private @Nullable String goal;

    @Option(
            names = "--capability",
            paramLabel = "<name>",
            description = "List those that touch test_data or training_data.")
    private @Nullable String capability;

    @Option(
            names = "--knowledge",
            paramLabel = "<name>",
            description = "List those that see white_box, scores, labels or transfer.")
    private @Nullable String knowledge;

    @Option(names = "--norm", paramLabel = "<name>", description = "List those that know l0, l1, l2 or linf.")
    private @Nullable String norm;

    @Option(names = "--json", description = "Print the list as JSON.")
    private boolean json;

    /** A card as JSON. */
    private record Listed(
            String name,
            String source,
            Goal goal,
            Capability capability,
            Knowledge knowledge,
            List<Norm> norms,
            String cost,
            String use) {
        static Listed of(Card card) {
            return new Listed(
                    card.name(),
                    card.source(),
                    card.goal(),
                    card.capability(),
                    card.knowledge(),
                    List.of(card.norms()),
                    card.cost(),
                    card.use());
        }
    }

    private record Listing(List<Listed> attacks) {}

    @Override
    public List<Commands.Entry> commands() {
        return Attacks.cards().stream()
                .map(card -> new Commands.Entry(
                        card.name(), sentence(card), () -> new AttackRun(card, Attacks.type(card.name()))))
                .toList();
    }

    private static String sentence(Card card) {
        return Character.toUpperCase(card.use().charAt(0)) + card.use().substring(1) + ".";
    }

    @Override
    public Integer call() {
        boolean filtered = goal != null || capability != null || knowledge != null || norm != null;
        if (!list && !filtered && !json) {
            throw new ParameterException(
                    command.commandLine(), "foil attack needs the name of an attack; 'foil attack --list' shows them.");
        }
        List<Card> cards = Attacks.cards().stream().filter(filter()).toList();
        if (json) {
            ReportJson.print(
                    System.out, new Listing(cards.stream().map(Listed::of).toList()));
        } else if (cards.isEmpty()) {
            System.out.println("No attack is like that.");
        } else {
            System.out.print(table(cards).terminal());
            System.out.println();
            System.out.println("'foil attack NAME --help' shows an attack's settings.");
        }
        return 0;
    }

    private java.util.function.Predicate<Card> filter() {
        Goal wantedGoal = read("goal", goal, Goal.values());
        Capability wantedCapability = read("capability", capability, Capability.values());
        Knowledge wantedKnowledge = read("knowledge", knowledge, Knowledge.values());
        Norm wantedNorm = norm == null ? null : Norm.named(norm);
        return card -> (wantedGoal == null || card.goal() == wantedGoal)
                && (wantedCapability == null || card.capability() == wantedCapability)
                && (wantedKnowledge == null || card.knowledge() == wantedKnowledge)
                && (wantedNorm == null || List.of(card.norms()).contains(wantedNorm));
    }

    private static <E extends Enum<E>> @Nullable E read(String kind, @Nullable String typed, E[] values) {
        if (typed == null) {
            return null;
        }
        String wanted = typed.trim().replace('-', '_').toUpperCase(Locale.ROOT);
        return Arrays.stream(values)
                .filter(value -> value.name().equals(wanted))
                .findFirst()
                .orElseThrow(() -> UserError.unknown(
                        kind,
                        typed,
                        Arrays.stream(values).map(AttackCommand::words).toList()));
    }

    private static String words(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /** What stands on cards; the documentation shows the same. */
    static PlainTable table(List<Card> cards) {
        return new PlainTable(
                List.of("attack", "goal", "touches", "sees", "norms", "cost", "source", "use"),
                cards.stream().map(AttackCommand::row).toList());
    }

    private static List<String> row(Card card) {
        return List.of(
                card.name(),
                words(card.goal()),
                words(card.capability()).replace('_', ' '),
                words(card.knowledge()).replace('_', ' '),
                Arrays.stream(card.norms()).map(Norm::symbol).collect(Collectors.joining(" ")),
                card.cost(),
                card.source(),
                card.use());
    }
}
