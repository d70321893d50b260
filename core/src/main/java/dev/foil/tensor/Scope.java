package dev.foil.tensor;

import dev.foil.data.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.bytedeco.javacpp.PointerScope;
import org.jspecify.annotations.Nullable;

/**
 * The lifetime of native tensors. Every tensor belongs to the innermost open scope of its thread and is freed when
 * that closes, unless it was promoted to the enclosing scope or kept for an owner. Creating a tensor with no scope
 * open throws. Scopes are confined to a thread and close in the reverse order of their opening.
 *
 * <pre>{@code
 * try (Scope scope = Scope.open()) {
 *     Tensor y = Tensors.of(values, shape).times(2);
 *     return y.toFloats();
 * }
 * }</pre>
 */
public final class Scope implements AutoCloseable {
    private static final ThreadLocal<@Nullable Scope> CURRENT = new ThreadLocal<>();
    private static final AtomicLong LIVE = new AtomicLong();

    private final @Nullable Scope parent;
    private final Thread thread = Thread.currentThread();
    private final PointerScope pointers;
    private final List<Tensor> tensors = new ArrayList<>();
    private boolean open = true;

    @SuppressWarnings("MustBeClosedChecker")
    private Scope(@Nullable Scope parent) {
        Engine.load();
        this.parent = parent;
        this.pointers = new PointerScope();
    }

    /** Opens a scope inside this thread's innermost one. */
    public static Scope open() {
        Scope scope = new Scope(CURRENT.get());
        CURRENT.set(scope);
        return scope;
    }

    /** Tensors alive in the whole process, kept ones included: what a test compares before and after. */
    public static long liveTensors() {
        return LIVE.get();
    }

    /** Whether this thread has a scope open. */
    public static boolean isOpen() {
        return CURRENT.get() != null;
    }

    static Scope current(String what) {
        Scope scope = CURRENT.get();
        if (scope == null) {
            throw new IllegalStateException("no Scope is open on thread "
                    + Thread.currentThread().getName() + " to hold a tensor of shape " + what
                    + ": open one with try (Scope scope = Scope.open())");
        }
        return scope;
    }

    void adopt(Tensor tensor) {
        tensors.add(tensor);
        LIVE.incrementAndGet();
    }

    /** Moves a tensor of this scope to the enclosing one, and returns it. */
    public Tensor promote(Tensor tensor) {
        if (parent == null) {
            throw new IllegalStateException("the outermost scope has no enclosing one to promote to; keep() instead");
        }
        checkMine(tensor);
        parent.pointers.attach(tensor.nativeTensor());
        parent.tensors.add(tensor);
        tensor.owner = parent;
        return tensor;
    }

    /** Takes a tensor out of every scope, and returns it; whoever calls this must {@link Tensor#close()} it. */
    public Tensor keep(Tensor tensor) {
        checkMine(tensor);
        tensor.nativeTensor().retainReference();
        tensor.owner = null;
        return tensor;
    }

    private void checkMine(Tensor tensor) {
        if (tensor.owner != this) {
            throw new IllegalArgumentException(
                    "a tensor of shape " + Shape.of(tensor.nativeTensor().shape()) + " belongs to another scope");
        }
    }

    static void freed() {
        LIVE.decrementAndGet();
    }

    @Override
    public void close() {
        if (!open) {
            return;
        }
        if (thread != Thread.currentThread() || CURRENT.get() != this) {
            throw new IllegalStateException(
                    "a Scope closes on the thread that opened it, innermost first; this one was opened on "
                            + thread.getName());
        }
        open = false;
        for (Tensor tensor : tensors) {
            if (tensor.owner == this) {
                tensor.owner = null;
                tensor.closed = true;
                freed();
            }
        }
        pointers.close();
        if (parent == null) {
            CURRENT.remove();
        } else {
            CURRENT.set(parent);
        }
    }
}
