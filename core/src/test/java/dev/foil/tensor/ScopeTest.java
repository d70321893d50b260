package dev.foil.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foil.data.Shape;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

@ExtendWith(NoLeaks.class)
final class ScopeTest {
    private static final Shape PAIR = Shape.of(2);

    @Test
    void freesWhatItHolds() {
        long before = Scope.liveTensors();
        try (Scope scope = Scope.open()) {
            Tensors.zeros(PAIR, DType.F32).plus(1);
            assertThat(Scope.liveTensors()).isEqualTo(before + 2);
        }
        assertThat(Scope.liveTensors()).isEqualTo(before);
    }

    @Test
    void refusesTensorsOutsideAnyScope() {
        assertThatThrownBy(() -> Tensors.zeros(PAIR, DType.F32))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no Scope is open");
    }

    @Test
    void promotesToTheEnclosingScope() {
        try (Scope outer = Scope.open()) {
            Tensor survivor;
            try (Scope inner = Scope.open()) {
                survivor = inner.promote(Tensors.of(new float[] {1, 2}, PAIR).times(3));
            }
            assertThat(survivor.toFloats()).containsExactly(3, 6);
        }
    }

    @Test
    void keepsForAnOwnerUntilClosed() {
        Tensor kept;
        try (Scope scope = Scope.open()) {
            kept = scope.keep(Tensors.of(new float[] {1, 2}, PAIR));
        }
        try (Scope scope = Scope.open()) {
            assertThat(kept.plus(1).toFloats()).containsExactly(2, 3);
        }
        kept.close();
        assertThatThrownBy(kept::shape).hasMessageContaining("after its scope had closed");
    }

    @Test
    void refusesUseAfterClose() {
        Tensor gone;
        try (Scope scope = Scope.open()) {
            gone = Tensors.zeros(PAIR, DType.F32);
        }
        assertThatThrownBy(gone::abs).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void closesInnermostFirst() {
        Scope outer = Scope.open();
        Scope inner = Scope.open();
        assertThatThrownBy(outer::close).hasMessageContaining("innermost first");
        inner.close();
        outer.close();
    }

    @Test
    void closesOnItsOwnThreadOnly() throws InterruptedException {
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        try (Scope scope = Scope.open()) {
            Thread thread = new Thread(() -> {
                try {
                    scope.close();
                } catch (IllegalStateException e) {
                    thrown.set(e);
                }
            });
            thread.start();
            thread.join();
        }
        assertThat(thrown.get()).hasMessageContaining("thread that opened it");
    }

    @Test
    void theLeakCheckSeesALeak() {
        Tensor leaked;
        long before = Scope.liveTensors();
        try (Scope scope = Scope.open()) {
            leaked = scope.keep(Tensors.zeros(PAIR, DType.F32));
        }
        assertThat(Scope.liveTensors() - before).isOne();
        assertThat(ExtensionContext.Namespace.create(NoLeaks.class)).isNotNull();
        leaked.close();
        leaked.close();
        assertThat(Scope.liveTensors()).isEqualTo(before);
    }

    @Test
    void closedEarlyInsideAScopeCountsOnce() {
        long before = Scope.liveTensors();
        try (Scope scope = Scope.open()) {
            Tensor early = Tensors.zeros(PAIR, DType.F32);
            early.close();
            assertThat(Scope.liveTensors()).isEqualTo(before);
        }
        assertThat(Scope.liveTensors()).isEqualTo(before);
    }
}
