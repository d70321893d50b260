package dev.foil.attack;

import dev.foil.tensor.Index;
import dev.foil.tensor.Scope;
import dev.foil.tensor.Tensor;
import dev.foil.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;

/** What a run remembers of its examples: tensors of a row each that outlive the step that made them. */
final class Memory {
    private final List<Cell> cells = new ArrayList<>();

    /** One tensor, {@code N×…}, replaced from step to step. */
    static final class Cell {
        private Tensor value;
        private Tensor next;

        private Cell(Tensor value) {
            this.value = value;
            this.next = value;
        }

        /** As it was when the step began. */
        Tensor get() {
            return value;
        }

        /** What it will be from the next step on: a tensor made in this step and given to no other cell. */
        void set(Tensor changed) {
            next = changed;
        }

        private void settle(Scope step) {
            if (next != value) {
                Tensor last = value;
                value = step.promote(next);
                last.close();
            }
        }
    }

    /** A new cell, whose first value belongs to the open scope, in which the run goes on. */
    Cell cell(Tensor first) {
        Cell cell = new Cell(first);
        cells.add(cell);
        return cell;
    }

    /** Ends a step: what was set moves from the step's scope to the run's. */
    void settle(Scope step) {
        cells.forEach(cell -> cell.settle(step));
    }

    /** Keeps some rows. */
    void keep(int... rows) {
        try (Scope step = Scope.open()) {
            Tensor picked = Tensors.indices(rows);
            cells.forEach(cell -> cell.set(Index.select(cell.get(), 0, picked)));
            settle(step);
        }
    }
}
