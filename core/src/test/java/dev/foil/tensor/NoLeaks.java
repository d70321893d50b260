package dev.foil.tensor;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Fails a test that leaves a scope open or a native tensor alive. */
public final class NoLeaks implements BeforeEachCallback, AfterEachCallback {
    private static final ExtensionContext.Namespace SPACE = ExtensionContext.Namespace.create(NoLeaks.class);

    @Override
    public void beforeEach(ExtensionContext context) {
        context.getStore(SPACE).put("live", Scope.liveTensors());
    }

    @Override
    public void afterEach(ExtensionContext context) {
        if (Scope.isOpen()) {
            throw new AssertionError("the test left a Scope open");
        }
        long before = context.getStore(SPACE).get("live", Long.class);
        long leaked = Scope.liveTensors() - before;
        if (leaked != 0) {
            throw new AssertionError("the test left " + leaked + " native tensors alive");
        }
    }
}
