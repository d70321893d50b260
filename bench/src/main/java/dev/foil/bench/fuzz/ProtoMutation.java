package dev.foil.bench.fuzz;

import dev.foil.random.Draws;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Damage that leaves a file a protobuf message: fields changed, dropped, doubled, swapped, wrapped in themselves. */
final class ProtoMutation {
    private static final int DEEPEST = 12;

    private final List<String> words;

    /** @param words texts to put where others stand */
    ProtoMutation(List<String> words) {
        this.words = List.copyOf(words);
    }

    /** One to five kinds of damage; empty where the file is no message. */
    Optional<byte[]> of(byte[] file, Draws draws) {
        byte[] bytes = file;
        for (int i = 1 + draws.below(1 + draws.below(5)); i > 0; i--) {
            List<ProtoField> fields = ProtoField.parse(bytes);
            if (fields == null || fields.isEmpty()) {
                return Optional.empty();
            }
            bytes = ProtoField.write(once(fields, 0, draws));
        }
        return Optional.of(bytes);
    }

    private List<ProtoField> once(List<ProtoField> fields, int depth, Draws draws) {
        List<ProtoField> changed = new ArrayList<>(fields);
        int at = draws.below(changed.size());
        ProtoField field = changed.get(at);
        List<ProtoField> inside = field.type() == 2 && depth < DEEPEST ? ProtoField.parse(field.bytes()) : null;
        if (inside != null && !inside.isEmpty() && draws.coin(0.85)) {
            changed.set(at, ProtoField.bytes(field.number(), ProtoField.write(once(inside, depth + 1, draws))));
            return changed;
        }
        switch (draws.below(8)) {
            case 0 -> changed.remove(at);
            case 1 -> changed.add(at, field);
            case 2 -> changed.add(draws.below(changed.size()), changed.remove(at));
            case 3 ->
                changed.set(at, new ProtoField(1 + draws.below(32), field.type(), field.number64(), field.bytes()));
            case 4 -> changed.set(at, wrapped(field, 1 + draws.below(200)));
            default -> changed.set(at, value(field, changed, draws));
        }
        return changed;
    }

    private ProtoField value(ProtoField field, List<ProtoField> beside, Draws draws) {
        if (field.type() == 0) {
            long near = field.number64() + draws.below(5) - 2;
            return ProtoField.number(field.number(), draws.coin(0.5) ? near : ByteMutation.limit(draws));
        }
        if (field.type() == 2 && draws.coin(0.7)) {
            ProtoField other = beside.get(draws.below(beside.size()));
            byte[] word = words.get(draws.below(words.size())).getBytes(StandardCharsets.UTF_8);
            return ProtoField.bytes(field.number(), other.type() == 2 && draws.coin(0.4) ? other.bytes() : word);
        }
        byte[] bytes = ByteMutation.of(field.bytes(), draws);
        return new ProtoField(
                field.number(),
                field.type(),
                0,
                field.type() == 2 ? bytes : java.util.Arrays.copyOf(bytes, field.bytes().length));
    }

    /** The same field inside itself, many deep, as messages that hold their own kind can be. */
    private static ProtoField wrapped(ProtoField field, int times) {
        ProtoField wrapped = field;
        for (int i = 0; i < times; i++) {
            wrapped = ProtoField.bytes(field.number(), ProtoField.write(List.of(wrapped)));
        }
        return wrapped;
    }
}
